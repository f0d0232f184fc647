"""The bus: a wake-up that carries the committed line, so that another process need not wait for its next look.

It promises nothing: a line may be lost, late, double or out of order. `Feeds` takes only what comes next, reads a hole
from the journal, and looks at the heads each second; a bus that is gone costs that second and never a line.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Protocol

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg

from server.domain.journal import Line

log = logging.getLogger("alongside")
SUBJECT = "alongside.line"
MOST_WAITING = 10_000
"""Lines that may wait while NATS is away; older ones are forgotten, since everybody finds them in the journal."""
RETRY_SECONDS = 2.0
FIELDS = {"topic": str, "epoch": str, "version": int, "kind": str, "body": str}


class Bus(Protocol):
    def publish(self, line: Line) -> None:
        """Tell everybody of a committed line. Never waits, never fails."""

    async def start(self, wake: Callable[[Line], None]) -> None:
        """From now on `wake` hears each line that anybody publishes, this process included."""

    def waiting(self) -> int:
        """Lines not yet handed to other processes."""

    async def close(self) -> None: ...


class LocalBus:
    """One process: who commits wakes its own listeners."""

    async def start(self, wake: Callable[[Line], None]) -> None:
        self._wake = wake

    def publish(self, line: Line) -> None:
        self._wake(line)

    def waiting(self) -> int:
        return 0

    async def close(self) -> None:
        return


class NatsBus:
    """Any number of processes on one NATS. Our own listeners are woken at once; NATS does not echo."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._waiting: asyncio.Queue[Line] = asyncio.Queue(MOST_WAITING)
        self._running: asyncio.Task[None] | None = None

    def waiting(self) -> int:
        return self._waiting.qsize()

    async def start(self, wake: Callable[[Line], None]) -> None:
        self._wake = wake
        self._running = asyncio.create_task(self._run())

    def publish(self, line: Line) -> None:
        self._wake(line)
        if self._waiting.full():
            self._waiting.get_nowait()
        self._waiting.put_nowait(line)

    async def close(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _run(self) -> None:
        """For ever: connect, and hand over what waits. The client library comes back by itself once it was in."""
        while True:
            try:
                client = await self._connect()
                break
            except (OSError, TimeoutError, nats.errors.Error) as error:
                log.warning("NATS does not answer, trying again: %s", type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
        try:
            while True:
                line = await self._waiting.get()
                await self._send(client, line)
        finally:
            with contextlib.suppress(OSError, TimeoutError, nats.errors.Error):
                await client.close()

    async def _connect(self) -> Client:
        client = await nats.connect(
            self._url,
            no_echo=True,
            max_reconnect_attempts=-1,
            reconnect_time_wait=RETRY_SECONDS,
            connect_timeout=3,
            ping_interval=5,
            max_outstanding_pings=1,
            allow_reconnect=True,
            error_cb=_complain,
        )
        await client.subscribe(SUBJECT, cb=self._hear)
        return client

    async def _send(self, client: Client, line: Line) -> None:
        try:
            await client.publish(SUBJECT, json.dumps(asdict(line), ensure_ascii=False).encode())
        except nats.errors.Error as error:
            log.warning("a line did not reach NATS, others will find it in the journal: %s", type(error).__name__)

    async def _hear(self, message: Msg) -> None:
        line = line_of(message.data)
        if line is None:
            log.warning("NATS carried something that is not a line")
            return
        self._wake(line)


def line_of(data: bytes) -> Line | None:
    try:
        read: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or set(read) != set(FIELDS):
        return None
    if any(type(read[name]) is not kind for name, kind in FIELDS.items()):
        return None
    return Line(**read)


async def _complain(error: Exception) -> None:
    log.warning("NATS: %s", type(error).__name__)


def bus_at(url: str) -> Bus:
    return NatsBus(url) if url.startswith("nats://") else LocalBus()
