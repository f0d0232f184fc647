"""The journal: what happened to each topic, in dense versions in the order of commit.

A verb changes rows inside `change()` and notes its entries; they are written last, topics in sorted order, so
that crossing verbs do not deadlock. The topic's row lock makes the versions dense and in commit order.
"""

import json
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server import clock, db

BATCH = 1000
"""Rows in one statement: both databases bound how many values a statement may carry."""

State = dict[str, Any]
"""A row as it leaves the domain: JSON values only, times as ISO 8601 text in UTC."""


class Topic(Model):
    """What can be listened to. `low` is the newest purged version: at or below it nothing can be replayed."""

    name = fields.CharField(max_length=80, primary_key=True)
    epoch = fields.CharField(max_length=12)
    version = fields.BigIntField(default=0)
    low = fields.BigIntField(default=0)

    class Meta:
        table = "topic"


class Entry(Model):
    id = fields.BigIntField(primary_key=True, generated=True)
    topic = fields.CharField(max_length=80)
    version = fields.BigIntField()
    kind = fields.CharField(max_length=32)
    body = fields.TextField()
    at = fields.DatetimeField()

    class Meta:
        table = "entry"
        unique_together = (("topic", "version"),)


@dataclass(frozen=True)
class Line:
    """One entry of a topic, as it travels: the same from the database, the bus and the replay window."""

    topic: str
    epoch: str
    version: int
    kind: str
    body: str

    @property
    def cursor(self) -> str:
        return f"{self.epoch}.{self.version}"

    @property
    def state(self) -> State:
        loaded: State = json.loads(self.body)
        return loaded


@dataclass(frozen=True)
class Head:
    """Where a topic stands: `version` is its newest entry, entries at or below `low` are purged."""

    topic: str
    epoch: str
    version: int
    low: int

    @property
    def cursor(self) -> str:
        return f"{self.epoch}.{self.version}"


_noted: ContextVar[list[tuple[str, str, State]] | None] = ContextVar("noted", default=None)
_wake: list[Callable[[Line], None]] = []


def on_commit(wake: Callable[[Line], None]) -> Callable[[], None]:
    """Call `wake` with each committed line of this process; returns how to stop. Used by the bus."""
    _wake.append(wake)
    return lambda: _wake.remove(wake)


def note(topic: str, kind: str, state: State) -> None:
    """Ask for an entry on `topic` when the running change commits."""
    noted = _noted.get()
    if noted is None:
        raise RuntimeError("journal.note outside journal.change")
    noted.append((topic, kind, state))


@asynccontextmanager
async def change() -> AsyncIterator[None]:
    """One transaction with its entries; the bus is woken after the commit, never before."""
    noted: list[tuple[str, str, State]] = []
    token = _noted.set(noted)
    try:
        async with db.transaction():
            yield
            lines = await _write(noted)
    finally:
        _noted.reset(token)
    for line in lines:
        for wake in list(_wake):
            wake(line)


async def _write(noted: Sequence[tuple[str, str, State]]) -> list[Line]:
    """All entries of a change in two statements, however many members they concern."""
    versions = await _advance(Counter(topic for topic, _, _ in noted)) if noted else {}
    lines, now = [], clock.now()
    for topic, kind, state in sorted(noted, key=lambda entry: entry[0]):
        epoch, version = versions[topic]
        versions[topic] = epoch, version + 1
        body = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
        lines.append(Line(topic, epoch, version + 1, kind, body))
    for start in range(0, len(lines), BATCH):
        batch = lines[start : start + BATCH]
        await db.fetch(
            "INSERT INTO entry (topic, version, kind, body, at)"  # noqa: S608
            f" VALUES {', '.join('(?, ?, ?, ?, ?)' for _ in batch)}",
            *[value for line in batch for value in (line.topic, line.version, line.kind, line.body, now)],
        )
    return lines


async def _advance(counts: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Takes the next versions of each topic; its epoch and the version before. Rows are locked in sorted order."""
    before, names = {}, sorted(counts)
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        rows = await db.fetch(
            f"INSERT INTO topic (name, epoch, version, low) VALUES {', '.join('(?, ?, ?, 0)' for _ in batch)}"  # noqa: S608
            " ON CONFLICT (name) DO UPDATE SET version = topic.version + excluded.version"
            " RETURNING name, epoch, version",
            *[value for name in batch for value in (name, new_epoch(), counts[name])],
        )
        before.update({row["name"]: (row["epoch"], row["version"] - counts[row["name"]]) for row in rows})
    return before


def new_epoch() -> str:
    return secrets.token_hex(4)


async def open_topic(name: str) -> Head:
    """The head of `name`, which begins to exist if it did not, so that its first cursor is a real one."""
    rows = await db.fetch("SELECT epoch, version, low FROM topic WHERE name = ?", name)
    if not rows:
        rows = await db.fetch(
            "INSERT INTO topic (name, epoch, version, low) VALUES (?, ?, 0, 0)"
            " ON CONFLICT (name) DO UPDATE SET low = topic.low RETURNING epoch, version, low",
            name,
            new_epoch(),
        )
    return Head(name, rows[0]["epoch"], rows[0]["version"], rows[0]["low"])


async def heads(names: Iterable[str]) -> list[Head]:
    """The heads of those of `names` that exist; one statement."""
    rows = await Topic.filter(name__in=list(names)).values("name", "epoch", "version", "low")
    return [Head(row["name"], row["epoch"], row["version"], row["low"]) for row in rows]


_KNOWN = {
    True: (
        "json_array_elements(?::json) AS known",
        *("known->>0", "(known->>1)::bigint", "known->>2", "(known->>3)::bigint"),
    ),
    False: ("json_each(?) AS known", *(f"json_extract(known.value, '$[{n}]')" for n in range(4))),
}


async def moved(known: Iterable[Head]) -> list[Head]:
    """Today's heads of those of `known` that have gone on, whose epoch is another, or of which something was purged.
    Asked each second by every process for all that it listens to: one statement, one value and few rows, however many
    those are."""
    given = [(head.topic, head.version, head.epoch, head.low) for head in known]
    source, name, version, epoch, low = _KNOWN[db.on_postgres()]
    rows = await db.fetch(
        f"SELECT topic.name, topic.epoch, topic.version, topic.low FROM {source} JOIN topic ON topic.name = {name}"  # noqa: S608
        f" WHERE topic.version > {version} OR topic.epoch <> {epoch} OR topic.low > {low}",
        json.dumps(given),
    )
    return [Head(row["name"], row["epoch"], row["version"], row["low"]) for row in rows]


async def read(head: Head, after: int, most: int) -> list[Line]:
    """The lines of `head`'s topic after version `after` up to `head`, oldest first, at most `most`."""
    rows = (
        await Entry.filter(topic=head.topic, version__gt=after, version__lte=head.version)
        .order_by("version")
        .limit(most)
    )
    return [Line(head.topic, head.epoch, row.version, row.kind, row.body) for row in rows]


def parse_cursor(cursor: str, head: Head) -> int | None:
    """The version that `cursor` names, or None when it cannot be replayed: forged, foreign, purged, beyond."""
    epoch, _, version = cursor.partition(".")
    if epoch != head.epoch or not (version.isascii() and version.isdigit()) or len(version) > 18:
        return None
    return int(version) if head.low <= int(version) <= head.version else None


async def purge(before: datetime, most: int = BATCH) -> int:
    """Forget the oldest entries, at most `most`, that are older than `before`; each topic's low-water mark rises.
    Returns how many went."""
    async with db.transaction():
        oldest = await db.fetch("SELECT id, topic, version, at < ? AS old FROM entry ORDER BY id LIMIT ?", before, most)
        gone = [row for row in oldest if row["old"]]
        low = {row["topic"]: row["version"] for row in gone}
        for name in sorted(low):
            await Topic.filter(name=name).update(low=low[name])
            await Entry.filter(topic=name, version__lte=low[name]).delete()
        return len(gone)


async def forget(names: Iterable[str]) -> None:
    """Inside a change: these topics and all that was ever noted on them. Whoever has a cursor gets a resync."""
    wanted = sorted(names)
    await Entry.filter(topic__in=wanted).delete()
    await Topic.filter(name__in=wanted).delete()


async def forget_past(names: Iterable[str]) -> None:
    """Inside a change: what was noted on these topics, which go on. Whoever has a cursor, and whoever listens in any
    process, gets a resync: the new epoch says that what they were told is not to be kept."""
    for name in sorted(names):
        await db.fetch("UPDATE topic SET low = version, epoch = ? WHERE name = ? RETURNING name", new_epoch(), name)
        await Entry.filter(topic=name).delete()
