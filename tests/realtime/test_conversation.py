"""A socket's conversation over both wires: straight to the transport, and by plain ASGI."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.domain import groups, journal, sessions, topics
from server.domain import listening as rights
from server.domain.audience import Audience
from server.domain.who import Role
from server.graphql import conversation
from server.realtime import direct, sockets, wire
from server.realtime.direct import DirectProtocol
from tests.cast import Cast, gather_cast
from tests.realtime.here import EVENTS, Here, serving_here, until


@pytest.fixture(params=["direct sqlite", "direct postgres", "asgi sqlite"])
def way(request: pytest.FixtureRequest) -> tuple[Any, str]:
    wire, database = request.param.split()
    return (
        DirectProtocol if wire == "direct" else "websockets-sansio",
        request.getfixturevalue(f"{database}_url"),
    )


@pytest.fixture
async def here(way: tuple[Any, str], tmp_path: Path) -> AsyncIterator[Here]:
    ws, url = way
    async with serving_here(url, tmp_path, ws) as made:
        yield made


@pytest.fixture
async def cast(here: Here) -> Cast:
    return await gather_cast(here.app.state.settings.database_url)


def listening(here: Here, count: int) -> Any:
    feeds = here.app.state.feeds
    return lambda: sum(len(c.members) for f in feeds._feeds.values() for c in f.hub._circles.values()) == count + 1


async def test_history_then_live_and_stop(here: Here, cast: Cast) -> None:
    action = await cast.action()
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    await cast.update(action, "before")
    async with here.phone() as phone:
        await phone.listen(action.id, cursor)
        assert await phone.text() == "before"
        await cast.update(action, "after")
        assert await phone.text() == "after"
        await phone.wire.send('{"id":"1","type":"complete"}')
        await until(listening(here, 0))
        assert len(here.app.state.sockets) == 1
    await until(lambda: len(here.app.state.sockets) == 0)


async def test_who_never_reads_is_let_go_and_nobody_else_notices(
    here: Here, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (direct, wire):
        monkeypatch.setattr(module, "CLOSE_SECONDS", 0.5)
    action = await cast.action()
    async with here.phone() as reads:
        await reads.listen(action.id)
        # A raw socket that shakes hands, subscribes, and then never reads again.
        never = await _never_reads(here, action.id)
        await until(listening(here, 2))
        feed = here.app.state.feeds._feeds[topics.action(action.id)]
        state = json.dumps({"update": _update(action.id)})
        for _ in range(120):
            for _ in range(50):
                version = feed.head.version + 1
                feed.take(journal.Line(topics.action(action.id), feed.head.epoch, version, "UpdatePosted", state))
            for _ in range(50):
                assert (await reads.hear())["type"] == "next"
        await until(listening(here, 1), 20)
        never.abort()


def _update(action_id: str) -> dict[str, Any]:
    words = {"kind": "INFORMATION", "severity": "INFORMATION", "verification": "CONFIRMED", "language": "en"}
    nothing = {"location": None, "validUntil": None, "correctedBy": None, "retractedAt": None, "reason": None}
    times = {"writtenAt": "2026-11-21T10:00:00Z", "postedAt": "2026-11-21T10:00:00Z", "corrects": None}
    return {"id": "u", "actionId": action_id, "text": "x" * 1500} | words | nothing | times


async def _never_reads(here: Here, action_id: str) -> Any:
    protocols: Any = ["graphql-transport-ws"]
    socket = await connect(f"ws://127.0.0.1:{here.port}/graphql", subprotocols=protocols, compression=None)
    await socket.send('{"type":"connection_init"}')
    await socket.recv()
    payload = {"query": EVENTS, "variables": {"id": action_id}}
    await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
    socket.transport.pause_reading()
    socket.transport.pause_reading = socket.transport.resume_reading = lambda: None  # type: ignore[method-assign]
    return socket.transport


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{", 4400),
        ("[]", 4400),
        ("[" * 5000, 4400),
        ('{"type":"start"}', 4400),
        ('{"type":"subscribe","id":"","payload":{"query":"{viewer{id}}"}}', 4400),
        ('{"type":"subscribe","id":"1"}', 4400),
        ('{"type":"connection_init"}', 4429),
        (b"\x00", 4400),
        ("x" * 70_000, 4400),
    ],
)
async def test_garbage_is_closed_with_the_protocols_code(here: Here, cast: Cast, said: Any, code: int) -> None:
    async with here.phone() as phone:
        await phone.wire.send(said)
        assert await phone.closed() == code


async def test_a_role_lowered_ends_what_it_allowed(here: Here, cast: Cast) -> None:
    action = await cast.action(Audience.GROUP)
    public = await cast.action()
    token = await sessions.begin(member_id=cast.tomas.id)
    async with here.phone(token) as phone:
        await phone.listen(action.id)
        await phone.listen(public.id, identifier="2")
        await until(listening(here, 2))
        async with journal.change():
            await groups.Membership.filter(member_id=cast.tomas.id).update(role=Role.NEWCOMER)
            journal.note(topics.RIGHTS, "RightsChanged", {"member": cast.tomas.id})
        # Committed after: must not be heard, even though the check is still under way.
        await cast.update(action, "not for Tomás")
        await cast.update(public, "for all")
        heard = [await phone.hear(), await phone.hear()]
        assert {(one["id"], one["type"]) for one in heard} == {("1", "error"), ("2", "next")}
        await until(listening(here, 1))


async def test_a_session_that_ended_closes_its_socket(here: Here, cast: Cast) -> None:
    action = await cast.action()
    token = await sessions.begin(member_id=cast.tomas.id)
    async with here.phone(token) as phone, here.phone() as visitor:
        await phone.listen(action.id)
        await visitor.listen(action.id)
        async with journal.change():
            await sessions.Session.filter(member_id=cast.tomas.id).delete()
            journal.note(topics.RIGHTS, "RightsChanged", {"member": cast.tomas.id})
        assert await phone.closed() == 4403
        await cast.update(action, "still here")
        assert await visitor.text() == "still here"


async def test_an_action_that_is_public_no_more(here: Here, cast: Cast) -> None:
    action = await cast.action()
    async with here.phone() as visitor:
        await visitor.listen(action.id)
        await until(listening(here, 1))
        async with journal.change():
            await type(action).filter(id=action.id).update(audience=Audience.GROUP)
            journal.note(topics.RIGHTS, "RightsChanged", {"action": action.id})
        await cast.update(action, "for the group")
        assert (await visitor.hear())["type"] == "error"
        await until(listening(here, 0))


async def test_who_gives_no_sign_of_life_is_let_go(here: Here) -> None:
    async with here.phone() as answers, here.phone() as silent:
        assert len(here.app.state.sockets) == 2
        for _ in range(3):
            for talk in list(here.app.state.sockets._all):
                talk.beat()
            await answers.wire.send('{"type":"pong"}')
            await asyncio.sleep(0.05)
        assert await silent.hear() == {"type": "ping"}
        assert await silent.closed() == 1001
        assert len(here.app.state.sockets) == 1


async def test_no_initialisation_in_time(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "INIT_SECONDS", 0.1)
    protocols: Any = ["graphql-transport-ws"]
    async with connect(f"ws://127.0.0.1:{here.port}/graphql", subprotocols=protocols) as wire:
        await asyncio.wait_for(wire.wait_closed(), 10)
        assert wire.close_code == 4408


async def test_beats_are_spread_and_come_in_time() -> None:
    beaten: list[float] = []

    class Talk:
        def beat(self) -> None:
            beaten.append(asyncio.get_running_loop().time())

    held = sockets.Sockets()
    for _ in range(250):
        held.add(Talk())  # type: ignore[arg-type]
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patched:
        patched.setattr(sockets, "BEAT_SECONDS", 0.3)
        loop = asyncio.create_task(held.beat_for_ever())
        await until(lambda: len(beaten) >= 250)
        loop.cancel()
    assert len(set(beaten)) >= 3


async def test_who_asks_before_the_news_of_their_sign_out_is_closed_all_the_same(here: Here, cast: Cast) -> None:
    """Another process signs out: its line comes up to a second later. Whoever asks in that second must not become
    somebody whom the line does not name, and go on listening."""
    action = await cast.action(Audience.GROUP)
    async with here.phone(await sessions.begin(member_id=cast.tomas.id)) as phone:
        await phone.listen(action.id)
        await until(listening(here, 1))
        await sessions.Session.filter(member_id=cast.tomas.id).delete()
        asks = {"id": "2", "type": "subscribe", "payload": {"query": "{ viewer { name } }"}}
        await phone.wire.send(json.dumps(asks))
        assert await phone.closed() == 4403
        await until(listening(here, 0))


async def test_a_socket_that_cannot_be_asked_again_is_closed_and_comes_back(
    here: Here, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Left open it would hold back for ever, and its owner would think that nothing happens."""
    action = await cast.action(Audience.GROUP)
    async with here.phone(await sessions.begin(member_id=cast.tomas.id)) as phone:
        await phone.listen(action.id)
        await until(listening(here, 1))

        async def break_down(by: Any) -> Any:
            raise KeyError("a mistake of ours")

        with monkeypatch.context() as broken:
            broken.setattr(sessions, "again", break_down)
            async with journal.change():
                journal.note(topics.RIGHTS, "RightsChanged", {"member": cast.tomas.id})
            await cast.update(action, "not before who they are is known")
            assert await phone.closed() == 4500
        await until(listening(here, 0))
        assert "could not be asked again" in caplog.text
        with pytest.raises(ConnectionClosed):
            await phone.wire.recv()


async def test_who_goes_while_arriving_leaves_nothing_behind(
    here: Here, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when a driver loses the cancellation: a closed socket among the listeners would be in everybody's way."""
    action = await cast.action()
    arriving, gone, real = asyncio.Event(), asyncio.Event(), rights.may_listen

    async def may_listen(by: Any, topic: str) -> None:
        arriving.set()
        try:
            await gone.wait()
        except asyncio.CancelledError:
            await real(by, topic)

    monkeypatch.setattr(rights, "may_listen", may_listen)
    async with here.phone() as phone:
        await phone.listen(action.id)
        await asyncio.wait_for(arriving.wait(), 10)
    await until(lambda: len(here.app.state.sockets) == 0)
    monkeypatch.setattr(rights, "may_listen", real)
    async with here.phone() as other:
        await other.listen(action.id)
        await until(listening(here, 1))
        await cast.update(action, "heard")
        assert await other.text() == "heard"
