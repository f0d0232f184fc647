"""Our websocket protocol for uvicorn: a listener may take a socket over, and writes frames straight to its transport.

Between a `websocket.send` of ASGI and the kernel stand an awaited call, a dict, an encoder and three objects; for
five thousand phones and one update that is most of the time. And a task, a queue and a request for each phone that
only waits is most of the memory (docs/decisions/0010-direct-wire.md). uvicorn still shakes hands, reads frames and
shuts down; after the take-over the application's call returns and the socket lives on callbacks.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from server.realtime import figures, frames
from server.realtime.wire import CLOSE_SECONDS, MOST_WAITING, TOO_SLOW, Listener

EXTENSION = "alongside.take_over"
TakeOver = Callable[[Listener], None]


class Nowhere:
    """Stands for uvicorn's queue once nobody reads from it."""

    def put_nowait(self, _: Any) -> None:
        return


NOWHERE: Any = Nowhere()
ALWAYS = asyncio.Event()
ALWAYS.set()
IN_THE_SYSTEM = 64 * 1024
"""Bytes that the system keeps unsent for one socket, before ours begin to wait: by itself it takes megabytes of each
phone that does not read, and we notice so much later."""


class Deaf:
    """Stands for the listener of a socket that has ended."""

    def begin(self, wire: Any) -> None: ...
    def hear(self, text: str | None) -> None: ...
    def gone(self) -> None: ...


DEAF = Deaf()


class DirectWire:
    """The sink is the transport itself: not a call of ours, not a check, stands between an update and a socket. What
    the bound needs is told by the transport (`pause_writing`), and who said goodbye to it is no listener any more."""

    __slots__ = ("_protocol", "sink")
    ready = staticmethod(frames.text)

    def __init__(self, protocol: "DirectProtocol") -> None:
        self._protocol, self.sink = protocol, protocol.transport

    def send(self, text: bytes) -> None:
        protocol = self._protocol
        if not (protocol.close_sent or protocol.transport.is_closing()):
            self.sink.write(frames.text(text))

    def close(self, code: int, reason: str) -> None:
        protocol = self._protocol
        if protocol.close_sent or protocol.transport.is_closing() or protocol.conn.state is not OPEN:
            return
        protocol.conn.send_close(code, reason)
        self.sink.write(b"".join(protocol.conn.data_to_send()))
        protocol.close_sent = True
        # Who never reads does not read the goodbye either: what waits for them is given back.
        protocol.close_timer = protocol.loop.call_later(CLOSE_SECONDS, protocol.transport.abort)
        protocol.gone()


class DirectProtocol(WebSocketsSansIOProtocol):
    listener: Listener | None = None
    heard_more = False

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        scope = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"][EXTENSION] = self.take_over

    def take_over(self, listener: Listener) -> None:
        """From now on `listener` hears this accepted socket; uvicorn's own queue and request are given back."""
        self.listener, waiting, wire = listener, self.queue, DirectWire(self)
        self.queue, self.writable = NOWHERE, ALWAYS
        del self.scope, self.request, self.response
        self._forget_handshake()
        self.wire = wire
        self.transport.set_write_buffer_limits(MOST_WAITING)
        self._bound_the_system()
        listener.begin(wire)
        while not waiting.empty():
            message: Any = waiting.get_nowait()
            if message["type"] == "websocket.disconnect":
                self.gone()
                return
            listener.hear(message.get("text"))
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    def _bound_the_system(self) -> None:
        system: Any = self.transport.get_extra_info("socket")
        if not self.transport.is_closing() and system.family in {socket.AF_INET, socket.AF_INET6}:
            system.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, IN_THE_SYSTEM)

    def _forget_handshake(self) -> None:
        """The parser keeps the request with all its headers for as long as it runs; a new one begins behind it. Not
        when something has come in since: it may be in the middle of a frame."""
        if not self.heard_more and not self.conn.reader.buffer:
            self.conn = ServerProtocol(state=OPEN, max_size=self.config.ws_max_size, logger=self.logger)

    def data_received(self, data: bytes) -> None:
        self.heard_more = self.handshake_initiated
        super().data_received(data)

    async def run_asgi(self) -> None:
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass  # the phone went while we shook hands
        except Exception:
            self.logger.exception("a websocket's application failed")
            self.send_500_response()
        if self.listener is None and self.close_timer is None:
            self.transport.close()

    def send_receive_event_to_app(self) -> None:
        if self.listener is None:
            super().send_receive_event_to_app()
            return
        data, self.frames = b"".join(self.frames), []
        if self.close_sent:
            return
        if self.curr_msg_data_type != "text":
            self.listener.hear(None)
            return
        try:
            text = data.decode()
        except UnicodeDecodeError:
            self.conn.send_close(1007)
            self.handle_parser_exception()
            return
        self.listener.hear(text)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.gone()

    def gone(self) -> None:
        if self.listener is not None:
            listener, self.listener = self.listener, DEAF
            listener.gone()

    def pause_writing(self) -> None:
        """More waits than the bound allows; before the take-over it is uvicorn's to wait."""
        if self.listener is None:
            super().pause_writing()
        elif not self.close_sent:
            figures.overflows.inc()
            self.wire.close(*TOO_SLOW)
