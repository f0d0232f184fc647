"""The load: many raw websockets in a process of their own; each checks that it gets every line once and in order.

Reads its task as JSON from the command line, prints what it saw as JSON.
"""

import asyncio
import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import uvloop

EVENTS = """subscription($id: ID!) { actionEvents(ID: $id) {
  __typename ... on UpdatePosted { cursor update { text } } } }"""
POST = """mutation($input: PostUpdateInput!) { postUpdate(input: $input) {
  ... on Update { id } ... on Refusal { code message } } }"""
MARK = b"line-"
TICKS = os.sysconf("SC_CLK_TCK")


def masked(opcode: int, text: bytes) -> bytes:
    size = bytes((0x80 | len(text),)) if len(text) < 126 else bytes((0xFE, len(text) >> 8, len(text) & 255))
    return bytes((0x80 | opcode,)) + size + bytes(4) + text  # a mask of zeros changes nothing


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


class Tally:
    """How many have the line that is on its way, and what went wrong."""

    def __init__(self) -> None:
        self.line, self.have, self.wrong, self.connected, self.lost = 0, 0, 0, 0, 0
        self.complete = asyncio.Event()
        self.last = 0.0


class Phone(asyncio.Protocol):
    def __init__(self, task: dict[str, Any], tally: Tally) -> None:
        self.task, self.tally, self.buffer, self.open, self.seen = task, tally, b"", False, 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(
            b"GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n" % self.task["port"]
        )

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.open:
            self.shake()
        while self.open and len(self.buffer) >= 2:
            size, start = self.buffer[1], 2
            if size == 126:
                size, start = int.from_bytes(self.buffer[2:4], "big"), 4
            if len(self.buffer) < start + size:
                return
            opcode, text = self.buffer[0] & 15, self.buffer[start : start + size]
            self.buffer = self.buffer[start + size :]
            self.hear(opcode, text)

    def shake(self) -> None:
        head, ended, rest = self.buffer.partition(b"\r\n\r\n")
        if ended:
            assert head.startswith(b"HTTP/1.1 101"), head
            self.open, self.buffer = True, rest
            self.tally.connected += 1
            self.transport.write(masked(1, b'{"type":"connection_init"}'))

    def hear(self, opcode: int, text: bytes) -> None:
        at = text.find(MARK)
        if opcode == 9:
            self.transport.write(masked(10, text))
        elif text == b'{"type":"connection_ack"}':
            self.subscribe()
        elif at >= 0:
            self.count(int(text[at + 5 : at + 13]))
        elif text == b'{"type":"ping"}':
            self.transport.write(masked(1, b'{"type":"pong"}'))
        elif b'"error' in text or opcode == 8:
            raise RuntimeError(f"The server said {text!r}")

    def subscribe(self) -> None:
        query = EVENTS.replace("ID:", self.task["argument"] + ":")
        payload = {"query": query, "variables": {"id": self.task["action"]}}
        self.transport.write(masked(1, json.dumps({"id": "1", "type": "subscribe", "payload": payload}).encode()))

    def count(self, line: int) -> None:
        tally = self.tally
        if line != tally.line or self.seen not in {0, line - 1}:
            tally.wrong += 1
        self.seen = line
        tally.have += 1
        if tally.have == self.task["subscribers"]:
            tally.last = time.perf_counter()
            tally.complete.set()

    def connection_lost(self, _: Exception | None) -> None:
        self.tally.lost += 1


async def post(client: httpx.AsyncClient, task: dict[str, Any], text: str) -> None:
    if "token" not in task:
        (await client.post("/", content=text)).raise_for_status()
        return
    body = {"query": POST, "variables": {"input": {"clientId": str(uuid4()), "actionId": task["action"], "text": text}}}
    answer = await client.post("/graphql", json=body, headers={"cookie": f"__Host-session={task['token']}"})
    assert '"id"' in answer.text, answer.text


async def one_line(client: httpx.AsyncClient, task: dict[str, Any], tally: Tally) -> float:
    tally.line, tally.have = tally.line + 1, 0
    tally.complete.clear()
    began = time.perf_counter()
    await post(client, task, f"line-{tally.line:08d} ".ljust(400, "x"))
    await asyncio.wait_for(tally.complete.wait(), 20)
    return (tally.last - began) * 1000


async def quiet(pid: int) -> None:
    before = -1.0
    while (now := cpu(pid)) - before > 0.03:
        before = now
        await asyncio.sleep(1)


async def run(task: dict[str, Any]) -> dict[str, Any]:
    tally, loop, pid = Tally(), asyncio.get_running_loop(), task["pid"]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{task['port']}", timeout=30) as client:
        before = resident_kib(pid)
        for first in range(0, task["subscribers"], 100):
            await asyncio.gather(
                *(loop.create_connection(lambda: Phone(task, tally), "127.0.0.1", task["port"]) for _ in range(100))
            )
            while tally.connected < first + 100:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        await quiet(pid)
        for _ in range(3):
            await one_line(client, task, tally)
        memory = (resident_kib(pid) - before) / task["subscribers"]
        gc.freeze()
        gc.disable()
        began, spent, own = time.perf_counter(), cpu(pid), time.process_time()
        latencies = []
        for _ in range(task["lines"]):
            latencies.append(await one_line(client, task, tally))
            await asyncio.sleep(task["pause"])
        await asyncio.sleep(0.3)
        seconds = time.perf_counter() - began
        spent, own = cpu(pid) - spent, (time.process_time() - own) / seconds
    wrong = tally.wrong + tally.lost
    return {"cpu": spent, "latencies": latencies, "kib": memory, "wrong": wrong, "load": own}


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(json.loads(sys.argv[1])))))
