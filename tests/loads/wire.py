"""A lean websocket client for thousands of phones in one process: no task, no queue, callbacks only."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
NO_STATUS = 1006
SHAKE = (
    b"GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Protocol: graphql-transport-ws\r\n%b\r\n"
)


def masked(opcode: int, text: bytes) -> bytes:
    """A client's frame; a mask of zeros changes nothing."""
    size = bytes((0x80 | len(text),)) if len(text) < 126 else bytes((0xFE, len(text) >> 8, len(text) & 255))
    return bytes((0x80 | opcode,)) + size + bytes(4) + text


class Wire(asyncio.Protocol):
    """`opened` once after the handshake, `heard` for each text, `closed` once with the server's code or 1006."""

    def __init__(
        self, port: int, cookie: str, opened: Callable[["Wire"], None], heard: Callable[[bytes], None], closed: Any
    ) -> None:
        self.port, self.cookie, self.opened, self.heard, self.closed = port, cookie, opened, heard, closed
        self.buffer, self.open, self.code = b"", False, NO_STATUS

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        cookie = b"Cookie: __Host-session=%b\r\n" % self.cookie.encode() if self.cookie else b""
        transport.write(SHAKE % (self.port, cookie))

    def send(self, text: bytes) -> None:
        self.transport.write(masked(TEXT, text))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.open:
            self._shake()
        start = 0
        while self.open and (end := self._frame(start)):
            start = end
        if start:
            self.buffer = self.buffer[start:]

    def _shake(self) -> None:
        head, ended, rest = self.buffer.partition(b"\r\n\r\n")
        if ended:
            self.open, self.buffer = head.startswith(b"HTTP/1.1 101"), rest
            if self.open:
                self.opened(self)
            else:
                self.transport.close()

    def _frame(self, start: int) -> int:
        """Takes the frame that begins at `start`; where it ends, or 0 while it is not all there."""
        buffer = self.buffer
        if len(buffer) < start + 2:
            return 0
        size, at = buffer[start + 1], start + 2
        if size == 126:
            size, at = int.from_bytes(buffer[at : at + 2], "big"), at + 2
        elif size == 127:
            size, at = int.from_bytes(buffer[at : at + 8], "big"), at + 8
        if len(buffer) < at + size:
            return 0
        self._take(buffer[start] & 15, buffer[at : at + size])
        return at + size

    def _take(self, opcode: int, text: bytes) -> None:
        if opcode == TEXT:
            self.heard(text)
        elif opcode == PING:
            self.transport.write(masked(PONG, text))
        elif opcode == CLOSE:
            self.code = int.from_bytes(text[:2], "big") or NO_STATUS
            self.transport.write(masked(CLOSE, text[:2]))
            self.transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        self.closed(self.code)


async def dial(wire: Wire, receive_buffer: int = 0) -> None:
    """Raises OSError where nobody listens. `receive_buffer`: bytes that the kernel keeps for who does not read."""
    loop = asyncio.get_running_loop()
    if not receive_buffer:
        await loop.create_connection(lambda: wire, "127.0.0.1", wire.port)
        return
    # Only for who is not cut off at once: uvloop would close such a socket twice, the second time somebody else's.
    sock = socket.socket()
    sock.setblocking(False)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        await loop.sock_connect(sock, ("127.0.0.1", wire.port))
        await loop.create_connection(lambda: wire, sock=sock)
    except OSError:
        sock.close()
        raise
