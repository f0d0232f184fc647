"""Sign-ups: one member's seat on a shift or wish for one. A member has one sign-up on a shift, which they may ask
for again after it ended.

Who changes one holds the shift's row lock. Locks go: member, shift, sign-ups, topics.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import ids, journal, shifts, topics
from server.domain.journal import State
from server.domain.members import Member, acting
from server.domain.shifts import Shift
from server.domain.who import By, ByMember, member
from server.domain.words import word
from server.refusals import RefusalCode, Refused, not_found, signed_out

REGRET = timedelta(minutes=15)
"""So long after taking a seat it may be given back up to the start: a tap can go wrong."""
RECENT = timedelta(days=14)
MOST_LISTED = 200


class SignUpState(Enum):
    HELD = "HELD"
    WAITING = "WAITING"
    OFFERED = "OFFERED"
    PASSED = "PASSED"
    COVER_WANTED = "COVER_WANTED"
    COVERED = "COVERED"
    WITHDRAWN = "WITHDRAWN"
    CHECKED_IN = "CHECKED_IN"
    CHECKED_OUT = "CHECKED_OUT"
    MISSED = "MISSED"
    EXCUSED = "EXCUSED"
    CALLED_OFF = "CALLED_OFF"


ON_DUTY = [SignUpState.HELD, SignUpState.COVER_WANTED, SignUpState.CHECKED_IN]
"""Who is expected there, and so cannot be elsewhere."""
STANDING = [*ON_DUTY, SignUpState.WAITING, SignUpState.OFFERED]


class SignUp(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    shift_id = fields.CharField(max_length=32)
    member_id = fields.CharField(max_length=32)
    state: SignUpState = word(SignUpState)
    # The place in the order of commit on the server.
    number = fields.BigIntField()
    created_at = fields.DatetimeField()
    held_at = fields.DatetimeField(null=True)
    offer_ends_at = fields.DatetimeField(null=True)
    # When a reminder is due; empty once it is claimed.
    remind_at = fields.DatetimeField(null=True)
    reminded_at = fields.DatetimeField(null=True)

    class Meta:
        table = "sign_up"
        unique_together = (("shift_id", "member_id"),)
        indexes = (
            ("shift_id", "state", "number"),
            ("member_id", "created_at"),
            ("state", "offer_ends_at"),
            ("remind_at",),
        )


async def load(sign_up_id: str) -> SignUp:
    return await SignUp.get(id=sign_up_id)


async def again(by: By, sign_up_id: str) -> SignUp:
    """For the answer to a repeat, which shows the shift as it is now."""
    found = await load(sign_up_id)
    await shifts.again(by, found.shift_id)
    return found


async def find_own(by: By, sign_up_id: str) -> SignUp:
    """The sign-up, when it is the asker's own; otherwise it is not there."""
    asker = member(by)
    own = SignUp.filter(id=sign_up_id, member_id=asker.id)
    found = await own.get_or_none() if ids.looks_right(sign_up_id) else None
    if found is None:
        raise not_found()
    return found


async def locked(sign_up: SignUp) -> Shift:
    """The sign-up's shift with its row locked, and the sign-up as it is under that lock."""
    shift = await shifts.locked(sign_up.shift_id)
    await sign_up.refresh_from_db()
    return shift


async def lock_member(member_id: str) -> ByMember:
    """The member with the roles of this moment, their row locked until the end of the change: two taps at once on
    overlapping shifts cannot both pass, and nobody takes a seat while they are being removed."""
    if await Member.filter(id=member_id).select_for_update().get_or_none() is None:
        raise signed_out()
    return await acting(member_id)


async def refuse_clash(member_id: str, shift: Shift) -> None:
    """Refuses CLASH when the member, whose row is locked, is on duty elsewhere during `shift`."""
    rows = await db.fetch(
        "SELECT 1 AS one FROM sign_up JOIN shift ON shift.id = sign_up.shift_id"  # noqa: S608 - only our enum
        f" WHERE sign_up.member_id = ? AND sign_up.state IN ({_words(ON_DUTY)})"
        " AND shift.id <> ? AND shift.starts_at < ? AND shift.ends_at > ? LIMIT 1",
        member_id,
        shift.id,
        shift.ends_at,
        shift.starts_at,
    )
    if rows:
        raise Refused(RefusalCode.CLASH, "no-shift-clash", "shiftId")


def _words(states: Sequence[SignUpState]) -> str:
    return ", ".join(repr(state.value) for state in states)


def withdraw_ends_at(sign_up: SignUp, shift: Shift) -> datetime | None:
    """Until when the holder may step back alone: later only somebody else can free them."""
    if sign_up.state in (SignUpState.WAITING, SignUpState.OFFERED):
        return shift.starts_at
    if sign_up.state is not SignUpState.HELD or sign_up.held_at is None:
        return None
    limit = shift.starts_at - timedelta(hours=shift.withdraw_hours)
    return min(shift.starts_at, max(limit, sign_up.held_at + REGRET))


async def of_member(by: ByMember) -> Sequence[SignUp]:
    """The asker's sign-ups on shifts to come or over for at most 14 days, in the order they were first asked for;
    the newest 200. Of a group that does not trust them any more, only where they are on duty now."""
    rows = await db.fetch(
        "SELECT sign_up.id, sign_up.state, rota.group_id FROM sign_up"
        " JOIN shift ON shift.id = sign_up.shift_id JOIN rota ON rota.id = shift.rota_id"
        " WHERE sign_up.member_id = ? AND shift.ends_at > ?"
        " ORDER BY sign_up.created_at DESC, sign_up.id DESC LIMIT ?",
        by.id,
        clock.now() - RECENT,
        MOST_LISTED,
    )
    seen = [row["id"] for row in rows if by.is_vouched_for(row["group_id"]) or SignUpState(row["state"]) in ON_DUTY]
    return await SignUp.filter(id__in=seen).order_by("created_at", "id")


async def shift_ids_of(by: By) -> list[str]:
    """The shifts on which `by` has a seat, is offered one or waits."""
    if not isinstance(by, ByMember):
        return []
    rows = SignUp.filter(member_id=by.id, state__in=STANDING).order_by("-created_at").limit(MOST_LISTED)
    return [str(found) for found in await rows.values_list("shift_id", flat=True)]


async def states(sign_ups: Sequence[SignUp]) -> list[State]:
    """States of many sign-ups in two statements."""
    if not sign_ups:
        return []
    found = {shift.id: shift for shift in await Shift.filter(id__in={one.shift_id for one in sign_ups})}
    places = await _positions([one.id for one in sign_ups])
    return [state(one, found[one.shift_id], places.get(one.id)) for one in sign_ups]


async def _positions(sign_up_ids: Sequence[str]) -> dict[str, int]:
    rows = await db.fetch(
        "SELECT mine.id, (SELECT COUNT(*) FROM sign_up AS ahead WHERE ahead.shift_id = mine.shift_id"  # noqa: S608
        " AND ahead.state = 'WAITING' AND ahead.number <= mine.number) AS position FROM sign_up AS mine"
        f" WHERE mine.state = 'WAITING' AND mine.id IN ({', '.join('?' for _ in sign_up_ids)})",
        *sign_up_ids,
    )
    return {row["id"]: row["position"] for row in rows}


def state(sign_up: SignUp, shift: Shift, position: int | None) -> State:
    """The sign-up as it leaves the domain, for its member alone."""
    ends_at, until = sign_up.offer_ends_at, withdraw_ends_at(sign_up, shift)
    return {
        "id": sign_up.id,
        "shift": shifts.state(shift),
        "state": sign_up.state.value,
        "position": position,
        "offerEndsAt": clock.iso(ends_at) if ends_at else None,
        "withdrawEndsAt": clock.iso(until) if until else None,
        "heldAt": clock.iso(sign_up.held_at) if sign_up.held_at else None,
        "remindedAt": clock.iso(sign_up.reminded_at) if sign_up.reminded_at else None,
    }


def note(sign_up: SignUp, shift: Shift, position: int | None = None) -> None:
    journal.note(topics.member(sign_up.member_id), "SignUpChanged", {"signUp": state(sign_up, shift, position)})
