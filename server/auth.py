"""Who asks: from the session's cookie to who acts, and which origin a browser came from."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server import locales
from server.domain import sessions
from server.graphql.context import Context

COOKIE = "__Host-session"


async def context(asking: HTTPConnection, can_sign_in: bool = True) -> Context:
    by = await sessions.who(asking.cookies.get(COOKIE))
    return Context(by=by, language=language(asking), push=asking.app.state.push, can_sign_in=can_sign_in)


def language(asking: HTTPConnection) -> str:
    return locales.choose(asking.cookies.get("language"), asking.headers.get("accept-language", ""))


def set_session(response: Response, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(sessions.LIFETIME.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )


def forget_session(response: Response) -> None:
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def same_origin(asking: HTTPConnection) -> bool:
    """A browser says where a page came from; only ours may act with its owner's cookie. Other clients send none."""
    origin = asking.headers.get("origin")
    if origin is None:
        return asking.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    return bool(origin.split("://", 1)[-1] == asking.headers.get("host")) or (
        origin == asking.app.state.settings.origin
    )
