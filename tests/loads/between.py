"""A bad network of our own: a relay on 127.0.0.1 that delays, cuts and stalls what goes through it; between a server
and NATS it also loses, doubles and swaps messages."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Messages = Callable[[list[bytes]], list[bytes]]
MESSAGE = re.compile(rb"MSG \S+ \S+ (?:\S+ )?(\d+)\r\n")


@dataclass
class Between:
    """Change it at any time; what is open obeys from the next chunk on."""

    to: int
    port: int = 0
    delay: float = 0.0
    "Each chunk waits anything up to so many seconds."
    cut_after: tuple[int, int] | None = None
    "A connection ends after so many bytes to the client, a different number each time; in the middle of a frame."
    stalled: bool = False
    "Nothing comes through, and nobody is told. A connection that lost something stays silent: TCP has no holes."
    refusing: bool = False
    cuts: int = 0
    messages: Messages | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        try:
            there_reads, there_writes = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, there_writes}
        self._open |= both
        most = random.randint(*self.cut_after) if self.cut_after else None
        ways = (self._relay(reader, there_writes, None), self._relay(there_reads, writer, most, self.messages))
        tasks = [asyncio.create_task(way) for way in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for one in both:
            one.transport.abort()
        self._open -= both

    async def _relay(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        most: int | None,
        messages: Messages | None = None,
    ) -> None:
        stream, passed, silent = Stream(messages), 0, False
        while chunk := await _chunk(reader):
            if self.delay:
                await asyncio.sleep(random.random() * self.delay)
            silent = silent or self.stalled
            if silent:
                continue
            out = stream.take(chunk)
            if most is not None and passed + len(out) > most:
                writer.write(out[: most - passed])
                self.cuts += 1
                return
            passed += len(out)
            writer.write(out)

    def cut_all(self) -> None:
        self.cuts += len(self._open)
        for writer in list(self._open):
            writer.transport.abort()


async def _chunk(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(65536)
    except OSError:
        return b""


class Stream:
    """NATS' words to a client, of which only the messages may be touched; anything, when there is nothing to touch."""

    def __init__(self, messages: Messages | None) -> None:
        self.messages, self.buffer = messages, b""

    def take(self, chunk: bytes) -> bytes:
        if self.messages is None:
            return chunk
        self.buffer += chunk
        out: list[bytes] = []
        while piece := self._piece():
            out += self.messages([piece]) if piece.startswith(b"MSG ") else [piece]
        return b"".join(out)

    def _piece(self) -> bytes:
        line, ended, _ = self.buffer.partition(b"\r\n")
        if not ended:
            return b""
        found = MESSAGE.match(self.buffer)
        size = len(line) + 2 + (int(found[1]) + 2 if found else 0)
        if len(self.buffer) < size:
            return b""
        piece, self.buffer = self.buffer[:size], self.buffer[size:]
        return piece


@asynccontextmanager
async def between(to: int, **more: object) -> AsyncIterator[Between]:
    made = Between(to, **more)  # type: ignore[arg-type]
    serving = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = serving.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        serving.close()
        made.cut_all()
        await asyncio.sleep(0)


class Touch:
    """What becomes of messages, and how many were touched."""

    def __init__(self) -> None:
        self.seen = self.touched = 0
        self.kept: list[bytes] = []

    def lose_every_third(self, messages: list[bytes]) -> list[bytes]:
        self.seen += 1
        lost = self.seen % 3 == 0
        self.touched += lost
        return [] if lost else messages

    def double(self, messages: list[bytes]) -> list[bytes]:
        self.touched += 1
        return messages * 2

    def swap(self, messages: list[bytes]) -> list[bytes]:
        """Each second one overtakes the one before it."""
        self.kept += messages
        if len(self.kept) < 2:
            return []
        swapped, self.kept = self.kept[::-1], []
        self.touched += 1
        return swapped
