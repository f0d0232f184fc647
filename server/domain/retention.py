"""Retention: what is over and old enough is forgotten for good, by itself.

Kind by kind, in changes of at most BATCH rows, so that nobody waits behind them. What goes on is never touched, however
old it is: an action that is not over, a shift that is not over or whose crew is not home.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server import clock, db
from server.domain import answers, forgetting, journal, releasing, rights, topics
from server.domain.actions import Action
from server.domain.alerts import Alert, AlertText
from server.domain.deliveries import Delivery
from server.domain.follows import Follow
from server.domain.sessions import Session
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.updates import SHOWN, Update

BATCH = 200
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Periods:
    """How long each kind is kept after it was over."""

    updates: timedelta
    shifts: timedelta
    alerts: timedelta
    answers: timedelta

    @property
    def journal(self) -> timedelta:
        """Its entries repeat what rows say: they must not outlive the row that goes first."""
        return min(self.updates, self.shifts, self.alerts)


async def forget(periods: Periods) -> int:
    """All whose time has come; how many rows were named. Called by the worker."""
    now, gone = clock.now(), 0
    answered = now - periods.answers
    await releasing.forget_deliveries(answered)
    kinds: list[tuple[Callable[[datetime], Awaitable[int]], datetime]] = [
        (_sessions, now),
        (_invites, answered),
        (_actions, now - periods.updates),
        (_updates, now - periods.updates),
        (_shifts, now - periods.shifts),
        (_alerts, now - periods.alerts),
        (_drills, now - A_DAY),
        (_follows, now),
        (_notices, now - periods.journal),
        (_entries, now - periods.journal),
        # Last: an answer stays for as long as the row that it made.
        (answers.purge, answered),
    ]
    for purge, before in kinds:
        while count := await purge(before):
            gone += count
    return gone


async def _over(table: str, where: str, *values: Any, key: str = "id") -> list[str]:
    """The first rows whose time has come, for this change alone; what somebody else changes now waits its turn."""
    lock = " FOR UPDATE SKIP LOCKED" if db.on_postgres() else ""
    rows = await db.fetch(
        f"SELECT {key} FROM {table} WHERE {where} ORDER BY {key} LIMIT {BATCH}{lock}",  # noqa: S608
        *values,
    )
    return [row[key] for row in rows]


async def _delete(table: str, where: str, *values: Any, key: str = "id") -> int:
    async with db.transaction():
        found = await _over(table, where, *values, key=key)
        if found:
            marks = ", ".join("?" for _ in found)
            await db.fetch(f"DELETE FROM {table} WHERE {key} IN ({marks})", *found)  # noqa: S608
        return len(found)


async def _sessions(now: datetime) -> int:
    """A phone goes with its last session: whoever has it could not say any more that it shall not be woken."""
    async with journal.change():
        ended = await Session.filter(expires_at__lte=now).order_by("id").limit(BATCH)
        phones = {session.device_id for session in ended if session.device_id}
        held = await Session.filter(device_id__in=phones, expires_at__gt=now).values_list("device_id", flat=True)
        await forgetting.forget(*sorted(phones - set(held)))
        await Session.filter(id__in=[session.id for session in ended]).delete()
        return len(ended)


async def _invites(before: datetime) -> int:
    """Kept for a while after they ended, to say so to who comes late."""
    return await _delete("invite", "redeemed_at < ? OR expires_at < ?", before, before, key="code_hash")


async def _notices(before: datetime) -> int:
    return await _delete("delivery", "alert_id IS NULL AND expires_at < ?", before)


async def _follows(_: datetime) -> int:
    """Of an action that was forgotten at the very moment at which somebody began to follow it."""
    return await _delete(
        "follow",
        "topic LIKE 'action/%' AND NOT EXISTS (SELECT 1 FROM action WHERE follow.topic = 'action/' || action.id)",
    )


async def _drills(before: datetime) -> int:
    return await _delete("drill", "asked_at < ?", before)


async def _entries(before: datetime) -> int:
    return await journal.purge(before, BATCH)


OVER = (
    "(phase = 'CLOSED' OR ends_at IS NOT NULL) AND COALESCE(ends_at, starts_at) < ?"
    " AND NOT EXISTS (SELECT 1 FROM action_update WHERE action_update.action_id = action.id AND posted_at >= ?)"
)
"""Nobody knows when an action ends that has no end and was not closed: it goes on."""


async def _actions(before: datetime) -> int:
    async with journal.change():
        found = await _over("action", OVER, before, before)
        await Update.filter(action_id__in=found).delete()
        await Follow.filter(topic__in=[topics.action(one) for one in found]).delete()
        await Action.filter(id__in=found).delete()
        await journal.forget([topic for one in found for topic in (topics.action(one), topics.desk(one))])
        for one in found:
            rights.changed("action", one)
        return len(found)


async def _updates(before: datetime) -> int:
    """Of actions that go on, but for what their now card shows."""
    newest = f"SELECT MAX(number) FROM action_update AS o WHERE o.action_id = action_update.action_id AND {SHOWN}"  # noqa: S608
    return await _delete("action_update", f"posted_at < ? AND number <> COALESCE(({newest}), 0)", before)


async def _shifts(before: datetime) -> int:
    async with db.transaction():
        found = await _over(
            "shift",
            "ends_at < ? AND NOT EXISTS (SELECT 1 FROM sign_up WHERE shift_id = shift.id AND state = 'CHECKED_IN')",
            before,
        )
        await SignUp.filter(shift_id__in=found).delete()
        await Shift.filter(id__in=found).delete()
        return len(found)


async def _alerts(before: datetime) -> int:
    async with db.transaction():
        found = await _over("alert", "expires_at < ? AND state <> 'SENDING'", before)
        await Delivery.filter(alert_id__in=found).delete()
        await AlertText.filter(alert_id__in=found).delete()
        await Alert.filter(id__in=found).delete()
        return len(found)
