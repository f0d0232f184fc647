"""What happens to alerts by themselves: released when the hold is over, expired, sent when nobody waits any more."""

import json
from datetime import datetime

from server import clock, db
from server.domain import deliveries, desk, journal
from server.domain.alerts import Alert, AlertState
from server.domain.deliveries import Delivery

MOST_AT_ONCE = 50


async def release_due() -> None:
    """The conditional update decides between this and a cancel; only then may the deliveries be claimed."""
    now = clock.now()
    # Seen first in one plain statement, because twice a second there is nearly always nothing.
    if not await db.fetch(
        "SELECT 1 FROM alert WHERE state = 'HELD' AND releases_at <= ?"
        " OR state = 'AWAITING_APPROVAL' AND expires_at <= ? LIMIT 1",
        now,
        now,
    ):
        return
    due = await Alert.filter(state=AlertState.HELD, releases_at__lte=now).order_by("releases_at").limit(MOST_AT_ONCE)
    for alert in due:
        await _release(alert)
    for alert in await Alert.filter(state=AlertState.AWAITING_APPROVAL, expires_at__lte=now).limit(MOST_AT_ONCE):
        await _expire(alert)


async def _release(alert: Alert) -> None:
    async with journal.change():
        rows = await db.fetch(
            "UPDATE alert SET state = 'SENDING' WHERE id = ? AND state = 'HELD' RETURNING id",
            alert.id,
        )
        if rows:
            await deliveries.release(alert.id)
            await desk.note([alert.id])


async def _expire(alert: Alert) -> None:
    async with journal.change():
        if await db.fetch(
            "UPDATE alert SET state = 'EXPIRED' WHERE id = ? AND state = 'AWAITING_APPROVAL' RETURNING id", alert.id
        ):
            await deliveries.withdraw(alert.id)
            await desk.note([alert.id])


async def close_sent() -> None:
    """SENDING becomes SENT when no delivery of it waits."""
    # Seen first, because nearly always there is none, and a change takes SQLite's only writer.
    if await db.fetch("SELECT 1 FROM alert WHERE state = 'SENDING' LIMIT 1"):
        lock = " ORDER BY id FOR UPDATE" if db.on_postgres() else ""
        async with journal.change():
            rows = await db.fetch(
                "UPDATE alert SET state = 'SENT', untold = FALSE, told_at = ? WHERE id IN"  # noqa: S608
                " (SELECT id FROM alert WHERE state = 'SENDING' AND NOT EXISTS (SELECT 1 FROM delivery"
                f" WHERE delivery.alert_id = alert.id AND delivery.state IN ('HELD', 'WAITING')){lock}) RETURNING id",
                clock.now(),
            )
            await desk.note([row["id"] for row in rows])


async def forget_deliveries(before: datetime) -> None:
    """What became of each push of an alert that was over by `before` is forgotten; how many there were of each is kept
    with the alert."""
    over = Alert.filter(expires_at__lt=before, counts__isnull=True).exclude(state=AlertState.SENDING)
    while alert_ids := await over.order_by("expires_at").limit(MOST_AT_ONCE).values_list("id", flat=True):
        async with journal.change():
            for alert_id, counted in (await deliveries.counts([str(one) for one in alert_ids])).items():
                await Alert.filter(id=alert_id).update(counts=json.dumps(counted))
            await Delivery.filter(alert_id__in=list(alert_ids)).delete()
