"""A shift's page: in full for who may see it, and for everybody else the same as of no shift at all."""

import asyncio
import re

import httpx

from server import db
from server.domain import sessions
from tests.cast import gather_cast
from tests.crew import a_shift
from tests.serving import Server


async def a_shift_and_two_sessions(url: str) -> tuple[str, str, str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        shift = await a_shift(cast, title="Hillside <North>", location="Fountain")
        noor, stranger = [await sessions.begin(member_id=who.id) for who in (cast.noor, cast.femi)]
        return shift.id, noor, stranger
    finally:
        await db.close_database()


def page(server: Server, path: str, token: str = "") -> httpx.Response:
    headers = {"cookie": f"__Host-session={token}"} if token else {}
    return httpx.get(server.origin + path, headers=headers, timeout=20)


def test_who_may_see_a_shift_reads_it_before_any_script_has_run(server: Server) -> None:
    shift_id, noor, _ = asyncio.run(a_shift_and_two_sessions(server.url))
    server.start()
    shown = page(server, f"/shifts/{shift_id}", noor).text
    body = shown.partition("</head>")[2]
    for words in ("Hillside &lt;North&gt;", "Fountain", "0 of 3", "2 more needed", "Europe/Lisbon", "School run"):
        assert words in re.sub("[\u2068\u2069]", "", body)
    assert '"shift":{"id":"' in body
    assert '"cursor":"' in body


def test_to_everybody_else_it_is_as_if_there_were_none(server: Server) -> None:
    shift_id, noor, stranger = asyncio.run(a_shift_and_two_sessions(server.url))
    server.start()
    for who in ("", stranger):
        there, nowhere = (page(server, f"/shifts/{wanted}", who) for wanted in (shift_id, "0" * len(shift_id)))
        assert there.text == nowhere.text
        assert there.status_code == nowhere.status_code
        assert "This page does not exist" in there.text
    assert "Hillside" not in page(server, f"/shifts/{shift_id}").text
    assert "Hillside" in page(server, f"/shifts/{shift_id}", noor).text


def test_a_preview_tells_nothing_of_the_shift_even_to_who_may_see_it(server: Server) -> None:
    shift_id, noor, _ = asyncio.run(a_shift_and_two_sessions(server.url))
    server.start()
    for who in ("", noor):
        head = page(server, f"/shifts/{shift_id}", who).text.partition("</head>")[0]
        assert '<meta property="og:title" content="A shift to stand beside somebody">' in head
        assert "Hillside" not in head
        assert "Fountain" not in head
        assert shift_id not in head
