"""Devices: browsers that a push can reach. No number, no address: an endpoint and two keys that its browser made up.

A visitor's device is all that we know of them. A member's device belongs to them; redeeming an invite adopts it.
Locks go: devices, follows, alerts, deliveries, sessions, topics; several of a kind by ascending id.
"""

from collections.abc import Sequence

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from server.domain import follows, sessions
from server.domain.who import By, ByDevice, ByMember, Nobody
from server.refusals import not_found

MOST_OF_A_MEMBER = 20


class Device(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    member_id = fields.CharField(max_length=32, null=True)
    endpoint_hash = fields.CharField(max_length=64, unique=True)
    endpoint = fields.TextField()
    p256dh = fields.CharField(max_length=100)
    auth = fields.CharField(max_length=100)
    language = fields.CharField(max_length=35)
    time_zone = fields.CharField(max_length=64)
    created_at = fields.DatetimeField()

    class Meta:
        table = "device"
        indexes = (("member_id",), ("member_id", "created_at"))


async def load(device_id: str) -> Device:
    device = await Device.get_or_none(id=device_id)
    if device is None:
        raise not_found()
    return device


async def of_session(by: By) -> Device | None:
    """The device of the browser that asks."""
    if isinstance(by, Nobody):
        return None
    device_id = by.id if isinstance(by, ByDevice) else await sessions.device_of(by)
    device = await Device.get_or_none(id=device_id) if device_id else None
    # A session may outlive the adoption of its device by somebody else.
    return device if device and (isinstance(by, ByDevice) or device.member_id in (None, by.id)) else None


async def of_member(by: ByMember) -> Sequence[Device]:
    return await Device.filter(member_id=by.id).order_by("created_at", "id").limit(MOST_OF_A_MEMBER)


async def locked(which: Q) -> Sequence[Device]:
    """They as they are once nobody else changes them."""
    return await Device.filter(which).order_by("id").select_for_update()


async def adopt(by: By, member_id: str) -> None:
    """Inside a change: the visitor's device that acts belongs to `member_id` from now on."""
    if isinstance(by, ByDevice) and await Device.filter(id=by.id).update(member_id=member_id):
        await follows.hand_over(by.key, f"member/{member_id}")
