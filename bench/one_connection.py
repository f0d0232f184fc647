"""How long 20 writes a second wait on SQLite's one connection while 10,000 rows of an outbox are claimed.

The claims differ in how much they do in one transaction. Latency counts from when the write was due, so that
a write that queues behind another is not flattered.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

SECONDS, WRITES_A_SECOND, DEVICES = 5, 20, 10_000
TABLES = """
CREATE TABLE topic (id INTEGER PRIMARY KEY, version INTEGER NOT NULL);
CREATE TABLE entry (topic INTEGER, version INTEGER, body TEXT NOT NULL, PRIMARY KEY (topic, version));
CREATE TABLE outbox (id INTEGER PRIMARY KEY, device TEXT NOT NULL, state TEXT NOT NULL, lease REAL);
CREATE INDEX outbox_waiting ON outbox (state, id);
INSERT INTO topic VALUES (1, 0);
"""
CLAIM = """UPDATE outbox SET state = 'claimed', lease = ? WHERE id IN
           (SELECT id FROM outbox WHERE state = 'waiting' ORDER BY id LIMIT ?) RETURNING id, device"""


class OneConnection:
    """As the server has it: a single connection, and one transaction at a time through it."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self.database = database
        self.turn = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        async with self.turn:
            await self.database.execute("BEGIN IMMEDIATE")
            yield self.database
            await self.database.execute("COMMIT")


Claim = Callable[[OneConnection], Awaitable[None]]


async def nothing(_: OneConnection) -> None:
    """The figure to compare with."""


def in_batches_of(size: int) -> Claim:
    async def claim(connection: OneConnection) -> None:
        found = size
        while found:
            async with connection.transaction() as database:
                found = len(list(await database.execute_fetchall(CLAIM, (time.time(), size))))

    return claim


async def row_by_row(connection: OneConnection) -> None:
    """As an ORM saves objects: one statement each, in one transaction."""
    async with connection.transaction() as database:
        rows = await database.execute_fetchall("SELECT id FROM outbox WHERE state = 'waiting'")
        for row in rows:
            claim_one = "UPDATE outbox SET state = 'claimed', lease = ? WHERE id = ?"
            await database.execute(claim_one, (time.time(), row[0]))


async def write(connection: OneConnection, due: float, waited: list[float]) -> None:
    async with connection.transaction() as database:
        await database.execute("UPDATE topic SET version = version + 1 WHERE id = 1")
        await database.execute("INSERT INTO entry SELECT id, version, ? FROM topic WHERE id = 1", ("word " * 80,))
    waited.append(1000 * (time.perf_counter() - due))


async def measure(name: str, claim: Claim) -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with aiosqlite.connect(Path(folder, "bench.sqlite3"), isolation_level=None) as database:
            await fill(database)
            waited, took = await run(OneConnection(database), claim)
    waited.sort()
    median, worst = statistics.median(waited), waited[-1]
    over = sum(each > 100 for each in waited)
    return f"{name:28} median {median:7.1f} ms  worst {worst:7.1f} ms  {over:3} over 100 ms  claim {took:5.2f} s"


async def fill(database: aiosqlite.Connection) -> None:
    await database.execute("PRAGMA journal_mode = WAL")
    await database.execute("PRAGMA synchronous = FULL")
    await database.executescript(TABLES)
    await database.execute("BEGIN")
    devices = ((f"https://push.example/{number}",) for number in range(DEVICES))
    await database.executemany("INSERT INTO outbox (device, state) VALUES (?, 'waiting')", devices)
    await database.execute("COMMIT")


async def run(connection: OneConnection, claim: Claim) -> tuple[list[float], float]:
    waited: list[float] = []
    began = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        claiming = tasks.create_task(timed_after(1, claim, connection))
        for number in range(SECONDS * WRITES_A_SECOND):
            due = began + number / WRITES_A_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.create_task(write(connection, due, waited))
    return waited, claiming.result()


async def timed_after(seconds: float, claim: Claim, connection: OneConnection) -> float:
    await asyncio.sleep(seconds)
    began = time.perf_counter()
    await claim(connection)
    return time.perf_counter() - began


def main() -> None:
    claims = {"no claim": nothing} | {f"claims of {size:,} rows": in_batches_of(size) for size in (100, 500, 10_000)}
    for name, claim in (claims | {"row by row, one transaction": row_by_row}).items():
        print(asyncio.run(measure(name, claim)), flush=True)
