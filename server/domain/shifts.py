"""Shifts: one slot of a rota's time, with seats. Its row counts who holds a seat, is offered one, or waits.

The counters and the queue's next number change under this row's lock and nowhere else: that is what makes 500 people
at once end with the right three.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock
from server.domain import actions, answers, groups, ids, journal, rotas, texts, topics
from server.domain.journal import State
from server.domain.who import By
from server.refusals import RefusalCode, Refused, invalid, not_found

LONGEST = timedelta(days=7)
MOST_SEATS = 500
MOST_LISTED = 200


class Shift(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    rota_id = fields.CharField(max_length=32)
    title = fields.CharField(max_length=120)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    time_zone = fields.CharField(max_length=64)
    location = fields.CharField(max_length=200, null=True)
    capacity = fields.IntField()
    minimum_crew = fields.IntField()
    withdraw_hours = fields.IntField()
    held = fields.IntField(default=0)
    offered = fields.IntField(default=0)
    waiting = fields.IntField(default=0)
    # How many ever asked: the next one's number in the order of commit.
    queue = fields.BigIntField(default=0)

    class Meta:
        table = "shift"
        indexes = (("rota_id", "starts_at"),)


async def create(by: By, client_id: UUID, body: Mapping[str, Any]) -> Shift:
    """A new shift of a rota whose group `by` organises.

    `body`: rotaId, title ≤ 120, startsAt, endsAt after it, to come and within seven days, location ≤ 200,
    capacity 1 to 500, minimumCrew 1 to capacity.
    """
    return await answers.once(
        by.key, client_id, {"createShift": dict(body)}, lambda: _create(by, body), partial(again, by)
    )


async def _create(by: By, body: Mapping[str, Any]) -> Shift:
    rota = await rotas.get(by, body["rotaId"])
    groups.organiser(by, rota.group_id)
    check_time(body["startsAt"], body["endsAt"])
    check_crew(body["capacity"], body["minimumCrew"])
    shift = await Shift.create(
        id=ids.new(),
        rota_id=rota.id,
        title=texts.clean_line(body["title"], "title", texts.TITLE),
        starts_at=body["startsAt"],
        ends_at=body["endsAt"],
        time_zone=rota.time_zone,
        location=texts.clean_optional(body.get("location"), "location", texts.LOCATION),
        capacity=body["capacity"],
        minimum_crew=body["minimumCrew"],
        withdraw_hours=rota.withdraw_hours,
    )
    note(shift)
    return shift


def check_time(starts_at: datetime, ends_at: datetime) -> None:
    actions.check_span(starts_at, ends_at)
    if ends_at - starts_at > LONGEST:
        raise invalid("no-shift-too-long", "endsAt")
    if ends_at <= clock.now():
        raise Refused(RefusalCode.TOO_LATE, "no-shift-over", "endsAt")


def check_crew(capacity: int, minimum_crew: int) -> None:
    if not 1 <= capacity <= MOST_SEATS:
        raise invalid("no-number-out-of-bounds", "capacity", least=1, most=MOST_SEATS)
    if not 1 <= minimum_crew <= capacity:
        raise invalid("no-number-out-of-bounds", "minimumCrew", least=1, most=capacity)


async def load(shift_id: str) -> Shift:
    return await Shift.get(id=shift_id)


async def again(by: By, shift_id: str) -> Shift:
    """For the answer to a repeat."""
    shift = await load(shift_id)
    await rotas.again(by, shift.rota_id)
    return shift


async def find(shift_id: str) -> Shift:
    """The shift, whoever asks: the caller decides what they may know of it."""
    shift = await ids.row(Shift, shift_id)
    if shift is None:
        raise not_found()
    return shift


async def get(by: By, shift_id: str) -> Shift:
    """The shift, when `by` may see its rota; otherwise it is not there."""
    shift = await find(shift_id)
    await rotas.get(by, shift.rota_id)
    return shift


async def locked(shift_id: str) -> Shift:
    """The shift with its row locked until the end of the change. (SQLite has one writer, who has locked it all.)"""
    return await Shift.filter(id=shift_id).select_for_update().get()


async def listed(
    by: By, rota_id: str | None, after: datetime | None, before: datetime | None, only: Sequence[str] | None = None
) -> Sequence[Shift]:
    """Shifts that are not over at `after` (now when missing) and begin before `before`, by start; at most 200.

    `only`: their ids, when just some of them are asked for. Refuses NOT_FOUND when the rota is not there for `by`.
    """
    wanted = [(await rotas.get(by, rota_id)).id] if rota_id else [rota.id for rota in await rotas.listed(by)]
    since = after or clock.now()
    rows = Shift.filter(rota_id__in=wanted, ends_at__gt=since, starts_at__gt=since - LONGEST)
    if before is not None:
        rows = rows.filter(starts_at__lt=before)
    if only is not None:
        rows = rows.filter(id__in=only)
    return await rows.order_by("starts_at", "id").limit(MOST_LISTED)


def note(shift: Shift) -> None:
    journal.note(topics.rota(shift.rota_id), "ShiftChanged", {"shift": state(shift)})


def state(shift: Shift) -> State:
    """The shift as it leaves the domain. Who holds its seats stays inside."""
    return {
        "id": shift.id,
        "rotaId": shift.rota_id,
        "title": shift.title,
        "startsAt": clock.iso(shift.starts_at),
        "endsAt": clock.iso(shift.ends_at),
        "timeZone": shift.time_zone,
        "location": shift.location,
        "capacity": shift.capacity,
        "minimumCrew": shift.minimum_crew,
        "held": shift.held,
        "offered": shift.offered,
        "waiting": shift.waiting,
        "goesAhead": shift.held >= shift.minimum_crew,
    }
