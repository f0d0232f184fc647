"""The evening-before reminder: when it is due, and sending it once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from server import clock, db
from server.domain import journal, notices, sign_ups
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp

EVENING = time(18)
SHORTLY = timedelta(hours=3)
BATCH = 100


def due_at(shift: Shift, held_at: datetime) -> datetime | None:
    """At 18:00 by the rota's clock on the day before. Who takes a seat after that is reminded three hours before the
    start, and not at all when it starts sooner: they have just said yes."""
    zone = ZoneInfo(shift.time_zone)
    day_before = shift.starts_at.astimezone(zone).date() - timedelta(days=1)
    evening = datetime.combine(day_before, EVENING, zone)
    for due in (evening, shift.starts_at - SHORTLY):
        if held_at <= due:
            return due
    return None


async def send_due() -> int:
    """Reminds everybody who is due, each once; returns how many. Called by the worker."""
    now = clock.now()
    due = await SignUp.filter(remind_at__lte=now).order_by("remind_at").limit(BATCH).values_list("id", flat=True)
    return sum([await _remind(str(sign_up_id)) for sign_up_id in due])


async def _remind(sign_up_id: str) -> int:
    """The claim empties `remind_at` in the transaction of the reminder, so that two workers cannot both send it."""
    async with journal.change():
        now = clock.now()
        claimed = await db.fetch(
            "UPDATE sign_up SET remind_at = NULL WHERE id = ? AND remind_at <= ? RETURNING id",
            sign_up_id,
            now,
        )
        if not claimed:
            return 0
        sign_up = await sign_ups.load(sign_up_id)
        shift = await Shift.get(id=sign_up.shift_id)
        if shift.starts_at <= now:
            return 0
        sign_up.reminded_at = now
        await sign_up.save(update_fields=["reminded_at"])
        sign_ups.note(sign_up, shift)
        await notices.remind(sign_up, shift)
        return 1
