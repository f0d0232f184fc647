"""The bricks under every other test: databases that are migrated, kept apart, and gone afterwards."""

import asyncio
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.databases import make_postgres_template, make_sqlite_template, postgres_copy, sqlite_copy
from tests.postgres import Postgres, find_programs, sweep
from tests.processes import alive, eventually, listens


async def one_table(url: str) -> None:
    """Stands in for the real migration, so that this file tests the bricks alone."""
    if url.startswith("sqlite://"):
        with sqlite3.connect(url.removeprefix("sqlite://")) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE placard (words TEXT)")
        database.close()
    else:
        await ask(url, "CREATE TABLE placard (words TEXT)")


async def ask(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="module")
def template(postgres: Postgres) -> str:
    return make_postgres_template(postgres, one_table, "one_table")


@pytest.fixture
def copy(postgres: Postgres, template: str) -> Iterator[str]:
    with postgres_copy(postgres, template) as url:
        yield url


@pytest.mark.parametrize("turn", ["first", "second"])
async def test_rows_on_postgres_do_not_reach_the_next_test(copy: str, turn: str) -> None:
    await ask(copy, f"INSERT INTO placard VALUES ('{turn}')")
    assert await ask(copy, "SELECT count(*) FROM placard") == 1


def test_a_copy_goes_away_though_somebody_is_still_connected(postgres: Postgres, template: str) -> None:
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        with postgres_copy(postgres, template) as url:
            loiterer = runner.run(asyncpg.connect(url))
            name = url.rpartition("/")[2]
        count = f"SELECT count(*) FROM pg_database WHERE datname = '{name}'"
        assert runner.run(ask(postgres.url("postgres"), count)) == 0
        loiterer.terminate()


async def test_postgres_listens_on_loopback_only_and_logs_waits_for_locks(postgres: Postgres) -> None:
    url = postgres.url("postgres")
    assert await ask(url, "SHOW listen_addresses") == "127.0.0.1"
    assert await ask(url, "SHOW log_lock_waits") == "on"
    assert postgres.log.stat().st_size > 0


def test_a_copy_on_sqlite_is_whole_and_apart(tmp_path: Path) -> None:
    template = make_sqlite_template(tmp_path, one_table)
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        with sqlite3.connect(sqlite_copy(template, folder).removeprefix("sqlite://")) as database:
            database.execute("INSERT INTO placard VALUES ('Land and water')")
            assert database.execute("SELECT count(*) FROM placard").fetchone() == (1,)
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        database.close()


def test_a_missing_postgres_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    with pytest.raises(RuntimeError, match="install the system package postgresql"):
        find_programs()


START = """
import time
from tests.postgres import throw_away_postgres
with throw_away_postgres() as server:
    folder = server.log.parent
    print(server.port, (folder / "data" / "postmaster.pid").read_text().split()[0], folder, flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("how", ["kill", "terminate"])
def test_postgres_ends_when_the_tests_are_killed(how: str) -> None:
    tests = subprocess.Popen([sys.executable, "-c", START], stdout=subprocess.PIPE, text=True)
    assert tests.stdout
    with tests, tests.stdout:
        port, pid, folder = tests.stdout.readline().split()
        assert listens(int(port))
        getattr(tests, how)()
    assert eventually(lambda: not alive(int(pid)) and not listens(int(port)))
    sweep(Path(folder).parent)  # as the next start does
    assert not Path(folder).exists()


def test_nats_answers_on_its_own_port(nats_url: str) -> None:
    with socket.create_connection(("127.0.0.1", int(nats_url.rpartition(":")[2])), timeout=5) as nats:
        assert nats.recv(4) == b"INFO"
