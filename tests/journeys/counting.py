"""A wire between a phone and its server that counts every byte of it, both ways."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass
class Counted:
    port: int = 0
    up: int = 0
    down: int = 0

    @property
    def both(self) -> int:
        return self.up + self.down


@contextlib.asynccontextmanager
async def counting(to: int) -> AsyncIterator[Counted]:
    counted = Counted()

    async def carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: str) -> None:
        while data := await source.read(65_536):
            setattr(counted, way, getattr(counted, way) + len(data))
            sink.write(data)
            await sink.drain()
        sink.close()

    async def taken(phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        server, to_server = await asyncio.open_connection("127.0.0.1", to)
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(carry(phone, to_server, "up"), carry(server, to_phone, "down"))

    async with await asyncio.start_server(taken, "127.0.0.1", 0) as relay:
        counted.port = relay.sockets[0].getsockname()[1]
        yield counted
