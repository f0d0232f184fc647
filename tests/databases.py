"""`database_url`: a migrated, empty database for each test, once on SQLite and once on PostgreSQL."""

import asyncio
import importlib
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from tests.postgres import Postgres, throw_away_postgres

Migrate = Callable[[str], Awaitable[None]]

_numbers = count(1)
_BY_FILES = "STRATEGY file_copy"
"""From PostgreSQL 15 on it would write all through its log, seven times slower; before, it only knew this way."""


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    found: Migrate = importlib.import_module("server.db").migrate
    return found


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One for each pytest process: starting takes about a second, and nobody has to agree on who ends it."""
    with throw_away_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres, migrate: Migrate) -> str:
    return make_postgres_template(postgres, migrate)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, migrate: Migrate) -> Path:
    return make_sqlite_template(tmp_path_factory.mktemp("template"), migrate)


@pytest.fixture
def postgres_url(postgres: Postgres, postgres_template: str) -> Iterator[str]:
    with postgres_copy(postgres, postgres_template) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    return sqlite_copy(sqlite_template, tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    # Asked for by name, so that a test of SQLite alone never starts PostgreSQL.
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@contextmanager
def empty_postgres(postgres: Postgres) -> Iterator[str]:
    """A database before its first migration, for the tests of migrations."""
    with postgres_copy(postgres, "template0") as url:
        yield url


def make_postgres_template(postgres: Postgres, migrate: Migrate, name: str = "template") -> str:
    _administer(postgres, f'CREATE DATABASE "{name}"')
    _run(migrate(postgres.url(name)))
    return name


@contextmanager
def postgres_copy(postgres: Postgres, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _administer(postgres, f'CREATE DATABASE "{name}" TEMPLATE "{template}" {_BY_FILES}')
    try:
        yield postgres.url(name)
    finally:
        _administer(postgres, f'DROP DATABASE "{name}" WITH (FORCE)')


def make_sqlite_template(folder: Path, migrate: Migrate) -> Path:
    path = folder / "template.sqlite3"
    _run(migrate(f"sqlite://{path}"))
    with sqlite3.connect(path) as database:  # a copy of the file alone must hold what is still in the WAL
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


def sqlite_copy(template: Path, folder: Path) -> str:
    path = folder / "alongside.sqlite3"
    shutil.copyfile(template, path)
    return f"sqlite://{path}"


def _administer(postgres: Postgres, statement: str) -> None:
    async def run() -> None:
        connection = await asyncpg.connect(postgres.url("postgres"))
        try:
            old = connection.get_server_version().major < 15
            await connection.execute(statement.removesuffix(_BY_FILES) if old else statement)
        finally:
            await connection.close()

    _run(run())


def _run(work: Awaitable[None]) -> None:
    async def wait() -> None:
        await work

    # A loop of its own, never the current one: fixtures must leave no trace in the loop of the test.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        coroutine: Coroutine[None, None, None] = wait()
        runner.run(coroutine)
