"""The limit: a uvloop server that knows no GraphQL and writes one frame, built once, to every socket."""

import asyncio
import sys
from typing import Any

import uvloop
from websockets.utils import accept_key

from server.realtime import frames

SOCKETS: set[Any] = set()


class Bare(asyncio.Protocol):
    def connection_made(self, transport: Any) -> None:
        self.transport, self.head = transport, b""

    def data_received(self, data: bytes) -> None:
        if self.transport in SOCKETS:
            return
        self.head += data
        head, ended, body = self.head.partition(b"\r\n\r\n")
        if not ended:
            return
        pairs = (line.partition(b": ") for line in head.split(b"\r\n")[1:])
        fields = {name.lower(): value for name, _, value in pairs}
        if head.startswith(b"POST"):
            self.tell(body, int(fields[b"content-length"]))
            return
        key = accept_key(fields[b"sec-websocket-key"].decode()).encode()
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
            b"sec-websocket-accept: " + key + b"\r\n\r\n"
        )
        SOCKETS.add(self.transport)

    def tell(self, body: bytes, size: int) -> None:
        if len(body) < size:
            return
        frame = frames.text(body)
        for socket in SOCKETS:
            socket.write(frame)
        self.head = b""
        self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")

    def connection_lost(self, _: Exception | None) -> None:
        SOCKETS.discard(self.transport)


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", port, backlog=8192)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
