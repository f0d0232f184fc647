"""One socket's outbox: what waits to be written, bounded; who reads too slowly is let go and comes back."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

MOST_BYTES = 512 * 1024
"""About a thousand updates: more than a phone is ever behind when it still reads."""


class Outbox:
    def __init__(self, send: Callable[[str], Awaitable[None]], overflow: Callable[[], None]) -> None:
        self._send, self._overflow = send, overflow
        self._waiting: deque[str] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self.closed = False

    def put(self, text: str) -> None:
        if self.closed:
            return
        self._waiting.append(text)
        self._bytes += len(text)
        self._wake.set()
        if self._bytes > MOST_BYTES:
            self.closed = True
            self._waiting.clear()
            self._overflow()

    async def write_for_ever(self) -> None:
        while not self.closed:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                text = self._waiting.popleft()
                self._bytes -= len(text)
                await self._send(text)
