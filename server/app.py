"""Composition root: routes, headers, lifespan. The only file that knows everyone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from server import db, settings, worker
from server.domain import journal, topics
from server.domain.alerting import Rules
from server.graphql.context import Push
from server.graphql.snapshots import Snapshots
from server.graphql.transport import graphql
from server.graphql.transport_ws import graphql_ws
from server.headers import SafeHeaders, broken_with, headers
from server.health import healthz, metrics, readyz
from server.pages.requests import (
    Hashed,
    action_page,
    file,
    group_page,
    manifest_file,
    no_page,
    page,
    shift_page,
    start_page,
)
from server.pages.shell import WEB, style
from server.push.reach import Reach
from server.realtime import figures
from server.realtime.bus import bus_at
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from server.realtime.sockets import Sockets

Also = Callable[[], Coroutine[Any, Any, None]]
"""Something that runs beside the app as long as it serves."""


def routes() -> list[BaseRoute]:
    return [
        Route("/graphql", graphql, methods=["GET", "POST"]),
        WebSocketRoute("/graphql", graphql_ws),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        Route("/", start_page),
        Route("/sw.js", file("sw.js")),
        Route("/manifest.webmanifest", manifest_file),
        Mount("/assets", Hashed(directory=WEB / "assets")),
        Mount("/icons", StaticFiles(directory=WEB / "icons")),
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
    figures.sockets.set_function(lambda: len(sockets))
    figures.subscribers.set_function(feeds.listening)
    figures.bus_waiting.set_function(bus.waiting)
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
    safe = headers(known.origin, style())
    middleware = [Middleware(SafeHeaders, headers=safe), Middleware(GZipMiddleware, minimum_size=512)]
    broken = {Exception: broken_with(safe)}
    app = Starlette(routes=routes(), middleware=middleware, exception_handlers=broken, lifespan=lifespan)
    app.state.also = also
    app.state.rows = None
    app.state.settings = known
    app.state.push = Push(Reach.of(known), Rules(known.alert_hold_seconds, known.alert_approval_above))
    return app
