"""Signing up and reading a feed go by an index, in the same number of statements, whatever the tables have grown to."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server import clock, db
from server.domain import deliveries, ids, journal, offers, reminders, shifts, topics
from server.domain.actions import Action
from server.domain.answers import Answer
from server.domain.groups import Membership
from server.domain.members import Member
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp, SignUpState
from server.domain.updates import Severity, Update, UpdateKind, Verification
from server.domain.who import By, Role
from server.graphql import execution
from server.graphql.context import Context
from tests.cast import Cast
from tests.crew import a_rota, a_shift, accept, ask, withdraw
from tests.graphql.counting import QUERIES, Counting
from tests.phones import PUSH

pytestmark = pytest.mark.long

FEW, MANY = 100, 10_000
GROWN = {"action", "action_update", "entry", "answer", "member", "membership", "shift", "sign_up", "topic"}
FEEDS = {
    "list": "{ actions { id title now { text } } }",
    "feed": 'query { action(id: "ACTION") { title now { text } } updates(actionId: "ACTION", first: 20) { text } }',
    "older": 'query { updates(actionId: "ACTION", before: "UPDATE") { text } }',
}


class Statements(Counting):
    """With their values, so that each can be explained."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, list[Any]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and len(record.args) == 2 and str(record.args[0])[:6] in _EXPLAINED:
            self.asked.append((str(record.args[0]), list(record.args[1] or [])))  # type: ignore[call-overload]


_EXPLAINED = {"SELECT", "UPDATE", "DELETE"}


async def statements_of(what: Callable[[], Awaitable[Any]]) -> list[tuple[str, list[Any]]]:
    log, handler = logging.getLogger("tortoise.db_client"), Statements()
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        await what()
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
    return handler.asked


async def scanned(sql: str, values: list[Any]) -> set[str]:
    """The grown tables that this statement reads from their first row to their last."""
    if db.on_postgres():
        plan = [row["QUERY PLAN"] for row in await db.connection().execute_query_dict(f"EXPLAIN {sql}", values)]
        read = {line.split("Seq Scan on ")[1].split()[0].strip('"') for line in plan if "Seq Scan on " in line}
    else:
        plan = [row["detail"] for row in await db.connection().execute_query_dict(f"EXPLAIN QUERY PLAN {sql}", values)]
        read = {line.split()[1].strip('"') for line in plan if line.startswith("SCAN ")}
    return read & GROWN


async def grow(cast: Cast, rows: int) -> tuple[Action, list[Update]]:
    """A busy action, a long journal, many shifts, and people who are signed up for them."""
    now = clock.now()
    action = await cast.action()
    fixed: dict[str, Any] = {"kind": UpdateKind.MOVEMENT, "severity": Severity.INFORMATION, "language": "en"}
    fixed |= {"verification": Verification.CONFIRMED, "posted_by": cast.noor.id, "written_at": now, "posted_at": now}
    lines = [Update(id=ids.new(), action_id=action.id, number=n, text=f"{n}", **fixed) for n in range(1, rows + 1)]
    await Update.bulk_create(lines, batch_size=500)
    await Action.filter(id=action.id).update(posted=rows)
    others = [_copy(action, id=ids.new(), starts_at=now - timedelta(days=n % 80), phase="CLOSED") for n in range(rows)]
    await Action.bulk_create(others, batch_size=500)
    people = [Member(id=ids.new(), name=f"Mara {n}", language="en", created_at=now) for n in range(rows)]
    await Member.bulk_create(people, batch_size=500)
    belongs = [Membership(member_id=one.id, group_id=cast.group.id, role=Role.VOLUNTEER) for one in people]
    await Membership.bulk_create(belongs, batch_size=500)
    await _rota(cast, people, rows)
    heads = [journal.Topic(name=topics.action(one.id), epoch="0") for one in others]
    await journal.Topic.bulk_create(heads, batch_size=500)
    entries = [journal.Entry(topic=heads[0].name, version=n, kind="K", body="{}", at=now) for n in range(rows)]
    await journal.Entry.bulk_create(entries, batch_size=500)
    known = [Answer(who=f"member/{one.id}", client_id=str(uuid4()), fingerprint="f", at=now) for one in people]
    await Answer.bulk_create(known, batch_size=500)
    if db.on_postgres():
        await db.connection().execute_script("ANALYZE")
    return action, lines


def _copy(row: Any, **more: Any) -> Any:
    return type(row)(**{name: getattr(row, name) for name in row._meta.db_fields} | more)


async def _rota(cast: Cast, people: list[Member], rows: int) -> None:
    """Shifts of another rota, half of them past, somebody on each; on some it is who asks."""
    now, rota = clock.now(), await a_rota(cast)
    start = await a_shift(cast, rota)
    slots = []
    for n in range(rows):
        begins = now + timedelta(hours=3 * (n - rows // 2))
        slots.append(_copy(start, id=ids.new(), starts_at=begins, ends_at=begins + timedelta(hours=2)))
    await Shift.bulk_create(slots, batch_size=500)
    held: dict[str, Any] = {"state": SignUpState.HELD, "created_at": now, "held_at": now}
    taken = [
        SignUp(id=ids.new(), shift_id=slots[n].id, member_id=one.id, number=1, **held) for n, one in enumerate(people)
    ]
    for mine in [*taken[7::500], *taken[257::500]]:
        mine.member_id = cast.tomas.id
    await SignUp.bulk_create(taken, batch_size=500)


async def run(by: By, query: str) -> None:
    result = await execution.run(query, None, None, Context(by, "en", PUSH))
    assert not result.errors, result.errors


async def all_that_is_asked(cast: Cast, rows: int, hours: float = 1) -> dict[str, list[tuple[str, list[Any]]]]:
    action, lines = await grow(cast, rows)
    asked: dict[str, list[tuple[str, list[Any]]]] = {}
    for name, query in (QUERIES | FEEDS).items():
        said = query.replace("ACTION", action.id).replace("UPDATE", lines[rows // 2].id)
        await run(cast.tomas, said)  # a first look opens the topics that nobody has listened to
        asked[name] = await statements_of(lambda said=said: run(cast.tomas, said))  # type: ignore[misc]
    head = await journal.open_topic(topics.action(action.id))
    asked["replay"] = await statements_of(lambda: journal.read(head, 0, 100))
    asked["post"] = await statements_of(lambda: cast.update(action))
    shift = await a_shift(cast, capacity=1, hours=hours)
    first = await ask(cast.noor, shift)
    asked["sign up"] = await statements_of(lambda: ask(cast.tomas, shift))
    asked["withdraw"] = await statements_of(lambda: withdraw(cast.noor, first))
    mine = await SignUp.get(member_id=cast.tomas.id, shift_id=shift.id)
    asked["accept"] = await statements_of(lambda: accept(cast.tomas, mine))
    for work in (offers.lapse_due, reminders.send_due):
        asked[work.__name__] = await statements_of(work)
    asked["claim"] = await statements_of(lambda: deliveries.claim(10))
    asked["shifts"] += await statements_of(lambda: shifts.listed(cast.tomas, shift.rota_id, None, None))
    return asked


async def test_each_goes_by_an_index(cast: Cast) -> None:
    asked = await all_that_is_asked(cast, MANY)
    assert all(asked.values())
    await a_scan_would_be_seen()
    found = {
        (name, table, sql[:300])
        for name, statements in asked.items()
        for sql, values in statements
        for table in await scanned(sql, values)
    }
    assert found == set()


async def a_scan_would_be_seen() -> None:
    for table, column in (("sign_up", "held_at"), ("action_update", "text"), ("entry", "body")):
        sql = f"SELECT 1 FROM {table} WHERE {column} IS NULL LIMIT 5"
        assert await scanned(sql, []) == {table}


async def test_the_number_of_statements_stays(cast: Cast) -> None:
    few = await all_that_is_asked(cast, FEW, hours=1)
    many = await all_that_is_asked(cast, MANY, hours=5)
    assert {name: len(said) for name, said in few.items()} == {name: len(said) for name, said in many.items()}
    assert max(len(said) for said in many.values()) <= 16
