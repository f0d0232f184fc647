"""One phone of a load: it follows an action, checks what it hears, and comes back as the app does."""

import asyncio
import json
import random
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.loads.backoff import Cause, cause_of, wait_before
from tests.loads.snapshot import snapshot
from tests.loads.wire import NO_STATUS, Wire, dial

EVENTS = """subscription($id: ID!, $after: Cursor) { actionEvents(actionId: $id, after: $after) {
  __typename ... on UpdatePosted { cursor update { text } } ... on Resync { cursor } } }"""
LINE = re.compile(rb'"cursor":"(\w+)\.(\d+)","update":\{"text":"line-(\d{8})')
PING_SECONDS, PONG_SECONDS, ANSWER_SECONDS = 15.0, 6.0, 15.0


@dataclass
class Away:
    """Once away: moments on the clock that all processes of this machine share."""

    lost: float
    code: int
    back: float = 0.0
    caught_up: float = 0.0
    behind: int = 0
    "The newest line that anybody here had when it came back: whoever has that has caught up."


@dataclass
class Tally:
    """What all phones of this process saw."""

    wrong: list[str] = field(default_factory=list)
    newest: int = 0
    resyncs: int = 0
    refused: dict[int, tuple[float, int]] = field(default_factory=dict)
    "Number of the phone → when its subscription was ended by the server, and the last line it had heard."
    snapshots: list[float] = field(default_factory=list)
    aways: list[Away] = field(default_factory=list)


class Phone:
    def __init__(self, task: dict[str, Any], tally: Tally, number: int) -> None:
        self.task, self.tally, self.number = task, tally, number
        tokens = task.get("tokens", [""])
        self.token = tokens[number % len(tokens)]
        self.reads = number >= task.get("never_read", 0)
        self.after: str | None = task["after"]
        self.last = self.version = self.operation = 0
        self.retry, self.connected, self.ended = 0, False, False
        self.cause: Cause = "network"
        self.away: Away | None = None
        self.wire: Wire | None = None
        self.pong: asyncio.TimerHandle | None = None

    async def come(self) -> None:
        """To any of the servers, as behind a load balancer; again and again, until one takes the call."""
        loop = asyncio.get_running_loop()
        wire = Wire(random.choice(self.task["ports"]), self.token, self.opened, self.heard, self.closed)
        try:
            await dial(wire, 0 if self.reads else 4096)
        except OSError:
            self._later(loop, NO_STATUS, taken=False)
            return
        waiting = ANSWER_SECONDS / self.task.get("hurry", 1)
        loop.call_later(waiting, lambda: (self.wire is wire and self.connected) or wire.transport.abort())

    def _later(self, loop: asyncio.AbstractEventLoop, code: int, taken: bool) -> None:
        self.cause = cause_of(code, self.cause, taken)
        wait, self.retry = wait_before(self.retry, self.cause), self.retry + 1
        loop.call_later(wait / self.task.get("hurry", 1), lambda: _keep(loop.create_task(self.come())))

    def read_again(self) -> None:
        self.reads = True
        if self.wire:
            self.wire.transport.resume_reading()

    def opened(self, wire: Wire) -> None:
        self.wire = wire
        wire.send(b'{"type":"connection_init"}')

    def heard(self, text: bytes) -> None:
        if b'"next"' in text and not text.startswith(b'{"id":"%d",' % self.operation):
            return  # of the subscription before a resync, which we have ended
        line = LINE.search(text)
        if line:
            self._line(line[1].decode(), int(line[2]), int(line[3]))
        elif b'"pong"' in text and self.pong:
            self.pong.cancel()
        elif b'"ping"' in text and self.wire:
            self.wire.send(b'{"type":"pong"}')
        elif b'"connection_ack"' in text:
            self._acknowledged()
        elif b'"Resync"' in text:
            self._resync()
        elif b'"error"' in text:
            self.ended = True
            self.tally.refused[self.number] = (time.monotonic(), self.last)
        else:
            self.tally.wrong.append(f"phone {self.number} does not understand {text[:200]!r}")

    def _acknowledged(self) -> None:
        self.retry, self.connected = 0, True
        if self.away:
            self.away.back, self.away.behind = time.monotonic(), self.tally.newest
            self._caught_up()
        self._subscribe()
        if not self.reads and self.wire:
            self.wire.transport.pause_reading()
        self._ping_later()

    def _subscribe(self) -> None:
        payload = {"query": EVENTS, "variables": {"id": self.task["action"], "after": self.after}}
        self.operation += 1
        if self.wire:
            asked = {"id": str(self.operation), "type": "subscribe", "payload": payload}
            self.wire.send(json.dumps(asked).encode())

    def _ping_later(self) -> None:
        wire, loop, hurry = self.wire, asyncio.get_running_loop(), self.task.get("hurry", 1)

        def ping() -> None:
            if wire is self.wire and wire and self.connected:
                wire.send(b'{"type":"ping"}')
                self.pong = loop.call_later(PONG_SECONDS / hurry, wire.transport.abort)
                loop.call_later(PING_SECONDS / hurry, ping)

        if self.reads:
            loop.call_later(PING_SECONDS / hurry * (0.5 + random.random() / 2), ping)

    def _line(self, epoch: str, version: int, number: int) -> None:
        """Every line once and in order, and every version behind the other."""
        if self.ended:
            self.tally.wrong.append(f"phone {self.number} heard line {number} after its subscription had ended")
        if number != self.last + 1 or version != (self.version or version - 1) + 1:
            was = f"line {self.last} version {self.version}"
            self.tally.wrong.append(f"phone {self.number} heard line {number} version {version} after {was}")
        self.last, self.version, self.after = number, version, f"{epoch}.{version}"
        self.tally.newest = max(self.tally.newest, number)
        self._caught_up()

    def _caught_up(self) -> None:
        if self.away and self.last >= self.away.behind:
            self.away.caught_up, self.away = time.monotonic(), None

    def _resync(self) -> None:
        """Ended at once, as the app does: what else is in the same packet belongs to what it no longer shows."""
        self.tally.resyncs += 1
        if self.wire:
            self.wire.send(b'{"id":"%d","type":"complete"}' % self.operation)
            self.operation += 1
            _keep(asyncio.get_running_loop().create_task(self._take_snapshot(self.wire)))

    async def _take_snapshot(self, wire: Wire) -> None:
        """It shows the snapshot and goes on from there."""
        try:
            cursor, last, listed = await snapshot(random.choice(self.task["ports"]), self.task["action"], self.token)
        except OSError:
            if wire is self.wire:
                wire.transport.abort()
            return
        if wire is not self.wire:
            return  # lost meanwhile: it has asked again, with the old cursor, and will be told the same
        self.after, self.version = cursor, int(cursor.rpartition(".")[2])
        # Rows may be newer than the cursor, which was read first: that is heard once more, and changes nothing.
        self.last = self.version - int(self.task["after"].rpartition(".")[2])
        if last < self.last or listed != list(range(last, max(0, last - len(listed)), -1)):
            self.tally.wrong.append(f"phone {self.number} got a snapshot with a hole: {listed} at {cursor}")
        self.tally.snapshots.append(time.monotonic())
        self._caught_up()
        self._subscribe()

    def closed(self, code: int) -> None:
        if self.pong:
            self.pong.cancel()
        if self.connected and self.away is None:  # else it was lost before it had caught up: still the same time away
            self.away = Away(time.monotonic(), code)
            self.tally.aways.append(self.away)
        taken, self.connected, self.wire = self.connected, False, None
        if not self.ended:
            self._later(asyncio.get_running_loop(), code, taken)


_running: set[asyncio.Task[None]] = set()


def _keep(task: asyncio.Task[None]) -> None:
    _running.add(task)
    task.add_done_callback(_running.discard)
