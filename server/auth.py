"""Who asks: from the session's cookie to who acts, and which origin a browser came from."""

import logging

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server import locales
from server.db import NOT_SAVED_ERRORS
from server.domain import sessions
from server.domain.who import By, Nobody
from server.graphql.context import Context

COOKIE = "__Host-session"
log = logging.getLogger("alongside")


async def context(asking: HTTPConnection, *, sets_cookies: bool) -> Context:
    """`sets_cookies`: the answer can carry a cookie, so that a new session, or its longer life, reaches the phone."""
    token = asking.cookies.get(COOKIE)
    by, half_over = await sessions.who_until(token)
    made = Context(by=by, language=language(asking), push=asking.app.state.push, can_sign_in=sets_cookies)
    if half_over and sets_cookies and await _prolonged(by):
        made.prolonged = token
    return made


async def _prolonged(by: By) -> bool:
    """What was only asked must not fail because nothing can be written now: the next question tries it again."""
    try:
        return not isinstance(by, Nobody) and await sessions.prolong(by.session)
    except NOT_SAVED_ERRORS as error:
        log.warning("a session was not prolonged: %s", type(error).__name__)
        return False


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
