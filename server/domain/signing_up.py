"""Signing up for a shift, and stepping back from it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from server import clock, db
from server.domain import answers, ids, principles, rotas, seats, shifts, sign_ups
from server.domain.shifts import Shift
from server.domain.sign_ups import STANDING, SignUp, SignUpState
from server.domain.who import By, ByMember, member
from server.refusals import RefusalCode, Refused, not_found

TAKE = (
    "UPDATE shift SET queue = queue + 1,"
    " held = held + CASE WHEN held + offered < capacity AND waiting = 0 THEN 1 ELSE 0 END,"
    " waiting = waiting + CASE WHEN held + offered < capacity AND waiting = 0 THEN 0 ELSE 1 END"
    " WHERE id = ? RETURNING queue, held, offered, waiting, capacity"
)
"""Decides and numbers in one statement. After it nobody waits exactly when the asker got a seat."""


async def sign_up(by: By, client_id: UUID, body: Mapping[str, Any]) -> SignUp:
    """A seat on `shiftId` for the asker, HELD; or WAITING in line, when all are taken or offered or somebody waits.

    Refuses NOT_QUALIFIED (a newcomer of the rota's group), NEEDS_AGREEMENT (to its principles, once for each version),
    TOO_LATE (it has started), CLASH (on duty elsewhere at that time), ALREADY (signed up).
    """
    return await answers.once(
        by.key, client_id, {"signUp": dict(body)}, lambda: _sign_up(by, body), partial(sign_ups.again, by)
    )


async def _sign_up(by: By, body: Mapping[str, Any]) -> SignUp:
    asker = member(by)
    shift = await shifts.find(body["shiftId"])
    asker = await sign_ups.lock_member(asker.id)
    await _qualified(asker, shift)
    now = clock.now()
    _refuse_started(shift, now)
    await sign_ups.refuse_clash(asker.id, shift)
    mine = await SignUp.get_or_none(shift_id=shift.id, member_id=asker.id)
    if mine is not None and mine.state in STANDING:
        raise Refused(RefusalCode.ALREADY, "no-signed-up-already", "shiftId")
    mine = mine or SignUp(id=ids.new(), shift_id=shift.id, member_id=asker.id, created_at=now)
    await _ask(mine, shift, now)
    return mine


async def _qualified(asker: ByMember, shift: Shift) -> None:
    """To a stranger the shift is not there. A newcomer may know that their own group has a rota."""
    rota = await rotas.load(shift.rota_id)
    if not asker.belongs_to(rota.group_id):
        raise not_found()
    if not asker.is_vouched_for(rota.group_id):
        raise Refused(RefusalCode.NOT_QUALIFIED, "no-newcomer-on-shift", "shiftId")
    await rotas.get(asker, rota.id)
    await principles.need_agreement(asker.id, rota.group_id)


def _refuse_started(shift: Shift, now: datetime) -> None:
    if shift.ends_at <= now:
        raise Refused(RefusalCode.TOO_LATE, "no-shift-over")
    if shift.starts_at <= now:
        raise Refused(RefusalCode.TOO_LATE, "no-shift-started")


async def _ask(mine: SignUp, shift: Shift, now: datetime) -> None:
    counted = (await db.fetch(TAKE, shift.id))[0]
    mine.number = counted.pop("queue")
    shift.update_from_dict(counted)
    mine.state, mine.held_at, mine.reminded_at = SignUpState.WAITING, None, None
    if not shift.waiting:
        seats.take(mine, shift, now)
    await mine.save()
    sign_ups.note(mine, shift, shift.waiting or None)
    shifts.note(shift)


async def withdraw(by: By, client_id: UUID, body: Mapping[str, Any]) -> SignUp:
    """Gives up the asker's own seat, offer or turn; the seat is offered to the head of the queue.

    A held seat may be given back until the rota's limit before the start (and within 15 minutes of taking it);
    afterwards TOO_LATE: talk to the coordinator. Waiting and offered ones may step back until the start.
    """
    return await answers.once(
        by.key, client_id, {"withdraw": dict(body)}, lambda: _withdraw(by, body), partial(sign_ups.again, by)
    )


async def _withdraw(by: By, body: Mapping[str, Any]) -> SignUp:
    mine = await sign_ups.find_own(by, body["signUpId"])
    shift = await sign_ups.locked(mine)
    now = clock.now()
    _refuse_started(shift, now)
    until = sign_ups.withdraw_ends_at(mine, shift)
    if until is None:
        raise Refused(RefusalCode.ALREADY, "no-not-signed-up")
    if now > until:
        raise Refused(RefusalCode.TOO_LATE, "no-withdraw-too-late", hours=shift.withdraw_hours)
    await seats.leave(mine, shift, SignUpState.WITHDRAWN)
    return mine
