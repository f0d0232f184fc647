"""The outbox of pushes: one row for each notice and device, written in the transaction of what it tells of.

A claim moves `due_at` forward by a lease; who dies while sending loses the claim by itself when the lease is over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain.words import word

LEASE = timedelta(seconds=60)
# Longer than one attempt at a push may take: by then what was on its way has arrived or never will.
ON_ITS_WAY = timedelta(seconds=15)


class DeliveryState(Enum):
    HELD = "HELD"
    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"
    WITHDRAWN = "WITHDRAWN"


# Of an alert (`alert_id`), or of a notice to one member (`kind` and `arguments`, made a sentence when sent).
class Delivery(Model):
    id = fields.BigIntField(primary_key=True, generated=True)
    alert_id = fields.CharField(max_length=32, null=True)
    kind = fields.CharField(max_length=32, null=True)
    arguments = fields.TextField(null=True)
    device_id = fields.CharField(max_length=32)
    state: DeliveryState = word(DeliveryState)
    due_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    minimal = fields.BooleanField(default=False)
    reason = fields.CharField(max_length=200, null=True)

    class Meta:
        table = "delivery"
        indexes = (("state", "due_at"), ("alert_id", "state"), ("device_id",))


@dataclass(frozen=True)
class Claimed:
    """One to be sent now, with where it goes. `language` is the device's and decides its words."""

    id: int
    alert_id: str | None
    kind: str | None
    arguments: str | None
    expires_at: datetime
    attempts: int
    minimal: bool
    device_id: str
    endpoint: str
    p256dh: str
    auth: str
    language: str


async def claim(most: int) -> list[Claimed]:
    """At most `most` that are due, for this caller alone until the lease ends; the longest waiting first."""
    now = clock.now()
    skip = " FOR UPDATE SKIP LOCKED" if db.on_postgres() else ""
    rows = await db.fetch(
        "UPDATE delivery SET due_at = ?, attempts = attempts + 1 WHERE id IN (SELECT id FROM delivery"  # noqa: S608
        f" WHERE state = 'WAITING' AND due_at <= ? ORDER BY due_at, id LIMIT ?{skip})"
        " RETURNING id, alert_id, kind, arguments, expires_at, attempts, minimal, device_id",
        now + LEASE,
        now,
        most,
    )
    if not rows:
        return []
    marks = ", ".join("?" for _ in rows)
    devices = await db.fetch(
        f"SELECT id, endpoint, p256dh, auth, language FROM device WHERE id IN ({marks})",  # noqa: S608
        *(row["device_id"] for row in rows),
    )
    found = {device.pop("id"): device for device in devices}
    await became([row["id"] for row in rows if row["device_id"] not in found], DeliveryState.WITHDRAWN, "no device")
    return [
        Claimed(**row | {"expires_at": _moment(row["expires_at"]), "minimal": bool(row["minimal"])}, **found[device])
        for row in sorted(rows, key=lambda row: row["id"])
        if (device := row["device_id"]) in found
    ]


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


async def _change(change: str, given: Sequence[Any], where: str, *values: Any) -> None:
    """Many at once. Rows are locked by ascending id, or two who meet on the same rows would each wait for the other."""
    lock = " ORDER BY id FOR UPDATE" if db.on_postgres() else ""
    await db.fetch(
        f"UPDATE delivery SET {change} WHERE id IN (SELECT id FROM delivery WHERE {where}{lock})",  # noqa: S608
        *given,
        *values,
    )


async def withdraw_of(device_ids: Sequence[str]) -> None:
    """Inside a change: nothing more is sent there."""
    if device_ids:
        unsent = f"state IN ('HELD', 'WAITING') AND device_id IN ({', '.join('?' for _ in device_ids)})"
        await _mark(unsent, *device_ids)
        await _change("state = 'WITHDRAWN'", (), unsent, *device_ids)


async def withdraw(alert_id: str) -> None:
    """Inside a change that has locked the alert: what is unsent of it stays so."""
    await _change("state = 'WITHDRAWN'", (), "state IN ('HELD', 'WAITING') AND alert_id = ?", alert_id)


async def release(alert_id: str) -> None:
    """Inside a change that has locked the alert: from now on they may be claimed."""
    await _change("state = 'WAITING'", (), "state = 'HELD' AND alert_id = ?", alert_id)


async def after_those_of(original: str, correction: str) -> None:
    """Inside a change, `original` withdrawn. Of a Topic a push service keeps what came last: where an original is on
    its way, its correction waits until it cannot overtake it."""
    now = clock.now()
    await _change(
        "due_at = ?",
        (now + ON_ITS_WAY,),
        "alert_id = ? AND device_id IN (SELECT device_id FROM delivery"
        " WHERE alert_id = ? AND state = 'WITHDRAWN' AND attempts > 0 AND due_at > ? AND due_at <= ?)",
        correction,
        original,
        now,
        now + LEASE,
    )


async def became(ids: Sequence[int], state: DeliveryState, reason: str | None = None) -> None:
    """What became of them; one that was withdrawn meanwhile but went out is ACCEPTED all the same."""
    if ids:
        these = f"id IN ({', '.join('?' for _ in ids)})"
        async with db.transaction():
            await _mark(these, *ids)
            await _change("state = ?, reason = ?", (state.value, reason), these, *ids)


async def _mark(where: str, *values: Any) -> None:
    """The counts of their alerts are about to change and have to be told. Always before the deliveries are touched, and
    in one order: whoever corrects an alert locks its row first too."""
    lock = " FOR UPDATE" if db.on_postgres() else ""
    await db.fetch(
        "UPDATE alert SET untold = TRUE WHERE id IN (SELECT id FROM alert WHERE id IN"  # noqa: S608
        f" (SELECT alert_id FROM delivery WHERE {where}) ORDER BY id{lock}) RETURNING id",
        *values,
    )


async def later(delivery_id: int, seconds: float, reason: str, minimal: bool = False) -> None:
    """Once more after `seconds`, unless its life ends before: the next claim finds that out."""
    values: dict[str, Any] = {"due_at": clock.now() + timedelta(seconds=seconds), "reason": reason}
    if minimal:
        values["minimal"] = True
    await Delivery.filter(id=delivery_id, state=DeliveryState.WAITING).update(**values)


async def counts(alert_ids: Sequence[str]) -> dict[str, Mapping[str, int]]:
    """For each alert how many devices, and how many of them accepted, waiting, expired, failed; one statement."""
    if not alert_ids:
        return {}
    rows = await db.fetch(
        "SELECT alert_id, state, COUNT(*) AS many FROM delivery"  # noqa: S608
        f" WHERE alert_id IN ({', '.join('?' for _ in alert_ids)}) GROUP BY alert_id, state",
        *alert_ids,
    )
    found: dict[str, dict[str, int]] = {alert: dict.fromkeys(_COUNTED, 0) for alert in alert_ids}
    for row in rows:
        found[row["alert_id"]][_AS[row["state"]]] += row["many"]
        found[row["alert_id"]]["devices"] += row["many"]
    return dict(found)


_COUNTED = ("devices", "accepted", "waiting", "expired", "failed", "withdrawn")
_AS = {"HELD": "waiting"} | {
    state: state.lower() for state in ("WAITING", "ACCEPTED", "EXPIRED", "FAILED", "WITHDRAWN")
}
