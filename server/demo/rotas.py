"""The demo's rotas: a school run and a harvest over two weeks, with full, short and waiting shifts."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from server import clock
from server.demo import when
from server.demo.network import HILLSIDE, PORT, Gathered
from server.domain import members, rotas, shifts, signing_up
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import ByMember

DAYS = 14
# How many sign up for each shift of the school run (three seats, at least two) and of the harvest (four, three).
SCHOOL_RUN = (3, 2, 1, 5, 3, 0, 2, 4, 1, 3)
HARVEST = (4, 6, 2, 3, 1, 4, 0)
WEEKEND = 5


async def fill(groups: dict[str, Gathered]) -> None:
    now = clock.now()
    with when.at(now - timedelta(days=5)):
        run = await _school_run(groups[PORT.name], now)
        harvest = await _harvest(groups[HILLSIDE.name], now)
    with when.at(now - timedelta(days=2)):
        await _crew(run, groups[PORT.name].volunteers, SCHOOL_RUN)
        await _crew(harvest, groups[HILLSIDE.name].volunteers, HARVEST)
    await _one_steps_back(run)


async def _school_run(port: Gathered, now: datetime) -> list[Shift]:
    by = port.organisers[0]
    rota = await _rota(by, port, "School run, Mill Lane")
    days = [n for n in range(1, DAYS + 1) if when.local(now, n, 7).weekday() < WEEKEND]
    morning = {"title": "To school", "location": "Number 14, Mill Lane", "capacity": 3, "minimumCrew": 2}
    lasts = timedelta(minutes=75)
    return [await _shift(by, rota, when.local(now, day, 7, 30), lasts, **morning) for day in days]


async def _harvest(hillside: Gathered, now: datetime) -> list[Shift]:
    by = hillside.organisers[0]
    rota = await _rota(by, hillside, "Olive harvest")
    grove = {"title": "In the upper grove", "location": "Upper grove, at the well", "capacity": 4, "minimumCrew": 3}
    starts = [when.local(now, day, 8) for day in range(2, DAYS + 1, 2)]
    return [await _shift(by, rota, starts_at, timedelta(hours=7), **grove) for starts_at in starts]


async def _rota(by: ByMember, gathered: Gathered, title: str) -> rotas.Rota:
    return await rotas.create(by, uuid4(), {"groupId": gathered.group.id, "title": title, "timeZone": when.ZONE})


async def _shift(by: ByMember, rota: rotas.Rota, starts_at: datetime, lasts: timedelta, **body: Any) -> Shift:
    times = {"startsAt": starts_at, "endsAt": starts_at + lasts}
    return await shifts.create(by, uuid4(), {"rotaId": rota.id, **times, **body})


async def _crew(planned: list[Shift], volunteers: list[ByMember], counts: tuple[int, ...]) -> None:
    """A different few each time: who comes first moves on by one from shift to shift."""
    for number, shift in enumerate(planned):
        for place in range(counts[number % len(counts)]):
            person = volunteers[(number + place) % len(volunteers)]
            await signing_up.sign_up(person, uuid4(), {"shiftId": shift.id})


async def _one_steps_back(run: list[Shift]) -> None:
    """So that somebody is being offered a place right now."""
    queued = [await shifts.load(shift.id) for shift in run]
    shift = next(one for one in queued if one.waiting and one.starts_at > clock.now() + timedelta(days=1))
    first = await SignUp.filter(shift_id=shift.id).order_by("number").first()
    if first is not None:
        by = await members.acting(first.member_id)
        await signing_up.withdraw(by, uuid4(), {"signUpId": first.id})
