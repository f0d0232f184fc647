"""Something happens at each moment between a snapshot and its subscription, on a topic of each word: nothing is lost
and nothing is there twice, whatever becomes of the wake-up."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import pytest

from server import db
from server.domain import journal
from server.domain.journal import Line
from server.graphql.conversation import Conversation
from server.realtime.feeds import Feeds
from server.realtime.hub import Told
from server.realtime.sockets import Sockets
from tests.apply import APPLY, Json
from tests.cast import Cast
from tests.realtime.here import until
from tests.watched import WORDS, Watched, watched

STATEMENTS = ("execute_query", "execute_query_dict")
_hidden: ContextVar[bool] = ContextVar("hidden", default=False)
"""What is asked in here is not a moment of who arrives."""


class Moments:
    """Before and after each statement of who arrives is a moment; at number `at` it waits until `meanwhile` is done."""

    def __init__(self, at: int, meanwhile: Callable[[], Awaitable[object]], monkeypatch: pytest.MonkeyPatch) -> None:
        self.at, self.meanwhile, self.count = at, meanwhile, 0
        for name in STATEMENTS:
            monkeypatch.setattr(db.connection(), name, self._hooked(getattr(db.connection(), name)))

    def _hooked(self, real: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def ask(*values: Any, **more: Any) -> Any:
            if _hidden.get():
                return await real(*values, **more)
            await self._moment()
            answer = await real(*values, **more)
            await self._moment()
            return answer

        return ask

    async def _moment(self) -> None:
        number, self.count = self.count, self.count + 1
        if number == self.at:
            await asyncio.create_task(self._apart())

    async def _apart(self) -> None:
        _hidden.set(True)
        await self.meanwhile()


class Wire:
    """Keeps what is said."""

    ready = staticmethod(bytes)

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.code: int | None = None
        self.sink = Told(self.send)

    def send(self, text: bytes) -> None:
        said = json.loads(text)
        assert said["type"] in {"connection_ack", "next"}, said
        if said["type"] == "next":
            self.events.extend(said["payload"]["data"].values())

    def close(self, code: int, reason: str) -> None:
        self.code = code


def wakings(feeds: Feeds) -> dict[str, Callable[[Line], None]]:
    def late(line: Line) -> None:
        asyncio.get_running_loop().call_later(0.01, feeds.wake, line)

    def twice(line: Line) -> None:
        feeds.wake(line)
        late(line)

    return {"at once": feeds.wake, "late": late, "twice": twice, "lost": lambda line: None}


async def arrive(topic: Watched, feeds: Feeds, wire: Wire) -> Json:
    """The snapshot, and then the subscription from its cursor on, as the app does it."""
    state = await topic.snapshot()
    conversation = Conversation(topic.context(), feeds, Sockets())
    conversation.begin(wire)
    conversation.hear('{"type":"connection_init"}')
    asked = topic.subscription(topic.cursor(state))
    conversation.hear(json.dumps({"id": "1", "type": "subscribe", "payload": asked}))
    await until(lambda: conversation.operations["1"].circle is not None)
    return state


async def once(cast: Cast, word: str, waking: str, at: int) -> int:
    """How many moments there were."""
    feeds, wire, topic = Feeds(), Wire(), await watched(cast, word)
    forget = journal.on_commit(wakings(feeds)[waking])
    await topic.happens()

    async def meanwhile() -> None:
        await topic.happens()
        if waking == "lost":
            await feeds.poll()

    try:
        with pytest.MonkeyPatch.context() as patched:
            moments = Moments(at, meanwhile, patched)
            state = await arrive(topic, feeds, wire)
        await topic.happens()
        await feeds.poll()
        await nothing_is_missing(topic, wire, state, at)
    finally:
        forget()
        await feeds.close()
    return moments.count


async def nothing_is_missing(topic: Watched, wire: Wire, state: Json, at: int) -> None:
    newest = await topic.snapshot()
    await until(lambda: wire.events and wire.events[-1]["cursor"] == topic.cursor(newest))
    await asyncio.sleep(0.02)  # what comes twice comes later
    for event in wire.events:
        outcome, state = APPLY[topic.word](state, event)
        assert outcome == "applied", (at, event)
    assert state == newest, at
    assert wire.code is None


@pytest.mark.long
@pytest.mark.parametrize("waking", ["at once", "late", "twice", "lost"])
@pytest.mark.parametrize("word", WORDS)
async def test_something_happens_at_each_moment(cast: Cast, word: str, waking: str) -> None:
    at = 0
    while await once(cast, word, waking, at) > at:
        at += 1
    assert at >= 16
