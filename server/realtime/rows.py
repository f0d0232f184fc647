"""The figures of `serve --workers N` together: a row of numbers for each process, in memory that all of them share.

Each process writes its row every second; who is asked writes its own at once and adds all of them up. A process that
takes the row of one that died goes on where that one had got to, so that no counter ever falls.
"""

import asyncio
import mmap

from server.realtime import figures
from server.realtime.figures import Figures

SECONDS = 1.0
SIZE = 8
"""Bytes of a number."""
MOST = {"alongside_journal_lag_lines"}
"""Of these the largest is told, not the sum."""


class Rows:
    """Made before the processes are, by who makes them."""

    def __init__(self, processes: int) -> None:
        self._names = list(figures.now())
        self._cells = memoryview(mmap.mmap(-1, processes * len(self._names) * SIZE)).cast("d")
        self._mine, self._before = 0, dict.fromkeys(self._names, 0.0)

    def take(self, row: int) -> None:
        """This process writes that row from now on."""
        self._mine = row
        left = self._row(row)
        self._before = {name: value if figures.counts_up(name) else 0.0 for name, value in left.items()}
        self.write()

    def write(self) -> None:
        start = self._mine * len(self._names)
        for place, (name, value) in enumerate(figures.now().items(), start):
            self._cells[place] = value + self._before[name]

    async def write_for_ever(self) -> None:
        while True:
            self.write()
            await asyncio.sleep(SECONDS)

    def together(self) -> Figures:
        self.write()
        rows = [self._row(row) for row in range(len(self._cells) // len(self._names))]
        return {name: (max if name in MOST else sum)(row[name] for row in rows) for name in self._names}

    def _row(self, row: int) -> Figures:
        start = row * len(self._names)
        return dict(zip(self._names, self._cells[start : start + len(self._names)], strict=True))
