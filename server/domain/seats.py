"""What becomes of a shift's seats: a freed one goes to the head of the queue, and everybody concerned is told.

Called with the shift's row locked; the counters, the sign-ups and the entries change together.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from server import clock
from server.domain import notices, reminders, shifts, sign_ups
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp, SignUpState

OFFER = timedelta(hours=2)
EVENING, MORNING = time(22), time(7)
AFTER_WAKING = timedelta(hours=1)
"""So much must be left between the morning and the start for an offer to wait until its owner is awake."""


def offer_ends_at(shift: Shift, now: datetime) -> datetime:
    """Two hours, but never more than half of what is left until the start, so that the next in line has time too.
    What is offered at night counts from the morning: it must not lapse while its owner sleeps."""
    since = _awake(shift, now)
    return min(since + OFFER, since + (shift.starts_at - since) / 2)


def _awake(shift: Shift, now: datetime) -> datetime:
    """The next morning by the shift's clock when it is night there and the shift starts late enough; else now."""
    zone = ZoneInfo(shift.time_zone)
    there = now.astimezone(zone)
    if MORNING <= there.time() < EVENING:
        return now
    day = there.date() + timedelta(days=there.time() >= EVENING)
    morning = datetime.combine(day, MORNING, zone).astimezone(UTC)
    return morning if shift.starts_at - morning >= AFTER_WAKING else now


def take(sign_up: SignUp, shift: Shift, now: datetime) -> None:
    """The sign-up holds a seat from `now`, in memory: the caller counts and saves."""
    sign_up.state, sign_up.held_at, sign_up.offer_ends_at = SignUpState.HELD, now, None
    sign_up.remind_at = reminders.due_at(shift, now)


async def leave(sign_up: SignUp, shift: Shift, into: SignUpState) -> None:
    """The sign-up gives up its seat, its offer or its turn; what that frees goes to the queue."""
    left = sign_up.state
    shift.held -= left is SignUpState.HELD
    shift.offered -= left is SignUpState.OFFERED
    shift.waiting -= left is SignUpState.WAITING
    sign_up.state, sign_up.offer_ends_at, sign_up.remind_at = into, None, None
    await sign_up.save(update_fields=["state", "offer_ends_at", "remind_at"])
    await settle(shift, moved_behind=sign_up.number if left is SignUpState.WAITING else None)
    sign_ups.note(sign_up, shift)


async def settle(shift: Shift, moved_behind: int | None = None) -> None:
    """Offers the free seats to the heads of the queue, saves the counters, and notes what changed.

    `moved_behind`: the number of a sign-up that left the queue; those behind it moved up.
    """
    now = clock.now()
    free = 0 if shift.starts_at <= now else max(0, shift.capacity - shift.held - shift.offered)
    queue = await SignUp.filter(shift_id=shift.id, state=SignUpState.WAITING).order_by("number")
    heads, rest = queue[:free], queue[free:]
    shift.offered += len(heads)
    shift.waiting -= len(heads)
    await shift.save(update_fields=["capacity", "minimum_crew", "held", "offered", "waiting"])
    await _offer(heads, shift, now)
    for position, waiting in enumerate(rest, 1):
        if heads or (moved_behind is not None and waiting.number > moved_behind):
            sign_ups.note(waiting, shift, position)
    shifts.note(shift)


async def _offer(heads: list[SignUp], shift: Shift, now: datetime) -> None:
    ends_at = offer_ends_at(shift, now)
    if heads:
        await SignUp.filter(id__in=[head.id for head in heads]).update(state=SignUpState.OFFERED, offer_ends_at=ends_at)
    for head in heads:
        head.state, head.offer_ends_at = SignUpState.OFFERED, ends_at
        sign_ups.note(head, shift)
        await notices.offer(head, shift)
