"""What happens to alerts by themselves: released when the hold is over, expired, sent when nobody waits any more."""

from server import clock, db
from server.domain import alerts, journal
from server.domain.alerts import Alert, AlertState
from server.domain.deliveries import Delivery, DeliveryState


async def release_due() -> None:
    """The conditional update decides between this and a cancel; only then may the deliveries be claimed."""
    now = clock.now()
    due = await Alert.filter(state=AlertState.HELD, releases_at__lte=now).order_by("releases_at").limit(50)
    for alert in due:
        await _release(alert)
    for alert in await Alert.filter(state=AlertState.AWAITING_APPROVAL, expires_at__lte=now).limit(50):
        await _expire(alert)


async def _release(alert: Alert) -> None:
    async with journal.change():
        rows = await db.fetch(
            "UPDATE alert SET state = 'SENDING' WHERE id = ? AND state = 'HELD' RETURNING id",
            alert.id,
        )
        if rows:
            held = Delivery.filter(alert_id=alert.id, state=DeliveryState.HELD)
            await held.update(state=DeliveryState.WAITING)


async def _expire(alert: Alert) -> None:
    async with journal.change():
        if await db.fetch(
            "UPDATE alert SET state = 'EXPIRED' WHERE id = ? AND state = 'AWAITING_APPROVAL' RETURNING id", alert.id
        ):
            await alerts.withdraw(alert.id)


async def close_sent() -> None:
    """SENDING becomes SENT when no delivery of it waits."""
    await db.fetch(
        "UPDATE alert SET state = 'SENT' WHERE state = 'SENDING' AND NOT EXISTS (SELECT 1 FROM delivery"
        " WHERE delivery.alert_id = alert.id AND delivery.state IN ('HELD', 'WAITING')) RETURNING id"
    )
