"""What is forgotten is not in the files of either database any more: a canary is looked for in their bytes."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from server import clock, db, settings, worker
from server.domain import sessions
from server.domain.actions import Action
from tests.cast import Later, gather_cast
from tests.domain.canary import CANARY, forget, set_the_scene
from tests.postgres import Postgres


@pytest.mark.parametrize("rewritten", [True, False])
async def test_not_a_byte_is_left_on_sqlite(
    sqlite_url: str, later: Later, monkeypatch: pytest.MonkeyPatch, rewritten: bool
) -> None:
    if not rewritten:  # as in the other 23 rounds of a day
        monkeypatch.setattr(worker, "REWRITE", timedelta(days=1000))
    await db.open_database(sqlite_url)
    try:
        rounds = worker.Forgetting(settings.load({}))
        await sessions.begin(member_id="nobody")
        await sessions.Session.all().update(expires_at=clock.now())
        await rounds.round()
        await set_the_scene(await gather_cast(sqlite_url))
        # Moved to the file itself, as at any checkpoint, and some of it in the log once more.
        await db.empty_log()
        await Action.all().update(location=f"{CANARY} square")
        file = Path(sqlite_url.removeprefix("sqlite://"))
        log = file.with_name(file.name + "-wal")
        assert await holding(file, log) == [True, True]
        later(days=100)
        await rounds.round()
        assert await holding(file, log) == [False, False]
        assert await asyncio.to_thread(log.read_bytes) == b""
        [[free]] = [list(row.values()) for row in await db.fetch("PRAGMA freelist_count")]
        assert (free == 0) is rewritten
    finally:
        await db.close_database()


async def holding(*files: Path) -> list[bool]:
    return [CANARY.encode() in await asyncio.to_thread(file.read_bytes) for file in files]


async def test_not_a_byte_is_left_in_the_tables_on_postgresql(
    postgres: Postgres, postgres_url: str, later: Later
) -> None:
    keeper = await asyncpg.connect(postgres_url)
    await db.open_database(postgres_url)
    try:
        await set_the_scene(await gather_cast(postgres_url))
        await keeper.execute("CHECKPOINT")
        assert CANARY.encode() in await files(keeper, postgres)
        later(days=100)
        await forget()
        await keeper.execute("VACUUM (FULL, ANALYZE)")
        await keeper.execute("CHECKPOINT")
        assert CANARY.encode() not in await files(keeper, postgres)
    finally:
        await db.close_database()
        await keeper.close()


async def files(keeper: Any, postgres: Postgres) -> bytes:
    """All that PostgreSQL keeps of this database in files, its catalogue and statistics included."""
    oid = await keeper.fetchval("SELECT oid FROM pg_database WHERE datname = current_database()")
    return b"".join(file.read_bytes() for file in (postgres.log.parent / "data" / "base" / str(oid)).iterdir())
