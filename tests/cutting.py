"""A proxy between a phone and its server: it cuts the first answers off, after the server has committed, or brings each
request twice at once and the phone only the second answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass


@dataclass
class Proxy:
    """`cuts`: for how many requests of each name (header `phone`) the answer is kept from the phone."""

    server: int
    cuts: int = 0
    doubles: bool = False
    port: int = 0

    def __post_init__(self) -> None:
        self._asked: dict[str, int] = {}
        self.touched: set[str] = set()
        """The names of which an answer was cut off, or a request doubled."""

    async def take(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        """One request a connection: the phones say `connection: close`."""
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._carry(phone, to_phone)
        finally:
            to_phone.transport.abort()

    async def _carry(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        head = await phone.readuntil(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().lower().split("\r\n")[1:-2])
        request = head + await phone.readexactly(int(fields.get("content-length", "0")))
        answers = await asyncio.gather(*[self._answer(request) for _ in range(1 + self.doubles)])
        name = fields["phone"]
        self._asked[name] = self._asked.get(name, 0) + 1
        cut = bool(answers[-1]) and self._asked[name] <= self.cuts
        if cut or (self.doubles and all(answers)):
            self.touched.add(name)
        if not cut:
            to_phone.write(answers[-1])
            await to_phone.drain()

    async def _answer(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        try:
            writer.write(request)
            return await reader.read()
        finally:
            writer.transport.abort()


@asynccontextmanager
async def between(server: int, *, cuts: int = 0, doubles: bool = False) -> AsyncIterator[Proxy]:
    proxy = Proxy(server, cuts, doubles)
    listening = await asyncio.start_server(proxy.take, "127.0.0.1", 0)
    proxy.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield proxy
