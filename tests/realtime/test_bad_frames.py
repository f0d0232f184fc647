"""One socket that asks for too much, forges cursors or sends garbage: refused or closed with the protocol's code, and
whoever else listens does not notice."""

import json
import struct
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from server.domain import journal, sessions, topics
from server.domain.audience import Audience
from server.graphql import limits
from server.realtime.direct import DirectProtocol
from tests.cast import Cast, gather_cast
from tests.realtime.here import EVENTS, Here, Phone, serving_here, until

ALIASES = "subscription($id: ID!) { " + " ".join(
    f"a{n}: actionEvents(actionId: $id) {{ __typename }}" for n in range(1000)
)
TEXT, BINARY = 0x81, 0x82


@pytest.fixture(params=["direct", "asgi"])
async def here(request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    ws: Any = DirectProtocol if request.param == "direct" else "websockets-sansio"
    async with serving_here(sqlite_url, tmp_path, ws) as made:
        yield made


@pytest.fixture
async def cast(here: Here) -> Cast:
    return await gather_cast(here.app.state.settings.database_url)


async def ask(phone: Phone, query: str, identifier: str = "1", **variables: Any) -> None:
    payload = {"query": query, "variables": variables}
    await phone.wire.send(json.dumps({"id": identifier, "type": "subscribe", "payload": payload}))


async def joined(here: Here, count: int) -> None:
    """So many subscriptions are live; besides them the process listens for changed rights."""
    feeds = here.app.state.feeds._feeds
    await until(lambda: sum(len(c.members) for feed in feeds.values() for c in feed.hub._circles.values()) == count + 1)


async def test_a_thousand_aliases_are_an_error_and_the_socket_goes_on(here: Here, cast: Cast) -> None:
    action = await cast.action()
    many = "subscription($id: ID!) { actionEvents(actionId: $id) { " + " ".join(
        f"... on Resync {{ a{n}: cursor }}" for n in range(1000)
    )
    async with here.phone() as phone:
        for query in ("subscription($id: ID!) { " + ALIASES + " }", many + " } }"):
            await ask(phone, query, id=action.id)
            assert (await phone.hear())["type"] == "error"
        await phone.listen(action.id)
        await joined(here, 1)
        await cast.update(action, "still here")
        assert await phone.text() == "still here"


async def test_a_thousand_operations_on_one_socket_close_it(here: Here, cast: Cast) -> None:
    action = await cast.action()
    async with here.phone() as greedy, here.phone() as other:
        await other.listen(action.id)
        await joined(here, 1)
        for n in range(1000):
            await ask(greedy, EVENTS, str(n), id=action.id)
        assert await greedy.closed() == 4429
        await cast.update(action, "nobody noticed")
        assert await other.text() == "nobody noticed"
    await joined(here, 0)


async def test_as_many_operations_as_are_allowed_each_hear_everything(here: Here, cast: Cast) -> None:
    action = await cast.action()
    async with here.phone() as phone:
        for n in range(limits.OPERATIONS_A_SOCKET):
            await phone.listen(action.id, identifier=f"operation-{n}")
        await joined(here, limits.OPERATIONS_A_SOCKET)
        await cast.update(action, "to each")
        heard = [await phone.hear() for _ in range(limits.OPERATIONS_A_SOCKET)]
        assert {one["id"] for one in heard} == {f"operation-{n}" for n in range(limits.OPERATIONS_A_SOCKET)}
        assert {one["payload"]["data"]["actionEvents"]["update"]["text"] for one in heard} == {"to each"}


async def test_cursors_that_cannot_be_are_a_resync_and_nothing_else(here: Here, cast: Cast) -> None:
    """Forged, negative, beyond the head, of another epoch, of another topic that is not theirs to see."""
    action, hidden = await cast.action(), await cast.action(Audience.ORGANISERS)
    await cast.update(action, "public")
    await cast.update(hidden, "for organisers")
    mine, foreign = [await journal.open_topic(topics.action(one.id)) for one in (action, hidden)]
    forged = [f"{mine.epoch}.-1", f"{mine.epoch}.99", f"{mine.epoch}.1e0", f"{mine.epoch}.0x1", f"{mine.epoch}. 1"]
    forged += [
        f"{foreign.epoch}.1",
        "00000000.1",
        "",
        ".",
        "..",
        "💥.1",
        f"{mine.epoch}.{'9' * 50}",
        f".{mine.version}",
    ]
    async with here.phone() as phone:
        for n, cursor in enumerate(forged):
            await phone.listen(action.id, cursor, str(n))
            heard = await phone.hear()
            assert heard["type"] == "next", (cursor, heard)
            event = heard["payload"]["data"]["actionEvents"]
            assert (heard["id"], event) == (str(n), {"__typename": "Resync", "cursor": mine.cursor}), cursor
            await phone.wire.send(json.dumps({"id": str(n), "type": "complete"}))
        for identifier, after in (("hidden", foreign.cursor), ("endless", f"{mine.epoch}.{'9' * 400}")):
            await ask(phone, EVENTS, identifier, id=hidden.id if identifier == "hidden" else action.id, after=after)
            assert (await phone.hear())["type"] == "error"


async def test_different_questions_never_share_bytes_nor_do_different_audiences(here: Here, cast: Cast) -> None:
    action, group = await cast.action(), await cast.action(Audience.GROUP)
    short = "subscription($id: ID!) { actionEvents(actionId: $id) { ... on UpdatePosted { cursor } } }"
    token = await sessions.begin(member_id=cast.tomas.id)
    async with here.phone() as visitor, here.phone(token) as volunteer:
        await visitor.listen(action.id)
        await ask(visitor, short, "2", id=action.id)
        await volunteer.listen(group.id)
        await ask(visitor, EVENTS, "3", id=group.id)
        assert (await visitor.hear())["id"] == "3"
        await joined(here, 3)
        await cast.update(group, "for the group")
        await cast.update(action, "for all")
        both = sorted([await visitor.hear(), await visitor.hear()], key=lambda one: str(one["id"]))
        assert both[0]["payload"]["data"]["actionEvents"]["update"] == {"text": "for all"}
        assert set(both[1]["payload"]["data"]["actionEvents"]) == {"cursor"}
        assert await volunteer.text() == "for the group"


def frame(opcode: int, payload: bytes, masked: bool = True) -> bytes:
    size = len(payload) if len(payload) < 126 else 126
    length = struct.pack(">H", len(payload)) if size == 126 else b""
    mask = b"\x00" * 4 if masked else b""
    return bytes((opcode, size | (0x80 if masked else 0))) + length + mask + payload


RAW = {
    "not masked": frame(TEXT, b'{"type":"ping"}', masked=False),
    "an opcode that is none": frame(0x83, b"x"),
    "reserved bits": frame(0xF1, b"x"),
    "not UTF-8": frame(TEXT, b"\xff\xfe"),
    "a lone continuation": frame(0x80, b"x"),
    "a control frame in pieces": frame(0x09, b"x"),
    "a length of 2 to the 63": bytes((TEXT, 0xFF)) + b"\x7f" + b"\xff" * 7 + b"\x00" * 4,
    "pieces without end": frame(0x01, b"[") + frame(0x00, b"[" * 60_000) * 4,
    "binary": frame(BINARY, b"\x00" * 50),
    "no HTTP at all": b"\x16\x03\x01\x02\x00" * 20,
}


async def test_frames_that_are_none_end_their_socket_only(here: Here, cast: Cast) -> None:
    action = await cast.action()
    async with here.phone() as other:
        await other.listen(action.id)
        await joined(here, 1)
        for what, raw in RAW.items():
            async with here.phone() as bad:
                transport: Any = bad.wire.transport
                transport.write(raw)
                assert await bad.closed() in {1002, 1003, 1006, 1007, 1009, 4400}, what
            await cast.update(action, what)
            assert await other.text() == what
