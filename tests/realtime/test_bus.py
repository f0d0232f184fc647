"""The bus shortens a wait and is trusted with nothing: lost, gone, back, doubled or full of rubbish."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import nats
import pytest

from server.domain import journal, topics
from server.domain.actions import Action
from server.domain.journal import Line
from server.realtime import bus as module
from server.realtime.bus import SUBJECT, NatsBus, line_of
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from tests.cast import Cast
from tests.nats import find_nats
from tests.processes import end, free_port, listens, running
from tests.realtime.here import until


class Elsewhere:
    """What another process of the same database hears, and how its bus behaves."""

    def __init__(self) -> None:
        self.feeds, self.heard, self.carried = Feeds(), [], 0  # type: ignore[var-annotated]
        self.loses = 0

    def wake(self, line: Line) -> None:
        self.carried += 1
        if not (self.loses and self.carried % self.loses == 0):
            self.feeds.wake(line)

    async def listen(self, action: Action) -> None:
        def render(line: Line) -> bytes:
            return f"{line.kind}.{line.version}".encode()

        await self.feeds.listen(
            topics.action(action.id), None, "same", render, Ear(Told(lambda b: self.heard.append(b.decode())))
        )

    def has(self, count: int) -> Any:
        return lambda: len(self.heard) >= count


@asynccontextmanager
async def two_processes(url: str) -> AsyncIterator[Elsewhere]:
    here, there, elsewhere = NatsBus(url), NatsBus(url), Elsewhere()
    await here.start(lambda line: None)
    await there.start(elsewhere.wake)
    forget = journal.on_commit(here.publish)
    try:
        yield elsewhere
    finally:
        forget()
        await here.close()
        await there.close()
        await elsewhere.feeds.close()


async def carries(elsewhere: Elsewhere, cast: Cast, action: Action) -> None:
    """Post until the bus carries it: both sides are in."""
    before = elsewhere.carried
    async with asyncio.timeout(20):
        while elsewhere.carried == before:
            await cast.update(action, "hello?")
            await asyncio.sleep(0.1)


def posted(count: int) -> list[str]:
    return [f"UpdatePosted.{n}" for n in range(2, count + 2)]


async def test_a_line_reaches_the_other_process_without_a_look_at_the_heads(cast: Cast, nats_url: str) -> None:
    action = await cast.action()
    async with two_processes(nats_url) as elsewhere:
        await elsewhere.listen(action)
        await carries(elsewhere, cast, action)
        for n in range(5):
            await cast.update(action, str(n))
        newest = (await journal.open_topic(topics.action(action.id))).version
        await until(elsewhere.has(newest - 1))
        assert elsewhere.heard == posted(newest - 1)


async def test_a_bus_that_loses_every_third_line(cast: Cast, nats_url: str, repeats: int) -> None:
    action = await cast.action()
    async with two_processes(nats_url) as elsewhere:
        await elsewhere.listen(action)
        await carries(elsewhere, cast, action)
        elsewhere.loses = 3
        looking = asyncio.create_task(elsewhere.feeds.poll_for_ever())
        for n in range(20 * repeats):
            await cast.update(action, str(n))
        newest = (await journal.open_topic(topics.action(action.id))).version
        await until(elsewhere.has(newest - 1))
        assert elsewhere.heard == posted(newest - 1)
        looking.cancel()


async def test_nats_goes_and_comes_back(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.2)
    port, action = free_port(), await cast.action()
    command = [find_nats(), "--addr", "127.0.0.1", "--port", str(port)]
    async with two_processes(f"nats://127.0.0.1:{port}") as elsewhere:
        await elsewhere.listen(action)
        looking = asyncio.create_task(elsewhere.feeds.poll_for_ever())
        await cast.update(action, "before there is any NATS")
        await until(elsewhere.has(1))
        for _ in range(2):
            with running(command, lambda: listens(port), log=tmp_path / "nats.log") as process:
                await carries(elsewhere, cast, action)
                end(process)
            count = len(elsewhere.heard)
            await cast.update(action, "while NATS is gone")
            await until(elsewhere.has(count + 1))
        looking.cancel()
        newest = (await journal.open_topic(topics.action(action.id))).version
        assert elsewhere.heard == posted(newest - 1)


async def test_rubbish_on_the_bus_changes_nothing(cast: Cast, nats_url: str) -> None:
    action = await cast.action()
    async with two_processes(nats_url) as elsewhere:
        await elsewhere.listen(action)
        await carries(elsewhere, cast, action)
        client = await nats.connect(nats_url)
        head = await journal.open_topic(topics.action(action.id))
        other_epoch = f'{{"topic":"{head.topic}","epoch":"x","version":99,"kind":"UpdatePosted","body":"{{}}"}}'
        for rubbish in (b"", b"{", b"[]", b"[" * 5000, b'{"topic":1}', b"\xff", other_epoch.encode()):
            await client.publish(SUBJECT, rubbish)
        await client.close()
        await cast.update(action, "and on we go")
        newest = (await journal.open_topic(topics.action(action.id))).version
        await until(elsewhere.has(newest - 1))
        assert elsewhere.heard == posted(newest - 1)


def test_a_line_must_be_whole() -> None:
    whole = b'{"topic":"t","epoch":"e","version":1,"kind":"k","body":"{}"}'
    assert line_of(whole) == Line("t", "e", 1, "k", "{}")
    assert line_of(whole.replace(b"1", b"true")) is None
    assert line_of(whole.replace(b'"k"', b"null")) is None


async def test_purged_under_a_slow_process_is_a_resync(cast: Cast) -> None:
    elsewhere, action = Elsewhere(), await cast.action()
    await elsewhere.listen(action)
    last = await cast.update(action, "purged before anybody looked")
    await journal.purge(last.posted_at.replace(year=last.posted_at.year + 1))
    await cast.update(action, "kept")
    await elsewhere.feeds.poll()
    assert elsewhere.heard == ["Resync.3"]
