"""The worker: a failure stops nothing else, `serve` works on SQLite, and several share the work on PostgreSQL."""

import asyncio
import signal
import subprocess
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest

from server import clock, db, worker
from server.domain import sign_ups
from server.domain.sign_ups import SignUp
from server.worker import Loop
from tests.cast import Cast, gather_cast
from tests.crew import a_rota, a_shift, ask, withdraw
from tests.processes import alongside, running, says_it_works
from tests.serving import Server


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


async def an_offer_that_is_over(url: str) -> str:
    """The id of a sign-up that the worker will pass over."""
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        shift = await a_shift(cast, await a_rota(cast), capacity=1)
        first, second = await ask(cast.noor, shift), await ask(cast.tomas, shift)
        await withdraw(cast.noor, first)
        await SignUp.filter(id=second.id).update(offer_ends_at=clock.now())
        return second.id
    finally:
        await db.close_database()


async def test_serving_on_sqlite_works_in_the_background(sqlite_url: str, tmp_path: Any) -> None:
    """An offer that is over is passed on while `serve` runs; and a worker of its own is refused beside it."""
    sign_up_id = await an_offer_that_is_over(sqlite_url)
    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start()
        run = alongside("worker")
        environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": sqlite_url, "PATH": "/usr/bin:/bin"}
        refused = await asyncio.to_thread(
            subprocess.run, run, env=environment, capture_output=True, timeout=60, check=False
        )
        assert (refused.returncode, b"Another Alongside uses" in refused.stderr) == (2, True)
        await passed(sqlite_url, sign_up_id)


async def passed(url: str, sign_up_id: str) -> None:
    await db.open_database(url)
    try:
        async with asyncio.timeout(20):
            while (await sign_ups.load(sign_up_id)).state.value != "PASSED":  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.1)
    finally:
        await db.close_database()


async def test_two_workers_on_postgresql_share_the_work(postgres_url: str, tmp_path: Any) -> None:
    sign_up_id = await an_offer_that_is_over(postgres_url)
    run = alongside("worker")
    environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": postgres_url}
    with ExitStack() as stack:
        workers = []
        for log in (tmp_path / "first.log", tmp_path / "second.log"):
            works = partial(says_it_works, log)
            workers.append(stack.enter_context(running(run, works, log=log, env=environment)))
        await passed(postgres_url, sign_up_id)
        for process in workers:
            process.send_signal(signal.SIGTERM)
        assert [await asyncio.to_thread(process.wait, 15) for process in workers] == [0, 0]
