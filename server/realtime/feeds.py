"""Feeds: what this process hears of each topic that somebody here listens to, in order, without a hole.

A committed line comes at once by the bus; every second the heads are compared with the
database, which is how lines of another process arrive and how a hole is noticed. A hole is read from the journal.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Hashable
from functools import partial

from server.db import NOT_SAVED_ERRORS
from server.domain import journal
from server.domain.journal import Head, Line
from server.realtime import figures
from server.realtime.hub import PLAIN, Ear, Envelope, Hub
from server.realtime.missed import BATCH, Past, resync

log = logging.getLogger("alongside")

POLL_SECONDS = 1.0


class Feed:
    def __init__(self, head: Head) -> None:
        self.past = Past(head)
        self.hub: Hub[Line] = Hub()
        self.catching_up = asyncio.Lock()
        # Whoever is between its first and its last history line; the feed stays while anybody is.
        self.arriving = 0

    @property
    def head(self) -> Head:
        return self.past.head

    def take(self, line: Line) -> None:
        """The next line; an older one changes nothing. The caller has made sure that there is no hole."""
        if line.version <= self.head.version or line.epoch != self.head.epoch:
            return
        self.past.add(line)
        self._offer(line)

    async def catch_up(self, to: Head) -> None:
        async with self.catching_up:
            while self.head.epoch == to.epoch and self.head.version < to.version:
                lines = await journal.read(to, self.head.version, BATCH)
                if not lines or lines[0].version != self.head.version + 1:
                    self.leap(to)
                    return
                for line in lines:
                    self.take(line)

    def leap(self, to: Head) -> None:
        """Nothing we said can be continued: the journal was purged under us, or replaced by a restored backup."""
        self.past.leap(to)
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

    def listening(self) -> int:
        """How many listen, each to each of its topics; ourselves to changed rights too."""
        return sum(len(feed.hub) for feed in self._feeds.values())

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
        heads = await journal.moved([feed.head for feed in self._feeds.values()])
        figures.journal_lag.set(max((self._behind(head) for head in heads), default=0))
        for head in heads:
            feed = self._feeds.get(head.topic)
            if feed is None:
                continue
            if head.epoch != feed.head.epoch:
                feed.leap(head)
                continue
            if head.low > feed.head.low:
                feed.past.forget(head.low)
            if head.version > feed.head.version:
                await feed.catch_up(head)

    def _behind(self, head: Head) -> int:
        feed = self._feeds.get(head.topic)
        return max(0, head.version - feed.head.version) if feed and feed.head.epoch == head.epoch else 0

    async def listen(
        self,
        topic: str,
        after: str | None,
        key: Hashable,
        render: Callable[[Line], bytes],
        ear: Ear,
        *,
        envelope: Envelope = PLAIN,
    ) -> Callable[[], None]:
        """History after the cursor `after` first, then live, nothing twice and nothing missing.

        What cannot be replayed is a `Resync` line and then live from its cursor. Returns how to stop.
        """
        feed = await self._open(topic)
        feed.arriving += 1
        try:
            for payload in await feed.past.missed(after, key, render):
                ear.sink.write(envelope.around(payload))
            leave = feed.hub.join(key, render, ear, envelope)
        finally:
            feed.arriving -= 1
            self._forget_if_unused(feed)
        return partial(self._leave, feed, leave)

    def _leave(self, feed: Feed, leave: Callable[[], None]) -> None:
        leave()
        self._forget_if_unused(feed)

    def head(self, topic: str) -> Head | None:
        """Where the topic stands as far as is known here, at most a look at the heads ago; None if nobody listens."""
        feed = self._feeds.get(topic)
        return feed.head if feed else None

    async def _open(self, topic: str) -> Feed:
        if topic not in self._feeds:
            head = await journal.open_topic(topic)
            self._feeds.setdefault(topic, Feed(head))
        return self._feeds[topic]

    def _forget_if_unused(self, feed: Feed) -> None:
        topic = feed.head.topic
        if feed.hub.empty and not feed.arriving and self._feeds.get(topic) is feed:
            del self._feeds[topic]

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _or_later(work: Coroutine[None, None, None]) -> None:
    """What fails here is done again by the next look at the heads."""
    try:
        await work
    except NOT_SAVED_ERRORS as error:
        log.warning("cannot read the journal, trying again: %s", type(error).__name__)
