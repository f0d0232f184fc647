"""A rota with shifts for tests, and people who sign up."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from server import clock
from server.domain import groups, members, offers, rotas, shifts, signing_up
from server.domain.rotas import Rota
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import By, ByMember, Role
from tests.cast import Cast


async def a_rota(cast: Cast, **more: Any) -> Rota:
    body = {"groupId": cast.group.id, "title": "School run", "timeZone": "Europe/Lisbon"}
    return await rotas.create(cast.noor, uuid4(), body | more)


async def a_shift(cast: Cast, rota: Rota | None = None, hours: float = 48, lasts: float = 2, **more: Any) -> Shift:
    """A shift that starts in `hours`, with three seats unless told otherwise."""
    rota = rota or await a_rota(cast)
    starts_at = clock.now() + timedelta(hours=hours)
    body = {"rotaId": rota.id, "title": "Morning", "startsAt": starts_at, "location": "Hillside"}
    body |= {"endsAt": starts_at + timedelta(hours=lasts), "capacity": 3, "minimumCrew": 2}
    if "capacity" in more and "minimumCrew" not in more:
        more["minimumCrew"] = min(2, more["capacity"])
    return await shifts.create(cast.noor, uuid4(), body | more)


async def volunteers(cast: Cast, count: int) -> list[ByMember]:
    """Made in bulk: what is tested is not how they come in."""
    rows = [
        members.Member(id=f"volunteer{n}", name=f"Mara {n}", language="en", created_at=clock.now())
        for n in range(count)
    ]
    await members.Member.bulk_create(rows)
    await groups.Membership.bulk_create(
        [groups.Membership(member_id=row.id, group_id=cast.group.id, role=Role.VOLUNTEER) for row in rows]
    )
    return [ByMember(row.id, row.name, {cast.group.id: Role.VOLUNTEER}) for row in rows]


async def ask(by: By, shift: Shift, key: Any = None) -> SignUp:
    return await signing_up.sign_up(by, key or uuid4(), {"shiftId": shift.id})


async def ask_one_after_the_other(people: Sequence[ByMember], shift: Shift) -> list[SignUp]:
    return [await ask(person, shift) for person in people]


async def ask_at_once(people: Sequence[ByMember], shift: Shift) -> list[SignUp]:
    return await asyncio.gather(*(ask(person, shift) for person in people))


async def withdraw(by: By, sign_up: SignUp) -> SignUp:
    return await signing_up.withdraw(by, uuid4(), {"signUpId": sign_up.id})


async def accept(by: By, sign_up: SignUp) -> SignUp:
    return await offers.accept(by, uuid4(), {"signUpId": sign_up.id})


async def decline(by: By, sign_up: SignUp) -> SignUp:
    return await offers.decline(by, uuid4(), {"signUpId": sign_up.id})
