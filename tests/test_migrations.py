"""Every way to the newest schema ends at the same one and loses no row, on both databases."""

import ast
import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.migrations.api import migrate as apply_migrations
from tortoise.migrations.autodetector import MigrationAutodetector

from server import db
from tests.databases import empty_postgres
from tests.postgres import Postgres

FOLDER = Path(__file__).parent.parent / "migrations"
NAMES = sorted(file.stem for file in FOLDER.glob("[0-9]*.py"))
OURS_NOT = {"tortoise_migrations", "sqlite_sequence"}
MOMENT = datetime(2026, 11, 24, 7, tzinfo=UTC)

Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Urls:
    empty: str
    newest: str
    "a database that was migrated from empty"


@pytest.fixture(params=["sqlite", "postgres"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Urls]:
    newest = request.getfixturevalue(f"{request.param}_url")
    if request.param == "sqlite":
        yield Urls(f"sqlite://{tmp_path / 'empty.sqlite3'}", newest)
    else:
        with empty_postgres(request.getfixturevalue("postgres")) as empty:
            yield Urls(empty, newest)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[None]:
    await db.open_database(url)
    try:
        yield
    finally:
        await db.close_database()


async def migrate_to(url: str, name: str) -> None:
    more = {"foreign_keys": "OFF"} if url.startswith("sqlite:") else {}
    await apply_migrations(config=db.config(url, **more), target=f"alongside.{name}", direction="forward")
    await db.close_database()


async def tables() -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if db.on_postgres():
        sql = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
    return sorted({row["name"] for row in await db.fetch(sql)} - OURS_NOT)


async def columns(table: str) -> list[tuple[str, str, bool]]:
    """(name, type, whether it must be filled), as this database says it."""
    if not db.on_postgres():
        rows = await db.fetch(f"SELECT name, type, \"notnull\" AS needed FROM pragma_table_info('{table}')")
        return sorted((row["name"], row["type"].upper(), bool(row["needed"])) for row in rows)
    rows = await db.fetch(
        "SELECT column_name AS name, data_type || coalesce('(' || character_maximum_length || ')', '') AS type,"
        " is_nullable = 'NO' AS needed FROM information_schema.columns WHERE table_name = ?",
        table,
    )
    return sorted((row["name"], row["type"].upper(), row["needed"]) for row in rows)


async def indexes(table: str) -> list[str]:
    """What each index is about: not its name, which two ways may choose differently."""
    if db.on_postgres():
        rows = await db.fetch("SELECT indexdef AS d FROM pg_indexes WHERE tablename = ?", table)
        return sorted(f"{'UNIQUE ' in row['d']} {row['d'].partition(' USING ')[2]}" for row in rows)
    listed = await db.fetch(f"SELECT name, \"unique\" AS u FROM pragma_index_list('{table}')")
    return sorted([f"{one['u']} {await _names(one['name'])}" for one in listed])


async def _names(index: str) -> str:
    return ",".join(row["name"] for row in await db.fetch(f"SELECT name FROM pragma_index_info('{index}')"))


async def shape() -> dict[str, Any]:
    return {table: (await columns(table), await indexes(table)) for table in await tables()}


def value(kind: str, number: int) -> Any:
    """Something that a column of this kind takes, different in each row."""
    if "CHAR" in kind or "TEXT" in kind:
        return f"w{number}"
    if "TIME" in kind or "DATE" in kind:
        return MOMENT
    if "BOOL" in kind:
        return False
    if "JSON" in kind:
        return "{}"
    assert "INT" in kind, f"tests/test_migrations.py does not know what to put into a {kind}"
    return number


async def fill() -> Rows:
    """Three rows in each table."""
    for table in await tables():
        kinds = await columns(table)
        names, marks = ", ".join(f'"{name}"' for name, _, _ in kinds), ", ".join("?" for _ in kinds)
        for number in (1, 2, 3):
            values = [value(kind, number) for _, kind, _ in kinds]
            await db.fetch(f'INSERT INTO "{table}" ({names}) VALUES ({marks}) RETURNING 1 AS one', *values)
    return await rows()


async def rows() -> Rows:
    return {table: await db.fetch(f'SELECT * FROM "{table}"') for table in await tables()}


async def test_from_empty_and_again(urls: Urls) -> None:
    await db.migrate(urls.empty)
    async with opened(urls.empty):
        first, filled = await shape(), await fill()
    await db.migrate(urls.empty)
    async with opened(urls.empty):
        assert await shape() == first
        assert await rows() == filled


@pytest.mark.parametrize("start", [*(pytest.param(name, marks=pytest.mark.long) for name in NAMES[:-2]), NAMES[-2]])
async def test_from_an_older_one_with_rows_in_its_tables(urls: Urls, start: str) -> None:
    await migrate_to(urls.empty, start)
    async with opened(urls.empty):
        before = await fill()
    await db.migrate(urls.empty)
    async with opened(urls.empty):
        after, upgraded = await rows(), await shape()
    async with opened(urls.newest):
        assert upgraded == await shape()
    assert before
    for table, had in before.items():
        lasting = set(had[0]) & set(after[table][0])
        assert _of(lasting, after[table]) == _of(lasting, had), table


def _of(names: set[str], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in sorted(names)} for row in found]


async def test_nothing_is_left_to_migrate(tmp_path: Path) -> None:
    config = db.config(f"sqlite://{tmp_path / 'none.sqlite3'}")
    await Tortoise.init(config=config, init_connections=False, _enable_global_fallback=True)
    try:
        assert Tortoise.apps
        missing = await MigrationAutodetector(Tortoise.apps, config["apps"]).changes()
        said = [f"{writer.name}: {operation}" for writer in missing for operation in writer.operations]
        assert said == [], "models and migrations differ: run tools/migration NAME"
    finally:
        await db.close_database()


MIGRATE = "import asyncio, sys; from server import db; asyncio.run(db.migrate(sys.argv[1]))"


def test_two_migrators_at_once(postgres: Postgres) -> None:
    with empty_postgres(postgres) as url:
        migrators = [subprocess.Popen([sys.executable, "-c", MIGRATE, url]) for _ in range(2)]
        try:
            assert [one.wait(60) for one in migrators] == [0, 0]
        finally:
            for one in migrators:
                one.kill()


def test_a_large_table_may_take_longer_than_an_answer(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "COMMAND_SECONDS", 0.000_1)
    with empty_postgres(postgres) as url:
        asyncio.run(db.migrate(url))


def imported(file: Path) -> set[str]:
    found = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, (ast.Import, ast.ImportFrom))]
    named = [node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in found]
    return {name.partition(".")[0] for name in named}


@pytest.mark.parametrize("name", NAMES)
def test_a_migration_imports_nothing_of_ours(name: str) -> None:
    """What it imports from the server will have changed when somebody runs it in three years."""
    assert imported(FOLDER / f"{name}.py") <= {"tortoise", "datetime", "json", "uuid"}


def test_migrations_follow_one_another() -> None:
    """Each after the one before it, by number: two that share a number came from two branches."""
    assert [int(name[:4]) for name in NAMES] == list(range(1, len(NAMES) + 1))
    for before, name in pairwise(NAMES):
        assert f"'{before}'" in (FOLDER / f"{name}.py").read_text().replace('"', "'"), (
            f"{name} must come after {before}"
        )
