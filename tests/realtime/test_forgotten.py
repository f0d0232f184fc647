"""What the journal forgets is forgotten in every process that kept it in memory too."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.domain import about_me, alerting, journal, sessions, topics
from server.domain.alerting import Rules
from server.domain.journal import Line
from server.realtime import missed
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from tests.alerting import another, body
from tests.cast import Cast


class Process:
    """What one process hears and keeps of one topic; it looks at the heads when told to."""

    def __init__(self, topic: str) -> None:
        self.feeds, self.topic = Feeds(), topic

    async def listen(self, after: str | None) -> list[str]:
        heard: list[str] = []
        ear = Ear(Told(lambda said: heard.append(said.decode())))
        await self.feeds.listen(self.topic, after, "same", lambda line: f"{line.kind} {line.body}".encode(), ear)
        return heard

    def kept(self) -> str:
        past: Any = self.feeds._feeds[self.topic].past
        return f"{list(past.window._items)} {list(past._rendered.values())}"


async def two(topic: str, cursor: str) -> tuple[list[Process], list[list[str]]]:
    """Two processes of which each has told somebody all since `cursor`, and keeps it."""
    processes = [Process(topic), Process(topic)]
    return processes, [await process.listen(cursor) for process in processes]


async def test_a_forgotten_members_name_is_in_no_process(cast: Cast) -> None:
    desk = topics.group_desk(cast.group.id)
    cursor = (await journal.open_topic(desk)).cursor
    ines = await another(cast, "Ines")
    await alerting.raise_alert(ines, uuid4(), body(groupId=cast.group.id), Rules(10, 200))
    processes, heard = await two(desk, cursor)
    assert all("Ines" in said[0] for said in heard)
    assert all("Ines" in process.kept() for process in processes)
    await about_me.delete_me(await sessions.who(await sessions.begin(member_id=ines.id)))
    for process, said in zip(processes, heard, strict=True):
        await process.feeds.poll()
        assert "Ines" not in process.kept()
        assert said[1:] == ["Resync {}"], "an open desk takes the snapshot, in which the name is not"
        assert await process.listen(cursor) == ["Resync {}"]


async def test_what_retention_purged_is_in_no_process_and_wakes_nobody(cast: Cast) -> None:
    action = await cast.action()
    topic = topics.action(action.id)
    cursor = (await journal.open_topic(topic)).cursor
    old = await cast.update(action, "The march is at the bridge.")
    processes, heard = await two(topic, cursor)
    await journal.purge(old.posted_at + timedelta(days=1))
    await cast.update(action, "New")
    for process, said in zip(processes, heard, strict=True):
        await process.feeds.poll()
        assert "bridge" not in process.kept()
        assert len(said) == 2, "who has read on goes on"
        assert "New" in said[1]
        assert await process.listen(cursor) == ["Resync {}"]


async def test_a_look_at_the_heads_finds_a_purge_once(cast: Cast) -> None:
    action = await cast.action()
    process = Process(topics.action(action.id))
    last = await cast.update(action, "old")
    await process.listen(None)
    await journal.purge(last.posted_at + timedelta(days=1))
    (head,) = await journal.moved([process.feeds._feeds[process.topic].head])
    await process.feeds.poll()
    assert head.low == 2
    assert await journal.moved([process.feeds._feeds[process.topic].head]) == []


@pytest.mark.parametrize("window", [0, 256])
async def test_what_was_read_before_a_purge_is_not_kept_after_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    """Somebody's question was under way while the journal was purged, on the way into the window or past it."""
    monkeypatch.setattr(missed, "WINDOW", window)
    action = await cast.action()
    topic = topics.action(action.id)
    process, cursor = Process(topic), (await journal.open_topic(topic)).cursor
    last = await cast.update(action, "The march is at the bridge.")
    await process.listen(None)
    real = journal.read

    async def read_then_purge(head: journal.Head, after: int, most: int) -> list[Line]:
        lines = await real(head, after, most)
        await journal.purge(last.posted_at + timedelta(days=1))
        await process.feeds.poll()
        return lines

    monkeypatch.setattr(journal, "read", read_then_purge)
    await process.listen(cursor)
    assert "bridge" not in process.kept()
