"""Notices to single members, about a shift of theirs or an alert that needs their yes: rows of the outbox, made
sentences when they are sent."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from server import clock
from server.domain.alerts import Alert
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.devices import Device
from server.domain.groups import Membership
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import Role

MESSAGES = {
    "reminder": ("push-reminder-title", "push-reminder-body"),
    "offer": ("push-offer-title", "push-offer-body"),
    "approval": ("push-approval-title", "push-approval-body"),
}
"""Kind → the messages of its title and its body. Neither names anybody."""


async def remind(sign_up: SignUp, shift: Shift) -> int:
    """Inside a change: the evening before. Worth nothing once the shift has started."""
    return await _to_member("reminder", sign_up, shift)


async def offer(sign_up: SignUp, shift: Shift) -> int:
    """Inside a change: a place is free for them until the offer ends."""
    return await _to_member("offer", sign_up, shift)


async def approval(alert: Alert) -> int:
    """Inside a change: an alert waits for a second organiser, and nobody may have the app open."""
    others = Membership.filter(group_id=alert.group_id, role=Role.ORGANISER).exclude(member_id=alert.raised_by)
    told = _told(alert.raised_at, alert.expires_at, "UTC", target="/alerts", tag=f"approval/{alert.id}")
    found = await Device.filter(member_id__in=await others.values_list("member_id", flat=True))
    return await _to(found, "approval", told, alert.expires_at)


async def _to_member(kind: str, sign_up: SignUp, shift: Shift) -> int:
    """To each device of the member; returns to how many."""
    until = sign_up.offer_ends_at or shift.starts_at
    told = _told(shift.starts_at, until, shift.time_zone, target=f"/shifts/{shift.id}", tag=f"shift/{shift.id}")
    found = await Device.filter(member_id=sign_up.member_id)
    return await _to(found, kind, told | {"title": shift.title}, until)


def _told(when: datetime, until: datetime, time_zone: str, **more: str) -> dict[str, str]:
    return {"title": "", "when": clock.iso(when), "until": clock.iso(until), "timeZone": time_zone, **more}


async def _to(found: Sequence[Device], kind: str, told: Mapping[str, str], until: datetime) -> int:
    fixed = {"kind": kind, "arguments": json.dumps(told), "state": DeliveryState.WAITING, "expires_at": until}
    now = clock.now()
    await Delivery.bulk_create([Delivery(**fixed, device_id=device.id, due_at=now) for device in found])
    return len(found)
