"""Offers: a freed seat waits for the head of the queue until a deadline, then goes on to the next."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from server import clock
from server.domain import answers, journal, principles, rotas, seats, shifts, sign_ups
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp, SignUpState
from server.domain.who import By
from server.refusals import RefusalCode, Refused

BATCH = 100


async def accept(by: By, client_id: UUID, body: Mapping[str, Any]) -> SignUp:
    """The seat that the asker was offered is theirs.

    Refuses TOO_EARLY (still in line), TOO_LATE (the deadline is over), CLASH (on duty elsewhere at that time),
    ALREADY (theirs already), NEEDS_AGREEMENT (the principles have changed since they asked; the offer stands).
    """
    return await answers.once(
        by.key, client_id, {"acceptOffer": dict(body)}, lambda: _accept(by, body), partial(sign_ups.again, by)
    )


async def _accept(by: By, body: Mapping[str, Any]) -> SignUp:
    mine = await sign_ups.find_own(by, body["signUpId"])
    await sign_ups.lock_member(mine.member_id)
    await sign_ups.refuse_clash(mine.member_id, await Shift.get(id=mine.shift_id))
    shift = await sign_ups.locked(mine)
    _refuse_unless_offered(mine)
    await principles.need_agreement(mine.member_id, (await rotas.load(shift.rota_id)).group_id)
    shift.offered, shift.held = shift.offered - 1, shift.held + 1
    seats.take(mine, shift, clock.now())
    await mine.save()
    await shift.save(update_fields=["offered", "held"])
    sign_ups.note(mine, shift)
    shifts.note(shift)
    return mine


async def decline(by: By, client_id: UUID, body: Mapping[str, Any]) -> SignUp:
    """The asker does not want the seat that they were offered; the next in line gets it. They may ask again."""
    return await answers.once(
        by.key, client_id, {"declineOffer": dict(body)}, lambda: _decline(by, body), partial(sign_ups.again, by)
    )


async def _decline(by: By, body: Mapping[str, Any]) -> SignUp:
    mine = await sign_ups.find_own(by, body["signUpId"])
    shift = await sign_ups.locked(mine)
    _refuse_unless_offered(mine)
    await seats.leave(mine, shift, SignUpState.PASSED)
    return mine


def _refuse_unless_offered(mine: SignUp) -> None:
    if mine.state is SignUpState.WAITING:
        raise Refused(RefusalCode.TOO_EARLY, "no-offer-yet")
    if mine.state is SignUpState.HELD:
        raise Refused(RefusalCode.ALREADY, "no-signed-up-already")
    if mine.state is not SignUpState.OFFERED or _is_over(mine):
        raise Refused(RefusalCode.TOO_LATE, "no-offer-over")


def _is_over(sign_up: SignUp) -> bool:
    return sign_up.offer_ends_at is not None and sign_up.offer_ends_at <= clock.now()


async def lapse_due() -> int:
    """Passes over everybody whose deadline is over, the oldest first; returns how many. Called by the worker."""
    due = SignUp.filter(state=SignUpState.OFFERED, offer_ends_at__lte=clock.now()).order_by("offer_ends_at", "number")
    return sum([await _lapse(sign_up) for sign_up in await due.limit(BATCH)])


async def _lapse(sign_up: SignUp) -> int:
    async with journal.change():
        shift = await sign_ups.locked(sign_up)
        if sign_up.state is not SignUpState.OFFERED or not _is_over(sign_up):
            return 0
        await seats.leave(sign_up, shift, SignUpState.PASSED)
        return 1
