"""Notices to one member about a shift of theirs: rows of the outbox, made sentences when they are sent."""

import json

from server import clock
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.devices import Device
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp

MESSAGES = {
    "reminder": ("push-reminder-title", "push-reminder-body"),
    "offer": ("push-offer-title", "push-offer-body"),
}
"""Kind → the messages of its title and its body. Neither names anybody."""


async def remind(sign_up: SignUp, shift: Shift) -> int:
    """Inside a change: the evening before. Worth nothing once the shift has started."""
    return await _to_member("reminder", sign_up, shift)


async def offer(sign_up: SignUp, shift: Shift) -> int:
    """Inside a change: a place is free for them until the offer ends."""
    return await _to_member("offer", sign_up, shift)


async def _to_member(kind: str, sign_up: SignUp, shift: Shift) -> int:
    """To each device of the member; returns to how many."""
    found = await Device.filter(member_id=sign_up.member_id).values_list("id", flat=True)
    until = sign_up.offer_ends_at or shift.starts_at
    told = {
        "title": shift.title,
        "when": clock.iso(shift.starts_at),
        "until": clock.iso(until),
        "timeZone": shift.time_zone,
        "target": f"/shifts/{shift.id}",
        "tag": f"shift/{shift.id}",
    }
    fixed = {"kind": kind, "arguments": json.dumps(told), "state": DeliveryState.WAITING}
    now = clock.now()
    await Delivery.bulk_create([Delivery(**fixed, device_id=device, due_at=now, expires_at=until) for device in found])
    return len(found)
