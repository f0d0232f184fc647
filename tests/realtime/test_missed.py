"""Thousands who come back want the same lines: read once, rendered once; and too much of it is a resync."""

import asyncio
from collections import Counter

import pytest

from server.domain import journal, topics
from server.domain.actions import Action
from server.domain.journal import Line
from server.realtime import figures, missed
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from server.realtime.wire import MOST_WAITING
from tests.cast import Cast


class Counted:
    """Feeds whose reads of the journal, and renderings, are counted."""

    def __init__(self, action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
        self.feeds, self.topic, self.reads, self.renderings = Feeds(), topics.action(action.id), 0, Counter[int]()
        real = journal.read

        async def read(head: journal.Head, after: int, most: int) -> list[Line]:
            self.reads += 1
            return await real(head, after, most)

        monkeypatch.setattr(journal, "read", read)

    def render(self, line: Line) -> bytes:
        self.renderings[line.version] += 1
        return f"{line.kind}.{line.version} ".encode()

    async def listen(self, after: str | None) -> list[str]:
        heard: list[str] = []
        await self.feeds.listen(
            self.topic, after, "same", self.render, Ear(Told(lambda said: heard.append(said.decode())))
        )
        return heard


async def test_all_who_come_back_cost_one_read_and_one_rendering(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    action = await cast.action()
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    for n in range(5):
        await cast.update(action, str(n))
    counted = Counted(action, monkeypatch)
    everybody = await asyncio.gather(*(counted.listen(cursor) for _ in range(100)))
    assert {"".join(heard) for heard in everybody} == {"".join(f"UpdatePosted.{n} " for n in range(2, 7))}
    assert counted.reads == 1
    assert counted.renderings == dict.fromkeys(range(2, 7), 1)


async def test_the_window_reaches_back_as_far_as_there_is_room(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "WINDOW", 4)
    action = await cast.action()
    first = await journal.open_topic(topics.action(action.id))
    for n in range(6):
        await cast.update(action, str(n))
    counted = Counted(action, monkeypatch)
    forget = journal.on_commit(counted.feeds.wake)
    await counted.listen(None)
    await cast.update(action, "live")
    for version in (2, 3, 4, 5, 6, 7, 8):
        heard = await counted.listen(f"{first.epoch}.{version}")
        assert heard == [f"UpdatePosted.{n} " for n in range(version + 1, 9)]
    forget()


async def test_more_than_may_wait_for_one_socket_is_a_resync(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MOST_BYTES", 40)
    action = await cast.action()
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    counted = Counted(action, monkeypatch)
    for n in range(2):
        await cast.update(action, str(n))
    assert await counted.listen(cursor) == ["UpdatePosted.2 ", "UpdatePosted.3 "]
    await cast.update(action, "one too many")
    await counted.feeds.poll()
    before = figures.resyncs._value.get()
    assert await counted.listen(cursor) == ["Resync.4 "]
    assert figures.resyncs._value.get() == before + 1


def test_what_is_replayed_at_once_may_wait_for_one_socket() -> None:
    assert missed.MOST_BYTES < MOST_WAITING


async def test_restored_under_who_arrives_is_a_resync(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that were read belong to an epoch that is no more."""
    action = await cast.action()
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    await cast.update(action, "of the old epoch")
    counted = Counted(action, monkeypatch)
    real = journal.read

    async def read(head: journal.Head, after: int, most: int) -> list[Line]:
        lines = await real(head, after, most)
        await journal.Topic.filter(name=counted.topic).update(epoch="restored", version=7)
        await counted.feeds.poll()
        return lines

    monkeypatch.setattr(journal, "read", read)
    assert await counted.listen(cursor) == ["Resync.7 "]
