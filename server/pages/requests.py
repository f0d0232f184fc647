"""From a request for a page, or for a file of the built app, to what a browser gets."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from server import auth, db
from server.domain import members
from server.pages import action, manifest, plain, shell, shift, start


async def page(request: Request) -> Response:
    """Any page: the app itself draws it."""
    language, theme = auth.language(request), request.cookies.get("theme")
    return _html(shell.page(language, theme, content=plain.page(language, request.url.path)))


async def start_page(request: Request) -> Response:
    """What the service worker keeps for all pages. On a server that nobody has begun to use it says what to type."""
    language, theme = auth.language(request), request.cookies.get("theme")
    try:
        if not await members.anybody():
            return _html(start.first_start(language, theme))
        return _html(await start.public_page(language, theme))
    except db.NOT_SAVED_ERRORS:
        return await page(request)


async def group_page(request: Request) -> Response:
    try:
        return _html(
            await start.group_page(request.path_params["id"], auth.language(request), request.cookies.get("theme"))
        )
    except db.NOT_SAVED_ERRORS:
        return await page(request)


async def no_page(request: Request) -> Response:
    """The app says so in its own words, and leads back."""
    language = auth.language(request)
    return _html(shell.page(language, request.cookies.get("theme"), content=plain.missing(language, "not-found")), 404)


async def action_page(request: Request) -> Response:
    theme = request.cookies.get("theme")
    try:
        context = await auth.context(request, sets_cookies=False)
        snapshot = await action.snapshot(context.by, request.path_params["id"])
    except db.NOT_SAVED_ERRORS:
        return await page(request)  # the phone has its own last known state and says how old it is
    if snapshot is None:
        return _html(shell.page(context.language, theme, content=plain.missing(context.language, "action-gone")), 404)
    html = action.action_page(context.language, theme, snapshot, request.app.state.settings.origin)
    return _html(html, kept=snapshot["action"]["audience"] == "PUBLIC")


async def shift_page(request: Request) -> Response:
    """The same for whom it is not there as for whom it is not theirs: the app says so in its own words."""
    try:
        context = await auth.context(request, sets_cookies=False)
        found = await shift.snapshot(context.by, request.path_params["id"])
    except db.NOT_SAVED_ERRORS:
        return await page(request)
    theme, origin = request.cookies.get("theme"), request.app.state.settings.origin
    return _html(shift.shift_page(context.language, theme, found, origin), kept=found is None)


def _html(html: str, status: int = 200, *, kept: bool = True) -> Response:
    """`kept`: in the browser's own cache, asked about each time. What not everybody may see is not, because signing out
    could not take it from there."""
    cache = "no-cache, private" if kept else "no-store"
    return HTMLResponse(html, status, {"cache-control": cache, "vary": "cookie, accept-language"})


async def manifest_file(request: Request) -> Response:
    kept = {"cache-control": "no-cache", "vary": "cookie, accept-language"}
    return JSONResponse(manifest.manifest(auth.language(request)), headers=kept, media_type="application/manifest+json")


def file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return FileResponse(shell.WEB / name, headers={"cache-control": "no-cache"})

    return answer


class Hashed(StaticFiles):
    """Files whose name carries a hash of what is in them: they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
