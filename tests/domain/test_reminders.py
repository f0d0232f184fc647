"""The evening before: when a reminder is due, and that everybody gets it once."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from server.domain import journal, reminders, topics
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from tests.cast import At, Cast, Later
from tests.crew import a_shift, ask, withdraw

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def monday(at: At) -> None:
    at(MONDAY)


@pytest.mark.parametrize(
    ("zone", "starts", "held", "due"),
    [
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-22T12:00Z", "2026-11-23T18:00Z"),
        ("Asia/Kolkata", "2026-11-24T01:30Z", "2026-11-22T12:00Z", "2026-11-23T12:30Z"),
        # Across the end of summer time: 18:00 on Saturday is still summer's.
        ("Europe/Lisbon", "2026-10-25T08:00Z", "2026-10-20T12:00Z", "2026-10-24T17:00Z"),
        # It starts just after midnight there: the evening before is the same night.
        ("America/Bogota", "2026-11-24T05:30Z", "2026-11-22T12:00Z", "2026-11-23T23:00Z"),
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-23T23:00Z", "2026-11-24T04:00Z"),
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-24T05:00Z", None),
    ],
)
def test_when_a_reminder_is_due(zone: str, starts: str, held: str, due: str | None) -> None:
    shift = Shift(starts_at=datetime.fromisoformat(starts), time_zone=zone)
    expected = datetime.fromisoformat(due) if due else None
    assert reminders.due_at(shift, datetime.fromisoformat(held)) == expected


async def told(cast: Cast) -> list[Mapping[str, Any]]:
    head = await journal.open_topic(topics.member(cast.tomas.id))
    return [json.loads(line.body)["signUp"] for line in await journal.read(head, 0, 100)]


@pytest.mark.race
async def test_everybody_is_reminded_once(cast: Cast, monday: None, later: Later) -> None:
    await ask(cast.tomas, await a_shift(cast, hours=22))
    later(hours=8.9)
    assert await reminders.send_due() == 0
    later(hours=0.2)
    assert sum(await asyncio.gather(reminders.send_due(), reminders.send_due(), reminders.send_due())) == 1
    assert [bool(said["remindedAt"]) for said in await told(cast)] == [False, True]


async def test_who_stepped_back_is_not_reminded(cast: Cast, monday: None, later: Later) -> None:
    shift = await a_shift(cast, hours=22)
    await withdraw(cast.tomas, await ask(cast.tomas, shift))
    later(hours=10)
    assert await reminders.send_due() == 0


async def test_a_reminder_that_comes_after_the_start_is_not_sent(cast: Cast, monday: None, later: Later) -> None:
    await ask(cast.tomas, await a_shift(cast, hours=22))
    later(hours=23)
    assert await reminders.send_due() == 0
    assert (await SignUp.get(member_id=cast.tomas.id)).reminded_at is None
