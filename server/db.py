"""The database: opening, closing, migrating, and the one kind of transaction that verbs use."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import asyncpg
from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.exceptions import DBConnectionError, OperationalError, TransactionManagementError
from tortoise.migrations.api import migrate as apply_migrations
from tortoise.models import Model
from tortoise.transactions import in_transaction

Row = TypeVar("Row", bound=Model)

MODELS = [
    "server.domain.journal",
    "server.domain.answers",
    "server.domain.groups",
    "server.domain.members",
    "server.domain.sessions",
    "server.domain.invites",
    "server.domain.principles",
    "server.domain.actions",
    "server.domain.updates",
    "server.domain.devices",
    "server.domain.follows",
    "server.domain.alerts",
    "server.domain.deliveries",
    "server.domain.drills",
    "server.domain.leases",
    "server.domain.rotas",
    "server.domain.shifts",
    "server.domain.sign_ups",
]
NOT_SAVED_ERRORS = (
    *(OperationalError, DBConnectionError, TransactionManagementError, OSError, TimeoutError),
    # Tortoise translates what a statement raises, not what connecting and committing do.
    *(sqlite3.OperationalError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError),
)
"""What a lost, full or unreachable database raises; the transaction is rolled back, nothing was kept."""
COMMAND_SECONDS = 4.0
"""So long PostgreSQL may take for one statement: whoever waits for it has to hear "not saved" within five seconds."""
MIGRATION_LOCK = 7_305_809
"""Any number that only Alongside uses: PostgreSQL's advisory lock that lets one migrator in at a time."""


def config(url: str, **credentials: Any) -> dict[str, Any]:
    connection = _sqlite(url) if url.startswith("sqlite:") else _postgres(url)
    connection["credentials"].update(credentials)
    return {
        "connections": {"default": connection},
        "apps": {"alongside": {"models": MODELS, "migrations": "migrations", "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _sqlite(url: str) -> dict[str, Any]:
    path = url.removeprefix("sqlite://").split("?", maxsplit=1)[0]
    return {
        "engine": "server.sqlite",
        "credentials": {
            "file_path": path,
            "busy_timeout": 4000,
            # An acknowledged write survives a power cut, not only kill -9.
            "synchronous": "FULL",
            "secure_delete": "ON",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    credentials: dict[str, Any] = {
        "host": parts.hostname or "127.0.0.1",
        "port": parts.port or 5432,
        "user": unquote(parts.username or "alongside"),
        "password": unquote(parts.password) if parts.password else None,
        "database": parts.path.lstrip("/"),
        "minsize": 1,
        "maxsize": 10,
        "command_timeout": COMMAND_SECONDS,
        "timeout": 4,
    }
    credentials.update(parse_qsl(parts.query))
    return {"engine": "server.postgres", "credentials": credentials}


async def open_database(url: str) -> None:
    if url.startswith("sqlite:"):
        _private_file(url)
    await Tortoise.init(config=config(url), _enable_global_fallback=True)


def _private_file(url: str) -> None:
    path = Path(_sqlite(url)["credentials"]["file_path"])
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


async def close_database() -> None:
    await Tortoise.close_connections()
    # Tortoise keeps each table's INSERT as it wrote it for the last database, whose dialect may be another one.
    EXECUTOR_CACHE.clear()


def connection() -> BaseDBAsyncClient:
    """The connection of the running transaction, or the pool."""
    return Tortoise.get_connection("default")


def on_postgres() -> bool:
    return connection().capabilities.dialect == "postgres"


async def fetch(sql: str, *values: Any) -> list[dict[str, Any]]:
    """Rows as dicts; `?` marks a value on both databases."""
    if on_postgres():
        parts = sql.split("?")
        sql = parts[0] + "".join(f"${n}{part}" for n, part in enumerate(parts[1:], 1))
    return await connection().execute_query_dict(sql, list(values))


async def row(model: type[Row], row_id: str) -> Row | None:
    """`model.get_or_none(id=row_id)` in a third of its time: Tortoise writes the same question anew each time."""
    rows = await fetch(f"SELECT * FROM {model._meta.db_table} WHERE id = ?", row_id)  # noqa: S608
    return model._init_from_db(**rows[0]) if rows else None


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    async with in_transaction("default"):
        yield


async def empty_log() -> None:
    """SQLite alone: what was deleted is not in the write-ahead log any more. In the file `secure_delete` zeroed it."""
    await connection().execute_script("PRAGMA wal_checkpoint(TRUNCATE)")


async def rewrite() -> None:
    """SQLite alone: the file anew, without free pages and without what its pages kept when rows were moved between
    them. Nobody can read or write meanwhile: about a second for 100 MB."""
    await connection().execute_script("VACUUM")
    await empty_log()


async def migrate(url: str) -> None:
    """Bring the database at `url` to the newest migration. Safe to call at every start."""
    if url.startswith("sqlite:"):
        _private_file(url)
        # Tortoise rebuilds tables on SQLite; with foreign keys on that deletes the rows that point at them.
        await apply_migrations(config=config(url, foreign_keys="OFF"), direction="forward")
    else:
        await _migrate_alone(url)
    await close_database()


async def _migrate_alone(url: str) -> None:
    lock = await asyncpg.connect(url.replace("postgres://", "postgresql://", 1))
    try:
        await lock.execute("SELECT pg_advisory_lock($1)", MIGRATION_LOCK)
        # Nobody waits for a migration as for an answer, and an index over a large table takes its time.
        await apply_migrations(config=config(url, command_timeout=None), direction="forward")
    finally:
        await lock.close()
