"""Forgetting devices: everything that hangs on one goes with it."""

from tortoise.expressions import Q

from server import db
from server.domain import deliveries, devices, rights, sessions
from server.domain.devices import Device
from server.domain.drills import Drill
from server.domain.follows import Follow


async def forget(*device_ids: str) -> None:
    """Inside a change: the devices, what they follow and what still waits for them. A visitor's session ends with its
    device."""
    await devices.locked(Q(id__in=device_ids))
    await Follow.filter(who__in=[f"device/{device_id}" for device_id in device_ids]).delete()
    await deliveries.withdraw_of(device_ids)
    await Drill.filter(device_id__in=device_ids).delete()
    await Device.filter(id__in=device_ids).delete()
    await sessions.detach(device_ids)
    for device_id in device_ids:
        rights.changed("device", device_id)


async def forget_endpoint(device_id: str, endpoint: str) -> bool:
    """Inside a change: forgets the device unless it has another subscription than `endpoint`; says whether it did."""
    rows = await db.fetch("UPDATE device SET auth = auth WHERE id = ? RETURNING endpoint", device_id)
    if rows and rows[0]["endpoint"] != endpoint:
        return False
    await forget(device_id)
    return True
