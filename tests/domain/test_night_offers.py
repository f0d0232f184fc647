"""An offer made at night waits until its owner is awake, where the shift's start allows it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import offers, seats, sign_ups
from server.domain.shifts import Shift
from tests.cast import At, Cast, Later
from tests.crew import a_shift, ask_one_after_the_other, volunteers, withdraw

ZONES = ["Europe/Lisbon", "Asia/Kolkata", "America/Bogota", "America/New_York", "Australia/Lord_Howe", "UTC"]


@pytest.mark.parametrize(
    ("zone", "made", "starts", "ends"),
    [
        # By day: two hours, or half of what is left.
        ("Europe/Lisbon", "2026-11-23T10:00Z", "2026-11-25T10:00Z", "2026-11-23T12:00Z"),
        ("Europe/Lisbon", "2026-11-23T21:59Z", "2026-11-25T10:00Z", "2026-11-23T23:59Z"),
        # At night: from the morning on, before and after midnight.
        ("Europe/Lisbon", "2026-11-23T22:00Z", "2026-11-25T10:00Z", "2026-11-24T09:00Z"),
        ("Europe/Lisbon", "2026-11-23T23:30Z", "2026-11-25T10:00Z", "2026-11-24T09:00Z"),
        ("Europe/Lisbon", "2026-11-24T06:59Z", "2026-11-25T10:00Z", "2026-11-24T09:00Z"),
        ("Europe/Lisbon", "2026-11-24T07:00Z", "2026-11-25T10:00Z", "2026-11-24T09:00Z"),
        # Half of what the morning leaves: the next in line is awake as well.
        ("Europe/Lisbon", "2026-11-23T23:30Z", "2026-11-24T08:00Z", "2026-11-24T07:30Z"),
        # Too early a start: the night has to do.
        ("Europe/Lisbon", "2026-11-23T23:30Z", "2026-11-24T07:30Z", "2026-11-24T01:30Z"),
        ("Europe/Lisbon", "2026-11-24T05:00Z", "2026-11-24T07:00Z", "2026-11-24T06:00Z"),
        # It is the shift's night that counts.
        ("Asia/Kolkata", "2026-11-23T17:00Z", "2026-11-25T10:00Z", "2026-11-24T03:30Z"),
        ("America/Bogota", "2026-11-23T23:30Z", "2026-11-25T10:00Z", "2026-11-24T01:30Z"),
        # The clocks change in this night: seven is seven.
        ("Europe/Lisbon", "2026-10-24T22:30Z", "2026-10-26T10:00Z", "2026-10-25T09:00Z"),
        ("Europe/Lisbon", "2026-03-28T23:30Z", "2026-03-30T10:00Z", "2026-03-29T08:00Z"),
    ],
)
def test_until_when(zone: str, made: str, starts: str, ends: str) -> None:
    shift = Shift(starts_at=datetime.fromisoformat(starts), time_zone=zone)
    assert seats.offer_ends_at(shift, datetime.fromisoformat(made)) == datetime.fromisoformat(ends)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


@given(zone=st.sampled_from(ZONES), made=moments, left=st.timedeltas(timedelta(minutes=1), timedelta(days=5)))
def test_whenever_it_is_made(zone: str, made: datetime, left: timedelta) -> None:
    shift = Shift(starts_at=made + left, time_zone=zone)
    ends = seats.offer_ends_at(shift, made)
    assert made < ends < shift.starts_at
    there = made.astimezone(ZoneInfo(zone))
    night = not time(7) <= there.time() < time(22)
    waits = ends - made > timedelta(hours=2)
    assert night or not waits
    if waits:
        assert time(7, 30) <= ends.astimezone(ZoneInfo(zone)).time() <= time(9)
    if night and left >= timedelta(hours=11):
        assert waits or there.time() > time(5)


async def test_it_does_not_lapse_while_its_owner_sleeps(cast: Cast, later: Later, at: At) -> None:
    at(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    shift, crew = await a_shift(cast, hours=34.5, capacity=1), await volunteers(cast, 3)
    rows = await ask_one_after_the_other(crew, shift)
    await withdraw(crew[0], rows[0])
    later(hours=9.4)
    assert await offers.lapse_due() == 0
    assert (await sign_ups.load(rows[1].id)).state.value == "OFFERED"
    later(hours=0.1)
    assert await offers.lapse_due() == 1
    assert (await sign_ups.load(rows[2].id)).state.value == "OFFERED"
