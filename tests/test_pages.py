"""What a page says before any script has run, and what a chat shows of its link."""

import asyncio
from typing import Any

import httpx
import pytest

from server import db
from server.domain import sessions
from server.domain.audience import Audience
from tests.cast import gather_cast
from tests.serving import Server


async def two_actions(url: str) -> tuple[str, str, str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        token = await sessions.begin(member_id=cast.noor.id)
        return (await cast.action()).id, (await cast.action(Audience.GROUP)).id, token
    finally:
        await db.close_database()


def page(server: Server, path: str, token: str = "") -> str:
    headers = {"cookie": f"__Host-session={token}"} if token else {}
    return httpx.get(server.origin + path, headers=headers, timeout=20).text


def test_an_empty_server_says_what_to_type_until_somebody_is_there(database_url: str, tmp_path: Any) -> None:
    server = Server(database_url, tmp_path)
    with server.stack:
        server.start()
        first = page(server, "/")
        assert "<h1>Nobody is here yet</h1>" in first
        assert "alongside invite --steward" in first
        asyncio.run(two_actions(database_url))
        assert "invite --steward" not in page(server, "/")


def test_a_preview_names_what_is_public_and_nothing_else(server: Server) -> None:
    public, private, token = asyncio.run(two_actions(server.url))
    server.start()
    shown = page(server, f"/actions/{public}")
    assert '<meta property="og:title" content="March · Old Port">' in shown
    assert f'<meta property="og:url" content="{server.origin}/actions/{public}">' in shown
    for who in ("", token):
        hidden = page(server, f"/actions/{private}", who).partition("</head>")[0]
        assert "og:" not in hidden
        assert "March" not in hidden


@pytest.mark.parametrize("path", ["/me", "/me/known", "/groups", "/invite"])
def test_other_pages_hold_nothing_of_anybody(server: Server, path: str) -> None:
    _, _, token = asyncio.run(two_actions(server.url))
    server.start()
    assert "Noor" not in page(server, path, token)
