"""A proxy between a phone and its server that cuts the first answers off, after the server has committed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass


@dataclass
class Proxy:
    """`cuts`: for how many requests of each name (header `phone`) the answer is kept from the phone."""

    server: int
    cuts: int = 1
    port: int = 0
    cut: int = 0

    def __post_init__(self) -> None:
        self._asked: dict[str, int] = {}

    async def take(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        """One request a connection: the phones say `connection: close`."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._carry(phone, to_phone, reader, writer)
        finally:
            for one in (to_phone, writer):
                one.transport.abort()

    async def _carry(
        self,
        phone: asyncio.StreamReader,
        to_phone: asyncio.StreamWriter,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        head = await phone.readuntil(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().lower().split("\r\n")[1:-2])
        writer.write(head + await phone.readexactly(int(fields.get("content-length", "0"))))
        answer = await reader.read()
        name = fields["phone"]
        self._asked[name] = self._asked.get(name, 0) + 1
        if answer and self._asked[name] <= self.cuts:
            self.cut += 1
            return
        to_phone.write(answer)
        await to_phone.drain()


@asynccontextmanager
async def cutting(server: int, cuts: int = 1) -> AsyncIterator[Proxy]:
    proxy = Proxy(server, cuts)
    listening = await asyncio.start_server(proxy.take, "127.0.0.1", 0)
    proxy.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield proxy
