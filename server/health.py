"""What those ask who watch over the server: whether it lives, whether it is ready, and its figures."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server import db
from server.realtime import figures


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
    rows = request.app.state.rows
    return Response(figures.text(rows.together() if rows else None), media_type=figures.CONTENT_TYPE)
