"""The way to one socket: `send` never waits, what waits is bounded, and who reads too slowly is let go.

Two ways with one face. `DirectWire` (server.realtime.direct) writes frames straight to the transport; `AsgiWire`
works on any ASGI server and costs four tasks and a queue for each socket.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from server.realtime import figures
from server.realtime.hub import Sink, Told

MOST_WAITING = 512 * 1024
"""Bytes that may wait for one socket: about a thousand updates, more than a phone that still reads is ever behind."""
CLOSE_SECONDS = 5.0
TOO_SLOW = (1013, "Too slow; come back with your cursor")
Message = MutableMapping[str, Any]


class Wire(Protocol):
    def ready(self, text: bytes, /) -> bytes:
        """What `write` takes for a text: the same bytes on every wire of this kind, so that all share them."""

    @property
    def sink(self) -> Sink:
        """Where what is `ready` goes, as `send` would bring it there but without a call of ours."""

    def send(self, text: bytes) -> None:
        """Write one text message (UTF-8), now or soon; nothing when the socket is closing."""

    def close(self, code: int, reason: str) -> None:
        """Say goodbye with a close code; only the first goodbye counts."""


class Listener(Protocol):
    """Who hears what comes in on a socket. None of these waits."""

    def begin(self, wire: Wire) -> None: ...

    def hear(self, text: str | None) -> None:
        """One message; None for a binary one."""

    def gone(self) -> None:
        """The socket has closed or we said goodbye: nothing is heard or written any more. Called once."""


class AsgiWire:
    ready = staticmethod(bytes)

    def __init__(self, send: Callable[[Message], Awaitable[None]]) -> None:
        self._send, self.sink = send, Told(self.send)
        self._texts: deque[bytes] = deque()
        self._waiting = 0
        self._wake = asyncio.Event()
        self._goodbye: tuple[int, str] | None = None
        self._closing = asyncio.Event()

    def send(self, text: bytes) -> None:
        if self._goodbye:
            return
        self._texts.append(text)
        self._waiting += len(text)
        self._wake.set()
        if self._waiting > MOST_WAITING:
            self._texts.clear()
            figures.overflows.inc()
            self.close(*TOO_SLOW)

    def close(self, code: int, reason: str) -> None:
        self._goodbye = self._goodbye or (code, reason)
        self._wake.set()
        self._closing.set()

    async def give_up(self) -> None:
        """Who never reads does not read the goodbye either."""
        await self._closing.wait()
        await asyncio.sleep(CLOSE_SECONDS)

    async def write_for_ever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._texts:
                text = self._texts.popleft()
                self._waiting -= len(text)
                await self._send({"type": "websocket.send", "text": text.decode()})
            if self._goodbye:
                code, reason = self._goodbye
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
                return


async def relay(
    listener: Listener, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Hold the conversation of `listener` on an accepted socket over plain ASGI, until one side has closed it."""
    wire = AsgiWire(send)
    listener.begin(wire)
    tasks = [asyncio.create_task(work) for work in (_read(listener, receive), wire.write_for_ever(), wire.give_up())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        listener.gone()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _read(listener: Listener, receive: Callable[[], Awaitable[Message]]) -> None:
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        listener.hear(message.get("text"))
