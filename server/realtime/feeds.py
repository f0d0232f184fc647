"""Feeds: what this process hears of each topic that somebody here listens to, in order, without a hole.

A committed line comes at once by the bus; every second the heads are compared with the
database, which is how lines of another process arrive and how a hole is noticed. A hole is read from the journal.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Hashable

from server.db import NOT_SAVED_ERRORS
from server.domain import journal
from server.domain.journal import Head, Line
from server.realtime import figures
from server.realtime.hub import Deliver, Hub
from server.realtime.replay import Window

log = logging.getLogger("alongside")

WINDOW = 256
"""Lines kept in memory for a topic: at one update a second, four minutes of a tunnel."""
MOST_REPLAYED = 1000
"""Who misses more takes a snapshot instead: one answer is cheaper than a thousand frames on a bad network."""
BATCH = 200
POLL_SECONDS = 1.0


class Feed:
    def __init__(self, head: Head) -> None:
        self.head = head
        self.window: Window[Line] = Window(head.version, WINDOW)
        self.hub: Hub[Line] = Hub()
        self.catching_up = asyncio.Lock()
        # Whoever is between its first and its last history line; the feed stays while anybody is.
        self.arriving = 0

    def take(self, line: Line) -> None:
        """The next line; an older one changes nothing. The caller has made sure that there is no hole."""
        if line.version <= self.head.version:
            return
        self.window.add(line.version, line)
        self.head = Head(line.topic, line.epoch, line.version, self.head.low)
        self._offer(line)

    async def catch_up(self, to: Head) -> None:
        async with self.catching_up:
            while self.head.version < to.version:
                lines = await journal.read(to, self.head.version, BATCH)
                if not lines or lines[0].version != self.head.version + 1:
                    self.leap(to)
                    return
                for line in lines:
                    self.take(line)

    def leap(self, to: Head) -> None:
        """Nothing we said can be continued: the journal was purged under us, or replaced by a restored backup."""
        self.head, self.window = to, Window(to.version, WINDOW)
        self._offer(resync(to))

    def _offer(self, line: Line) -> None:
        renderings, deliveries = self.hub.offer(line)
        figures.entries.inc()
        figures.executions.inc(renderings)
        figures.deliveries.inc(deliveries)
        if line.kind == "Resync":
            figures.resyncs.inc(deliveries)


class Feeds:
    def __init__(self) -> None:
        self._feeds: dict[str, Feed] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self, line: Line) -> None:
        """A line was committed. Only shortens the wait: losing a wake-up costs at most one poll."""
        feed = self._feeds.get(line.topic)
        if feed is None or line.epoch != feed.head.epoch:
            return
        if line.version == feed.head.version + 1 and not feed.catching_up.locked():
            feed.take(line)
        elif line.version > feed.head.version:
            self._in_background(feed.catch_up(Head(line.topic, line.epoch, line.version, feed.head.low)))

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(_or_later(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def poll_for_ever(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            await _or_later(self.poll())

    async def poll(self) -> None:
        heads = await journal.heads(self._feeds) if self._feeds else []
        figures.journal_lag.set(max((self._behind(head) for head in heads), default=0))
        for head in heads:
            feed = self._feeds.get(head.topic)
            if feed is None:
                continue
            if head.epoch != feed.head.epoch:
                feed.leap(head)
            elif head.version > feed.head.version:
                await feed.catch_up(head)

    def _behind(self, head: Head) -> int:
        feed = self._feeds.get(head.topic)
        return max(0, head.version - feed.head.version) if feed and feed.head.epoch == head.epoch else 0

    async def listen(
        self, topic: str, after: str | None, key: Hashable, render: Callable[[Line], bytes], deliver: Deliver
    ) -> Callable[[], None]:
        """History after the cursor `after` first, then live, nothing twice and nothing missing.

        What cannot be replayed is a `Resync` line and then live from its cursor. Returns how to stop.
        """
        feed = await self._open(topic)
        feed.arriving += 1
        try:
            version = feed.head.version if after is None else journal.parse_cursor(after, feed.head)
            if version is None or feed.head.version - version > MOST_REPLAYED:
                figures.resyncs.inc()
                deliver(render(resync(feed.head)))
                version = feed.head.version
            await self._replay(feed, version, lambda line: deliver(render(line)))
            leave = feed.hub.join(key, render, deliver)
        finally:
            feed.arriving -= 1
            self._forget_if_unused(topic, feed)

        def stop() -> None:
            leave()
            self._forget_if_unused(topic, feed)

        return stop

    async def _replay(self, feed: Feed, version: int, take: Callable[[Line], None]) -> None:
        """Ends without an await after the last line was taken, so that joining right after misses nothing."""
        if version < feed.head.version:
            here = feed.window.since(version) is not None
            (figures.replay_hits if here else figures.replay_reads).inc()
        while (recent := feed.window.since(version)) is None:
            lines = await journal.read(feed.head, version, BATCH)
            if not lines or lines[0].version != version + 1:
                figures.resyncs.inc()
                take(resync(feed.head))
                version = feed.head.version
                continue
            for line in lines:
                take(line)
            version = lines[-1].version
        for line in recent:
            take(line)

    async def _open(self, topic: str) -> Feed:
        if topic not in self._feeds:
            head = await journal.open_topic(topic)
            self._feeds.setdefault(topic, Feed(head))
        return self._feeds[topic]

    def _forget_if_unused(self, topic: str, feed: Feed) -> None:
        if feed.hub.empty and not feed.arriving and self._feeds.get(topic) is feed:
            del self._feeds[topic]

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def resync(head: Head) -> Line:
    return Line(head.topic, head.epoch, head.version, "Resync", "{}")


async def _or_later(work: Coroutine[None, None, None]) -> None:
    """What fails here is done again by the next look at the heads."""
    try:
        await work
    except NOT_SAVED_ERRORS as error:
        log.warning("cannot read the journal, trying again: %s", type(error).__name__)
