"""History first, then live: nothing twice, nothing missing, and an honest resync."""

import asyncio
from collections.abc import Callable

import pytest

from server.domain import journal, topics
from server.domain.actions import Action
from server.domain.journal import Line
from server.realtime import missed as module
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from tests.cast import Cast


class Listener:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def deliver(self, payload: bytes) -> None:
        self.heard.append(payload.decode())


def render(line: Line) -> bytes:
    return f"{line.kind}.{line.version}".encode()


async def listen(feeds: Feeds, action: Action, after: str | None) -> tuple[Listener, Callable[[], None]]:
    listener = Listener()
    stop = await feeds.listen(topics.action(action.id), after, "same", render, Ear(Told(listener.deliver)))
    return listener, stop


async def test_history_comes_first_then_what_is_new(cast: Cast) -> None:
    feeds, action = Feeds(), await cast.action()
    forget = journal.on_commit(feeds.wake)
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    for n in range(3):
        await cast.update(action, str(n))
    listener, stop = await listen(feeds, action, cursor)
    await cast.update(action, "live")
    assert listener.heard == [f"UpdatePosted.{n}" for n in (2, 3, 4, 5)]
    stop()
    await cast.update(action, "after")
    assert len(listener.heard) == 4
    assert not feeds._feeds
    forget()


async def test_a_lost_wake_up_is_healed_by_the_poll(cast: Cast) -> None:
    feeds, action = Feeds(), await cast.action()
    listener, _ = await listen(feeds, action, None)
    await cast.update(action, "unheard")
    await cast.update(action, "unheard too")
    assert listener.heard == []
    await feeds.poll()
    assert listener.heard == ["UpdatePosted.2", "UpdatePosted.3"]


async def test_a_hole_is_read_from_the_journal(cast: Cast) -> None:
    feeds, action = Feeds(), await cast.action()
    listener, _ = await listen(feeds, action, None)
    await cast.update(action, "lost")
    forget = journal.on_commit(feeds.wake)
    await cast.update(action, "woken")
    await asyncio.wait_for(asyncio.gather(*feeds._tasks), 5)
    assert listener.heard == ["UpdatePosted.2", "UpdatePosted.3"]
    forget()


@pytest.mark.parametrize("forged", ["", "x", "abc.1", "{epoch}.-1", "{epoch}.99", "{epoch}.1e3", "{epoch}.٣", "."])
async def test_what_cannot_be_replayed_is_a_resync(cast: Cast, forged: str) -> None:
    feeds, action = Feeds(), await cast.action()
    head = await journal.open_topic(topics.action(action.id))
    listener, _ = await listen(feeds, action, forged.replace("{epoch}", head.epoch))
    assert listener.heard == ["Resync.1"]


async def test_below_the_low_water_mark_is_a_resync(cast: Cast) -> None:
    feeds, action = Feeds(), await cast.action()
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    last = await cast.update(action, "purged")
    await journal.purge(last.posted_at.replace(year=last.posted_at.year + 1))
    listener, _ = await listen(feeds, action, cursor)
    assert listener.heard == ["Resync.2"]


async def test_another_epoch_is_a_resync_for_who_listens_already(cast: Cast) -> None:
    feeds, action = Feeds(), await cast.action()
    listener, _ = await listen(feeds, action, None)
    await journal.Topic.filter(name=topics.action(action.id)).update(epoch="restored", version=7)
    await feeds.poll()
    assert listener.heard == ["Resync.7"]


async def test_a_publish_at_each_moment_of_arriving_is_heard_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two awaits of listening, somebody posts."""
    monkeypatch.setattr(module, "WINDOW", 2)
    monkeypatch.setattr(module, "BATCH", 2)
    feeds, action = Feeds(), await cast.action()
    forget = journal.on_commit(feeds.wake)
    cursor = (await journal.open_topic(topics.action(action.id))).cursor
    for n in range(5):
        await cast.update(action, str(n))
    real, posted = journal.read, 0

    async def read_slowly(head: journal.Head, after: int, most: int) -> list[Line]:
        nonlocal posted
        lines = await real(head, after, most)
        if posted < 4:
            posted += 1
            await cast.update(action, "meanwhile")
        return lines

    monkeypatch.setattr(journal, "read", read_slowly)
    listener, _ = await listen(feeds, action, cursor)
    await cast.update(action, "last")
    newest = (await journal.open_topic(topics.action(action.id))).version
    assert posted >= 2
    assert listener.heard == [f"UpdatePosted.{n}" for n in range(2, newest + 1)]
    forget()
