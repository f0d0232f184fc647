"""Composition root: routes, headers, lifespan. The only file that knows everyone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import auth, db, pages, plain, settings, shift_pages, worker
from server.domain import journal, members, topics
from server.domain.alerting import Rules
from server.graphql.context import Push
from server.graphql.snapshots import Snapshots
from server.graphql.transport import graphql
from server.graphql.transport_ws import graphql_ws
from server.headers import headers
from server.push.reach import Reach
from server.realtime import figures
from server.realtime.bus import bus_at
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from server.realtime.sockets import Sockets

Headers = list[tuple[bytes, bytes]]
Also = Callable[[], Coroutine[Any, Any, None]]
"""Something that runs beside the app as long as it serves."""


class SafeHeaders:
    def __init__(self, app: ASGIApp, headers: Headers) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)


def broken_with(headers: Headers) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What nobody foresaw is answered outside of all middleware: it says as little, as safely. The log has the rest."""

    async def answer(_: Request, __: Exception) -> Response:
        return PlainTextResponse("something went wrong here\n", 500, {k.decode(): v.decode() for k, v in headers})

    return answer


class Hashed(StaticFiles):
    """Files whose name carries a hash of what is in them: they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


async def page(request: Request) -> Response:
    """Any page: the app itself draws it."""
    language, theme = auth.language(request), request.cookies.get("theme")
    return _html(pages.page(language, theme, content=plain.page(language, request.url.path)))


async def start_page(request: Request) -> Response:
    """What the service worker keeps for all pages. On a server that nobody has begun to use it says what to type."""
    language, theme = auth.language(request), request.cookies.get("theme")
    try:
        if not await members.anybody():
            return _html(pages.first_start(language, theme))
        return _html(await pages.public_page(language, theme))
    except db.NOT_SAVED_ERRORS:
        return await page(request)


async def group_page(request: Request) -> Response:
    try:
        return _html(
            await pages.group_page(request.path_params["id"], auth.language(request), request.cookies.get("theme"))
        )
    except db.NOT_SAVED_ERRORS:
        return await page(request)


async def no_page(request: Request) -> Response:
    """The app says so in its own words, and leads back."""
    language = auth.language(request)
    return _html(pages.page(language, request.cookies.get("theme"), content=plain.missing(language, "not-found")), 404)


async def action_page(request: Request) -> Response:
    context = await auth.context(request, sets_cookies=False)
    theme = request.cookies.get("theme")
    try:
        snapshot = await pages.action_snapshot(context.by, request.path_params["id"])
    except db.NOT_SAVED_ERRORS:
        return await page(request)  # the phone has its own last known state and says how old it is
    if snapshot is None:
        return _html(pages.page(context.language, theme, content=plain.missing(context.language, "action-gone")), 404)
    return _html(pages.action_page(context.language, theme, snapshot, request.app.state.settings.origin))


async def shift_page(request: Request) -> Response:
    """The same for whom it is not there as for whom it is not theirs: the app says so in its own words."""
    context = await auth.context(request, sets_cookies=False)
    try:
        found = await shift_pages.snapshot(context.by, request.path_params["id"])
    except db.NOT_SAVED_ERRORS:
        return await page(request)
    theme, origin = request.cookies.get("theme"), request.app.state.settings.origin
    return _html(shift_pages.shift_page(context.language, theme, found, origin))


def _html(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, {"cache-control": "no-cache, private", "vary": "cookie, accept-language"})


async def healthz(_: Request) -> Response:
    return PlainTextResponse("alive\n")


async def readyz(_: Request) -> Response:
    """Ready: the database answers."""
    try:
        await db.fetch("SELECT 1 AS one")
    except db.NOT_SAVED_ERRORS:
        return PlainTextResponse("the database does not answer\n", 503)
    return PlainTextResponse("ready\n")


def _from_this_machine(request: Request) -> bool:
    """A proxy sits here too, so what came through one is not: it says so, or at least asks for our public name (the
    Caddyfile of docs/self-hosting.md drops X-Forwarded-For)."""
    headers, client = request.headers, request.client
    forwarded = any(name in {"forwarded", "via", "x-real-ip"} or name.startswith("x-forwarded-") for name in headers)
    asked = request.url.hostname in {"127.0.0.1", "::1", "localhost"}
    return asked and not forwarded and client is not None and client.host in {"127.0.0.1", "::1"}


async def metrics(request: Request) -> Response:
    if not _from_this_machine(request):
        return PlainTextResponse("only from this machine\n", 403)
    figures.sockets.set(len(request.app.state.sockets))
    figures.bus_waiting.set(request.app.state.bus.waiting())
    return Response(figures.text(), media_type=figures.CONTENT_TYPE)


def file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return FileResponse(pages.WEB / name, headers={"cache-control": "no-cache"})

    return answer


def routes() -> list[BaseRoute]:
    return [
        Route("/graphql", graphql, methods=["GET", "POST"]),
        WebSocketRoute("/graphql", graphql_ws),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        Route("/", start_page),
        Route("/sw.js", file("sw.js")),
        Route("/manifest.webmanifest", file("manifest.webmanifest")),
        Mount("/assets", Hashed(directory=pages.WEB / "assets")),
        Mount("/icons", StaticFiles(directory=pages.WEB / "icons")),
        *(Route(path, page) for path in ("/invite", "/me", "/me/known", "/alerts", "/rotas", "/groups")),
        Route("/actions/new", page),
        Route("/actions/{id}", action_page),
        Route("/shifts/{id}", shift_page),
        Route("/rotas/{id}", page),
        Route("/groups/{id}", group_page),
        Route("/{path:path}", no_page),
    ]


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    await db.open_database(app.state.settings.database_url)
    feeds, sockets = Feeds(), Sockets()
    app.state.feeds, app.state.sockets, app.state.snapshots = feeds, sockets, Snapshots(feeds, app.state.push)
    app.state.bus = bus = bus_at(app.state.settings.bus_url)
    await bus.start(feeds.wake)
    forget = journal.on_commit(bus.publish)
    rights = Ear(Told(sockets.rights_changed))
    await feeds.listen(topics.RIGHTS, None, "rights", lambda line: line.body.encode(), rights)
    running = [feeds.poll_for_ever(), sockets.beat_for_ever()]
    if app.state.settings.on_sqlite:
        running.append(worker.run(app.state.settings))
    running += [also() for also in app.state.also]
    loops = [asyncio.create_task(loop) for loop in running]
    try:
        yield
    finally:
        forget()
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await bus.close()
        await sockets.close()
        await feeds.close()
        await db.close_database()


def create(loaded: settings.Settings | None = None, *also: Also) -> Starlette:
    known = loaded or settings.load()
    safe = headers(known.origin)
    middleware = [Middleware(SafeHeaders, headers=safe), Middleware(GZipMiddleware, minimum_size=512)]
    broken = {Exception: broken_with(safe)}
    app = Starlette(routes=routes(), middleware=middleware, exception_handlers=broken, lifespan=lifespan)
    app.state.also = also
    app.state.settings = known
    app.state.push = Push(Reach.of(known), Rules(known.alert_hold_seconds, known.alert_approval_above))
    return app
