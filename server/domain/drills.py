"""Drills: a test alert that wakes nobody but the phone which asks for it, to see whether alerts reach it.

It takes the way of every alert, through the outbox and the push service, and is marked as a test on the lock screen.
Nobody raises it, nobody approves it and nothing is held: there is nobody to be protected from it.
"""

import json
from datetime import timedelta
from enum import Enum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import answers, devices, ids
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.who import By, Nobody
from server.refusals import RefusalCode, Refused, not_found

MOST_IN_A_WHILE, WHILE = 3, timedelta(minutes=10)
# Whoever tests looks at the phone now: what comes later would only startle.
LIFE = timedelta(minutes=2)
KIND = "drill"


class DrillState(Enum):
    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"


class Drill(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    device_id = fields.CharField(max_length=32)
    delivery_id = fields.BigIntField()
    asked_at = fields.DatetimeField()

    class Meta:
        table = "drill"
        indexes = (("device_id", "asked_at"),)


async def send(by: By, client_id: UUID) -> Drill:
    """To the device of the browser that asks, and to no other. At most 3 in 10 minutes (TOO_FAST)."""
    return await answers.once(by.key, client_id, {"sendDrill": {}}, lambda: _send(by), _load)


async def _send(by: By) -> Drill:
    device = await devices.of_session(by)
    if device is None:
        code = RefusalCode.SIGNED_OUT if isinstance(by, Nobody) else RefusalCode.TOO_EARLY
        raise Refused(code, "no-follow-without-device")
    now = clock.now()
    # A lock on the device, so that a burst counts itself.
    await db.fetch("UPDATE device SET auth = auth WHERE id = ? RETURNING id", device.id)
    await Drill.filter(device_id=device.id, asked_at__lte=now - WHILE).delete()
    if await Drill.filter(device_id=device.id).count() >= MOST_IN_A_WHILE:
        raise Refused(RefusalCode.TOO_FAST, "no-drills-too-many", most=MOST_IN_A_WHILE)
    drill = Drill(id=ids.new(), device_id=device.id, asked_at=now)
    drill.delivery_id = await _deliver(drill)
    await drill.save(force_create=True)
    return drill


async def _deliver(drill: Drill) -> int:
    delivery = await Delivery.create(
        kind=KIND,
        arguments=json.dumps({"tag": tag(drill.id), "target": "/me"}),
        device_id=drill.device_id,
        state=DeliveryState.WAITING,
        due_at=drill.asked_at,
        expires_at=drill.asked_at + LIFE,
    )
    return int(delivery.id)


def tag(drill_id: str) -> str:
    """Each has its own, so that the phone can tell which of them it has shown."""
    return f"drill/{drill_id}"


async def _load(drill_id: str) -> Drill:
    drill = await Drill.get_or_none(id=drill_id)
    if drill is None:
        raise not_found()
    return drill


async def get(by: By, drill_id: str) -> Drill:
    """For the device that asked for it."""
    device = await devices.of_session(by)
    drill = await ids.row(Drill, drill_id)
    if drill is None or device is None or drill.device_id != device.id:
        raise not_found()
    return drill


STATES = {
    DeliveryState.HELD: DrillState.WAITING,
    DeliveryState.WAITING: DrillState.WAITING,
    DeliveryState.ACCEPTED: DrillState.ACCEPTED,
    DeliveryState.EXPIRED: DrillState.EXPIRED,
}


async def state(drill: Drill) -> DrillState:
    delivery = await Delivery.get_or_none(id=drill.delivery_id)
    return STATES.get(delivery.state, DrillState.FAILED) if delivery else DrillState.EXPIRED
