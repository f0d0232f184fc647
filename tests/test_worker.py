"""What happens by itself: reminders, retention, and who does it when several workers run."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server import clock, worker
from server.domain import journal, leases, reminders, sign_ups, topics
from server.domain.sign_ups import SignUp
from server.worker import Loop
from tests.cast import Cast, Later
from tests.crew import a_rota, a_shift, ask, withdraw
from tests.serving import Server

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


@pytest.mark.parametrize(
    ("zone", "starts", "held", "due"),
    [
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-22T12:00Z", "2026-11-23T18:00Z"),
        ("Asia/Kolkata", "2026-11-24T01:30Z", "2026-11-22T12:00Z", "2026-11-23T12:30Z"),
        # Across the end of summer time: 18:00 on Saturday is still summer's.
        ("Europe/Lisbon", "2026-10-25T08:00Z", "2026-10-20T12:00Z", "2026-10-24T17:00Z"),
        # It starts just after midnight there: the evening before is the same night.
        ("America/Bogota", "2026-11-24T05:30Z", "2026-11-22T12:00Z", "2026-11-23T23:00Z"),
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-23T23:00Z", "2026-11-24T04:00Z"),
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-24T05:00Z", None),
    ],
)
def test_when_a_reminder_is_due(zone: str, starts: str, held: str, due: str | None) -> None:
    from server.domain.shifts import Shift

    shift = Shift(starts_at=datetime.fromisoformat(starts), time_zone=zone)
    expected = datetime.fromisoformat(due) if due else None
    assert reminders.due_at(shift, datetime.fromisoformat(held)) == expected


async def told(cast: Cast) -> list[Mapping[str, Any]]:
    head = await journal.open_topic(topics.member(cast.tomas.id))
    return [json.loads(line.body)["signUp"] for line in await journal.read(head, 0, 100)]


async def test_everybody_is_reminded_once(cast: Cast, monday: None, later: Later) -> None:
    await ask(cast.tomas, await a_shift(cast, hours=22))
    later(hours=8.9)
    assert await reminders.send_due() == 0
    later(hours=0.2)
    assert sum(await asyncio.gather(reminders.send_due(), reminders.send_due(), reminders.send_due())) == 1
    assert [bool(said["remindedAt"]) for said in await told(cast)] == [False, True]


async def test_who_stepped_back_is_not_reminded(cast: Cast, monday: None, later: Later) -> None:
    shift = await a_shift(cast, hours=22)
    await withdraw(cast.tomas, await ask(cast.tomas, shift))
    later(hours=10)
    assert await reminders.send_due() == 0


async def test_a_reminder_that_comes_after_the_start_is_not_sent(cast: Cast, monday: None, later: Later) -> None:
    await ask(cast.tomas, await a_shift(cast, hours=22))
    later(hours=23)
    assert await reminders.send_due() == 0
    assert (await SignUp.get(member_id=cast.tomas.id)).reminded_at is None


async def test_one_worker_has_the_lease_until_it_ends(cast: Cast, later: Later) -> None:
    length = timedelta(seconds=30)
    first = await asyncio.gather(*(leases.take("offers", f"worker {n}", length) for n in range(5)))
    assert first.count(True) == 1
    holder = f"worker {first.index(True)}"
    assert await leases.take("offers", holder, length)
    assert not await leases.take("offers", "another", length)
    later(seconds=31)
    assert await leases.take("offers", "another", length)


async def test_a_failing_loop_is_told_to_the_log_and_turns_again(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    turns, thrice = [], asyncio.Event()

    async def fail() -> None:
        turns.append(1)
        if len(turns) == 3:
            thrice.set()
        raise ValueError("a bad row")

    async with asyncio.timeout(10):
        working = asyncio.create_task(worker.work_for_ever([Loop("bad", 0.01, fail, lease=False)]))
        await thrice.wait()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert "bad failed" in caplog.text


async def test_serving_on_sqlite_works_in_the_background(sqlite_url: str, tmp_path: Any) -> None:
    """An offer that is over is passed on while `serve` runs; and a worker of its own is refused beside it."""
    from server import db
    from tests.cast import gather_cast

    await db.open_database(sqlite_url)
    try:
        cast = await gather_cast(sqlite_url)
        shift = await a_shift(cast, await a_rota(cast), capacity=1)
        first, second = await ask(cast.noor, shift), await ask(cast.tomas, shift)
        await withdraw(cast.noor, first)
        await SignUp.filter(id=second.id).update(offer_ends_at=clock.now())
    finally:
        await db.close_database()
    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start()
        run = [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main(['worker']))"]
        environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": sqlite_url, "PATH": "/usr/bin:/bin"}
        refused = await asyncio.to_thread(
            subprocess.run, run, env=environment, capture_output=True, timeout=60, check=False
        )
        assert (refused.returncode, b"Another Alongside uses" in refused.stderr) == (2, True)
        await passed(sqlite_url, second.id)


async def passed(url: str, sign_up_id: str) -> None:
    from server import db

    await db.open_database(url)
    try:
        async with asyncio.timeout(20):
            while (await sign_ups.load(sign_up_id)).state.value != "PASSED":  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.1)
    finally:
        await db.close_database()


def says_it_works(log: Path) -> bool:
    return "working" in log.read_text()


async def test_two_workers_on_postgresql_share_the_work(postgres_url: str, tmp_path: Any) -> None:
    from contextlib import ExitStack

    from server import db
    from tests.cast import gather_cast
    from tests.processes import running

    await db.open_database(postgres_url)
    try:
        cast = await gather_cast(postgres_url)
        shift = await a_shift(cast, await a_rota(cast), capacity=1)
        first, second = await ask(cast.noor, shift), await ask(cast.tomas, shift)
        await withdraw(cast.noor, first)
        await SignUp.filter(id=second.id).update(offer_ends_at=clock.now())
    finally:
        await db.close_database()
    run = [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main(['worker']))"]
    environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": postgres_url}
    with ExitStack() as stack:
        workers = []
        for log in (tmp_path / "first.log", tmp_path / "second.log"):
            works = partial(says_it_works, log)
            workers.append(stack.enter_context(running(run, works, log=log, env=environment)))
        await passed(postgres_url, second.id)
        for process in workers:
            process.terminate()
        assert [await asyncio.to_thread(process.wait, 15) for process in workers] == [0, 0]
