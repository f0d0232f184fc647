"""Who leaves a group, or the server, gives up the seats to come; what that frees goes to who waits."""

from server import clock
from server.domain import seats, sign_ups
from server.domain.rotas import Rota
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp, SignUpState

_GIVEN_UP = [SignUpState.HELD, SignUpState.OFFERED, SignUpState.WAITING]


async def give_up_seats(member_id: str, group_id: str | None = None) -> None:
    """Inside a change. Only shifts that have not begun: who is out there now stays on the list of who is out there."""
    await sign_ups.lock_member(member_id)
    for row in await _standing(member_id, group_id):
        shift = await sign_ups.locked(row)
        if row.state in _GIVEN_UP:
            await seats.leave(row, shift, SignUpState.WITHDRAWN)


async def _standing(member_id: str, group_id: str | None) -> list[SignUp]:
    """By ascending shift, the order in which every verb locks several."""
    rows = await SignUp.filter(member_id=member_id, state__in=_GIVEN_UP).order_by("shift_id")
    coming = Shift.filter(id__in=[row.shift_id for row in rows], starts_at__gt=clock.now())
    if group_id is not None:
        rotas = await Rota.filter(group_id=group_id)
        coming = coming.filter(rota_id__in=[rota.id for rota in rotas])
    wanted = {shift.id for shift in await coming}
    return [row for row in rows if row.shift_id in wanted]
