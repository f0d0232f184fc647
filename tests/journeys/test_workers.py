"""`serve --workers 2`: one server in two processes on one port. One that dies comes back; none outlives the parent."""

import asyncio
import os
import re
import signal
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.journeys.scene import EVENTS, hear, post, set_the_scene, sign_in
from tests.processes import alive, alongside
from tests.serving import Server, subscribe

SOCKETS = 24
"""That all of them reach the same one of two processes is as likely as heads 23 times in a row."""


@pytest.fixture
def serving(postgres_url: str, nats_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("ALONGSIDE_BUS_URL", nats_url)
    made = Server(postgres_url, tmp_path)
    with made.stack:
        yield made


def children(server: Server) -> list[int]:
    assert server.process is not None
    pid = server.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def sockets_of(pid: int) -> int:
    return sum(os.readlink(f"/proc/{pid}/fd/{fd}").startswith("socket:") for fd in os.listdir(f"/proc/{pid}/fd"))


@asynccontextmanager
async def listening(server: Server, action: str, cursor: str) -> AsyncIterator[list[ClientConnection]]:
    async with AsyncExitStack() as stack:
        made = [await stack.enter_async_context(server.listener()) for _ in range(SOCKETS)]
        for each in made:
            await subscribe(each, EVENTS, id=action, after=cursor)
        yield made


async def heard_by(sockets: list[ClientConnection]) -> list[list[str]]:
    """What each of those that are still open hears next."""
    events = await asyncio.gather(*(hear(each, 1) for each in sockets), return_exceptions=True)
    gone = [one for one in events if isinstance(one, BaseException)]
    assert all(isinstance(one, ConnectionClosed) for one in gone), gone
    return [[event["update"]["text"] for event in one] for one in events if not isinstance(one, BaseException)]


async def until(true: Callable[[], bool], within: float = 30.0) -> None:
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_two_workers_are_one_server_and_one_that_died_comes_back(serving: Server, postgres_url: str) -> None:
    _, action, code, cursor = await set_the_scene(postgres_url)
    serving.start("serve", "--workers", "2")
    await until(lambda: len(children(serving)) == 2)
    token = await sign_in(serving, code)
    first, second = children(serving)
    async with listening(serving, action, cursor) as sockets:
        assert min(sockets_of(first), sockets_of(second)) > 3, "one process has all the phones"
        await asyncio.to_thread(post, serving, token, action, "for all")
        assert await heard_by(sockets) == [["for all"]] * SOCKETS
        await asyncio.sleep(5)  # a process that ends right after its beginning would end the server
        os.kill(first, signal.SIGKILL)
        await until(lambda: len(children(serving)) == 2 and first not in children(serving))
        await asyncio.to_thread(post, serving, token, action, "for who is left")
        left = await heard_by(sockets)
        assert 0 < len(left) < SOCKETS
        assert left == [["for who is left"]] * len(left)
    async with listening(serving, action, cursor) as sockets:
        assert await heard_by(sockets) == [["for all"]] * SOCKETS
        pids = children(serving)
    serving.stack.close()
    assert not any(alive(pid) for pid in pids)


async def figure(server: Server, name: str) -> int:
    async with httpx.AsyncClient() as client:  # each time another connection, to whichever process
        said = (await client.get(f"{server.origin}/metrics", timeout=20)).text
    found = re.search(rf"^alongside_{name} (\S+)$", said, re.MULTILINE)
    assert found, said
    return int(float(found[1]))


async def told(server: Server, name: str, true: Callable[[int], bool]) -> int:
    """By whichever process is asked the same, once each has written what it counted."""
    async with asyncio.timeout(30):
        while True:
            said = {await figure(server, name) for _ in range(6)}
            if len(said) == 1 and true(min(said)):
                return said.pop()
            await asyncio.sleep(0.2)


async def test_whichever_process_is_asked_tells_the_figures_of_both(serving: Server, postgres_url: str) -> None:
    _, action, code, cursor = await set_the_scene(postgres_url)
    serving.start("serve", "--workers", "2")
    await until(lambda: len(children(serving)) == 2)
    token = await sign_in(serving, code)
    async with listening(serving, action, cursor) as sockets:
        await told(serving, "sockets", lambda open_now: open_now == SOCKETS)
        await asyncio.to_thread(post, serving, token, action, "for all")
        assert await heard_by(sockets) == [["for all"]] * SOCKETS
        counted = await told(serving, "deliveries_total", lambda deliveries: deliveries >= SOCKETS)
        await asyncio.sleep(5)  # a process that ends right after its beginning would end the server
        first = children(serving)[0]
        os.kill(first, signal.SIGKILL)
        await until(lambda: len(children(serving)) == 2 and first not in children(serving))
    await told(serving, "sockets", lambda open_now: open_now == 0)
    await told(serving, "deliveries_total", lambda deliveries: deliveries >= counted)


async def test_no_process_outlives_a_parent_that_was_killed(serving: Server, postgres_url: str) -> None:
    await set_the_scene(postgres_url)
    serving.start("serve", "--workers", "2")
    await until(lambda: len(children(serving)) == 2)
    pids = children(serving)
    serving.kill()
    await until(lambda: not any(alive(pid) for pid in pids))


@pytest.mark.parametrize("missing", ["PostgreSQL", "NATS"])
def test_without_postgresql_or_nats_it_says_what_to_set(missing: str, tmp_path: Path) -> None:
    urls = {"PostgreSQL": f"sqlite://{tmp_path}/a.sqlite3", "NATS": "postgres://alongside@127.0.0.1:1/alongside"}
    environment = os.environ | {"ALONGSIDE_DATABASE_URL": urls[missing], "ALONGSIDE_DATA": str(tmp_path)}
    asked = alongside("serve", "--workers", "2")
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "ALONGSIDE_DATABASE_URL" in done.stderr
    assert "ALONGSIDE_BUS_URL" in done.stderr
