"""More or fewer seats on a shift that people have signed up for already."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from server.domain import answers, groups, rotas, seats, shifts
from server.domain.shifts import Shift
from server.domain.who import By
from server.refusals import invalid


async def change(by: By, client_id: UUID, body: Mapping[str, Any]) -> Shift:
    """`shiftId` gets `capacity` seats (1 to 500, not below those held and offered) and `minimumCrew` (1 to capacity).

    Seats that come free are offered to the head of the queue.
    """
    return await answers.once(
        by.key, client_id, {"changeCapacity": dict(body)}, lambda: _change(by, body), partial(shifts.again, by)
    )


async def _change(by: By, body: Mapping[str, Any]) -> Shift:
    shift = await shifts.get(by, body["shiftId"])
    groups.organiser(by, (await rotas.load(shift.rota_id)).group_id)
    shift = await shifts.locked(shift.id)
    shifts.check_crew(body["capacity"], body["minimumCrew"])
    taken = shift.held + shift.offered
    if body["capacity"] < taken:
        raise invalid("no-capacity-below-taken", "capacity", taken=taken)
    shift.capacity, shift.minimum_crew = body["capacity"], body["minimumCrew"]
    await seats.settle(shift)
    return shift
