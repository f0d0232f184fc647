"""What somebody missed: collected first and whole, then said, so that too much of it becomes a resync, not a flood.

Thousands come back at once when a server was restarted, and want the same lines: those are read from the journal
once for all of them, and each is rendered once for all who ask the same.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace

from server.domain import journal
from server.domain.journal import Head, Line
from server.realtime import figures
from server.realtime.replay import Window

WINDOW = 256
"""Lines kept in memory for a topic: at one update a second, four minutes of a tunnel."""
MOST_REPLAYED = 1000
"""Who misses more takes a snapshot instead: one answer is cheaper than a thousand frames on a bad network."""
MOST_BYTES = 384 * 1024
"""The same for long lines; and it stays below what may wait for one socket (`wire.MOST_WAITING`), or who comes back
would be let go as too slow."""
BATCH = 200
RENDERED = 1024
Render = Callable[[Line], bytes]


def resync(head: Head) -> Line:
    return Line(head.topic, head.epoch, head.version, "Resync", "{}")


class Past:
    """The newest lines of a topic, and those rendered last."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.window: Window[Line] = Window(head.version, WINDOW)
        self._reached_back: Window[Line] | None = None
        self._reaching_back = asyncio.Lock()
        self._rendered: OrderedDict[Hashable, bytes] = OrderedDict()

    def add(self, line: Line) -> None:
        self.window.add(line.version, line)
        self.head = Head(line.topic, line.epoch, line.version, self.head.low)

    def leap(self, to: Head) -> None:
        self.head, self.window = to, Window(to.version, WINDOW)
        self._rendered.clear()

    def forget(self, low: int) -> None:
        """The journal was purged up to version `low`: what it must not say any more is not to be had here either."""
        self.head = replace(self.head, low=low)
        self.window.drop(low)
        self._rendered.clear()

    def _is_purged(self, line: Line) -> bool:
        """Read from the journal before it was, or of an epoch that is over. (A resync stands for what is gone.)"""
        return line.kind != "Resync" and (line.epoch != self.head.epoch or line.version <= self.head.low)

    def rendered(self, key: Hashable, line: Line, render: Render) -> bytes:
        name = (key, line.epoch, line.version, line.kind)
        found = self._rendered.get(name)
        if found is None:
            found = render(line)
            if self._is_purged(line):
                return found
            self._rendered[name] = found
            if len(self._rendered) > RENDERED:
                self._rendered.popitem(last=False)
        return found

    async def reach_back(self) -> None:
        """Fills the window with lines from before this process listened, one statement for all who ask for them."""
        async with self._reaching_back:
            window = self.window
            if self._reached_back is window or not window.room:
                return
            edge = Head(self.head.topic, self.head.epoch, window.start, self.head.low)
            figures.replay_reads.inc()
            lines = await journal.read(edge, edge.version - window.room, window.room)
            window.put_before([(line.version, line) for line in lines if not self._is_purged(line)])
            self._reached_back = window

    async def missed(self, after: str | None, key: Hashable, render: Render) -> list[bytes]:
        """Everything after the cursor `after`, or a resync. Ends without an await after it looked at the last line, so
        that whoever joins right after misses nothing."""
        epoch = self.head.epoch
        version = self.head.version if after is None else journal.parse_cursor(after, self.head)
        if version is None or self.head.version - version > MOST_REPLAYED:
            return self._resync(key, render)
        if version < self.head.version and self.window.since(version) is not None:
            figures.replay_hits.inc()
        if version >= self.head.version - WINDOW and self.window.since(version) is None:
            await self.reach_back()
        payloads: list[bytes] = []
        while (recent := self.window.since(version)) is None:
            figures.replay_reads.inc()
            lines = await journal.read(self.head, version, BATCH)
            if not lines or lines[0].version != version + 1:
                payloads, version = self._resync(key, render), self.head.version
                continue
            payloads += [self.rendered(key, line, render) for line in lines]
            version = lines[-1].version
        payloads += [self.rendered(key, line, render) for line in recent]
        continues = epoch == self.head.epoch and sum(map(len, payloads)) <= MOST_BYTES
        return payloads if continues else self._resync(key, render)

    def _resync(self, key: Hashable, render: Render) -> list[bytes]:
        figures.resyncs.inc()
        return [self.rendered(key, resync(self.head), render)]
