"""A load seen from the test: phones in a process of their own, and an organiser who posts line after line."""

import asyncio
import json
import os
import re
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from tests.loads.site import Site

POST = """mutation($input: PostUpdateInput!) { postUpdate(input: $input) {
  ... on Update { id } ... on Refusal { code message } } }"""
Told = dict[str, Any]


@dataclass
class Crowd:
    process: Process

    async def tell(self, command: str = "") -> Told:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{command}\n".encode())
        told: Told = json.loads(await asyncio.wait_for(self.process.stdout.readline(), 30))
        return told

    async def until(self, true: Callable[[Told], bool], within: float) -> Told:
        """What the crowd tells once it is `true`; what it told last when it did not become so."""
        deadline = time.monotonic() + within
        while not true(told := await self.tell()) and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        return told


@asynccontextmanager
async def crowd(site: Site, phones: int, **more: Any) -> AsyncIterator[Crowd]:
    """All connected and subscribed from the site's first cursor on."""
    task = {"phones": phones, "ports": site.ports, "action": site.action_id, "after": site.cursor} | more
    run = [sys.executable, "-m", "tests.loads", json.dumps(task)]
    process = await asyncio.create_subprocess_exec(*run, stdin=PIPE, stdout=PIPE, limit=1 << 26)
    try:
        assert process.stdout
        assert await asyncio.wait_for(process.stdout.readline(), 90), "the load ended"
        yield Crowd(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


class Organiser:
    """Posts line 1, 2, 3 … as a phone's outbox does: each again with the same clientId until it is acknowledged."""

    def __init__(self, site: Site, padding: str = "") -> None:
        self.site, self.padding, self.posted = site, padding, 0
        self.waits: list[float] = []

    async def post(self, a_second: float, count: int) -> None:
        began = time.monotonic()
        async with httpx.AsyncClient(timeout=10) as client:
            for n in range(count):
                await asyncio.sleep(max(0.0, began + n / a_second - time.monotonic()))
                await self._one(client)

    async def _one(self, client: httpx.AsyncClient) -> None:
        began = time.monotonic()
        text = f"line-{self.posted + 1:08d} {self.padding}".strip()
        said = {"clientId": str(uuid4()), "actionId": self.site.action_id, "text": text}
        while not await self._acknowledged(client, said):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        self.posted += 1
        self.waits.append(time.monotonic() - began)

    async def _acknowledged(self, client: httpx.AsyncClient, said: dict[str, Any]) -> bool:
        cookie = {"cookie": f"__Host-session={self.site.token}"}
        for server in self.site.servers:
            body = {"query": POST, "variables": {"input": said}}
            try:
                answer = await client.post(f"{server.origin}/graphql", json=body, headers=cookie)
            except httpx.TransportError:
                continue
            if answer.status_code == 200 and "id" in (answer.json().get("data") or {}).get("postUpdate", {}):
                return True
        return False


def has_all(count: int) -> Callable[[Told], bool]:
    """Everybody's newest line is number `count`."""
    return lambda told: bool(told["has"]) and [line for line, _ in told["has"]] == [count]


def figure(site: Site, name: str) -> int:
    """Of /metrics, over all servers."""
    texts = [httpx.get(f"{server.origin}/metrics", timeout=20).text for server in site.servers]
    found = [re.search(rf"^alongside_{name} (\S+)$", text, re.MULTILINE) for text in texts]
    return sum(int(float(one[1])) for one in found if one)


def resident_kib(pid: int) -> int:
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def cpu_seconds(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
