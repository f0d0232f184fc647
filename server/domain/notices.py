"""Notices to single members, about a shift of theirs or an alert that needs their yes: rows of the outbox, made
sentences when they are sent."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from server import clock
from server.domain.alerts import Alert, AlertState
from server.domain.deliveries import Claimed, Delivery, DeliveryState
from server.domain.devices import Device
from server.domain.groups import Membership
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp, SignUpState
from server.domain.who import Role

MESSAGES = {
    "reminder": ("push-reminder-title", "push-reminder-body"),
    "offer": ("push-offer-title", "push-offer-body"),
    "approval": ("push-approval-title", "push-approval-body"),
}
"""Kind → the messages of its title and its body. Neither names anybody."""
NOT_SO = "not so any more"
"""Why a notice was not sent after all."""


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
    return await _to(found, kind, told | {"title": shift.title, "number": str(sign_up.number)}, until)


def _told(when: datetime, until: datetime, time_zone: str, **more: str) -> dict[str, str]:
    return {"title": "", "when": clock.iso(when), "until": clock.iso(until), "timeZone": time_zone, **more}


async def _to(found: Sequence[Device], kind: str, told: Mapping[str, str], until: datetime) -> int:
    fixed = {"kind": kind, "arguments": json.dumps(told), "state": DeliveryState.WAITING, "expires_at": until}
    now = clock.now()
    await Delivery.bulk_create([Delivery(**fixed, device_id=device.id, due_at=now) for device in found])
    return len(found)


async def untrue(claimed: Sequence[Claimed]) -> set[int]:
    """The ids of those that are not so any more: a seat given up, an offer answered or lapsed, a yes given meanwhile.
    Asked when they are sent, so that no verb that ends one of these has to know that a push may wait for it."""
    mine = [one for one in claimed if one.kind in MESSAGES]
    if not mine:
        return set()
    owners = dict(await Device.filter(id__in=[one.device_id for one in mine]).values_list("id", "member_id"))
    about = {one.id: (owners.get(one.device_id), _about(one)) for one in mine}
    members, rows = {member for member, _ in about.values() if member}, {row for _, row in about.values()}
    asked = await _asked(members, rows)
    found = await SignUp.filter(member_id__in=members, shift_id__in=rows)
    sign_ups: dict[tuple[str | None, str], SignUp] = {(row.member_id, row.shift_id): row for row in found}
    return {one.id for one in mine if about[one.id] not in asked and not _stands(one, sign_ups.get(about[one.id]))}


def _about(one: Claimed) -> str:
    """The shift, or the alert, that its tag names."""
    return _argument(one, "tag").partition("/")[2]


def _argument(one: Claimed, name: str) -> str:
    """Empty in what was written by a version that did not know it."""
    return str(json.loads(one.arguments or "{}").get(name, ""))


def _stands(one: Claimed, sign_up: SignUp | None) -> bool:
    if sign_up is None or one.kind == "approval":
        return False
    if one.kind == "reminder":
        return sign_up.state in (SignUpState.HELD, SignUpState.COVER_WANTED)
    # Another offer of the same shift has another number, and a notice of its own; at night both end alike.
    same = _argument(one, "number") in ("", str(sign_up.number)) and sign_up.offer_ends_at == one.expires_at
    return sign_up.state is SignUpState.OFFERED and same


async def _asked(members: set[str], alert_ids: set[str]) -> set[tuple[str | None, str]]:
    """Who is still asked for their yes to which alert."""
    alerts = await Alert.filter(id__in=alert_ids, state=AlertState.AWAITING_APPROVAL)
    organisers = await Membership.filter(
        member_id__in=members, group_id__in={alert.group_id for alert in alerts}, role=Role.ORGANISER
    )
    return {(one.member_id, alert.id) for alert in alerts for one in organisers if one.group_id == alert.group_id}
