"""Deadlocks on PostgreSQL when two processes append to the journals of several topics at once.

Each round is one transaction as a verb makes it: it changes one row of the domain and appends to three of
twelve topics, whose version each is counted in the topic's row. What differs is the order. An order that
deadlocks gets fewer rounds, since each deadlock makes everybody wait.
"""

import asyncio
import multiprocessing
import random
import time
from dataclasses import dataclass

import asyncpg

from tests.postgres import throw_away_postgres

PROCESSES, CONNECTIONS, TOPICS, ROWS = 2, 8, 12, 6
ROUNDS_IN_ORDER = {"sorted, row first": 4000, "unsorted, row first": 800, "sorted, row last in half": 800}
TABLES = f"""
DROP TABLE IF EXISTS entry, topic, shift;
CREATE TABLE shift (id int PRIMARY KEY, taken int NOT NULL);
CREATE TABLE topic (id int PRIMARY KEY, version int NOT NULL);
CREATE TABLE entry (topic int, version int, body text NOT NULL, PRIMARY KEY (topic, version));
INSERT INTO shift SELECT number, 0 FROM generate_series(1, {ROWS}) number;
INSERT INTO topic SELECT number, 0 FROM generate_series(1, {TOPICS}) number;
"""
GAPS = "SELECT count(*) FROM (SELECT max(version) - count(*) AS gap FROM entry GROUP BY topic) g WHERE gap <> 0"


@dataclass
class Outcome:
    committed: int = 0
    deadlocks: int = 0


async def verb(connection: asyncpg.Connection, order: str) -> None:
    topics = random.sample(range(1, TOPICS + 1), 3)
    if order.startswith("sorted"):
        topics.sort()
    row_last = order.endswith("in half") and random.random() < 0.5
    async with connection.transaction():
        if not row_last:
            await take(connection)
        for topic in topics:
            await append(connection, topic)
        if row_last:
            await take(connection)


async def take(connection: asyncpg.Connection) -> None:
    await connection.execute("UPDATE shift SET taken = taken + 1 WHERE id = $1", random.randint(1, ROWS))


async def append(connection: asyncpg.Connection, topic: int) -> None:
    next_version = "UPDATE topic SET version = version + 1 WHERE id = $1 RETURNING version"
    version = await connection.fetchval(next_version, topic)
    await connection.execute("INSERT INTO entry VALUES ($1, $2, 'words')", topic, version)


async def rounds(url: str, order: str, outcome: Outcome) -> None:
    connection = await asyncpg.connect(url)
    for _ in range(ROUNDS_IN_ORDER[order] // (PROCESSES * CONNECTIONS)):
        try:
            await verb(connection, order)
            outcome.committed += 1
        except asyncpg.DeadlockDetectedError:
            outcome.deadlocks += 1
    await connection.close()


def process(url: str, order: str, answers: "multiprocessing.Queue[Outcome]") -> None:
    async def everyone() -> Outcome:
        outcome = Outcome()
        await asyncio.gather(*(rounds(url, order, outcome) for _ in range(CONNECTIONS)))
        return outcome

    answers.put(asyncio.run(everyone()))


async def ask(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def prepare(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(TABLES)
    await connection.close()


def measure(url: str, order: str) -> str:
    asyncio.run(prepare(url))
    answers: multiprocessing.Queue[Outcome] = multiprocessing.Queue()
    began = time.perf_counter()
    processes = [multiprocessing.Process(target=process, args=(url, order, answers)) for _ in range(PROCESSES)]
    for each in processes:
        each.start()
    outcomes = [answers.get(timeout=120) for _ in processes]
    for each in processes:
        each.join()
    seconds = time.perf_counter() - began
    committed, deadlocks = sum(o.committed for o in outcomes), sum(o.deadlocks for o in outcomes)
    gaps = asyncio.run(ask(url, GAPS))
    return f"{order:26} {committed:5} committed {deadlocks:5} deadlocks {gaps:3} gaps {seconds:6.1f} s"


def main() -> None:
    with throw_away_postgres() as server:
        for order in ROUNDS_IN_ORDER:
            print(measure(server.url("postgres"), order), flush=True)
