"""Devices: browsers that a push can reach. No number, no address: an endpoint and two keys that its browser made up.

A visitor's device is all that we know of them. A member's device belongs to them; redeeming an invite adopts it.
Locks go: devices, follows, alerts, deliveries, sessions, topics; several of a kind by ascending id.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from server import clock, db
from server.domain import answers, ids, rights, sessions, texts
from server.domain.who import By, ByDevice, ByMember, Nobody
from server.refusals import RefusalCode, Refused, invalid, not_found

MOST_OF_A_MEMBER = 20
MOST_STRANGERS, WHILE = 1200, timedelta(minutes=1)
"""So many new devices without account, in all processes together: docs/decisions/0026-strangers.md."""


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


class Reachable(Protocol):
    """What the composition root knows of push services."""

    @property
    def key(self) -> str:
        """The public key that browsers subscribe with."""

    def wrong(self, endpoint: str, p256dh: str, auth: str) -> str | None:
        """The first of the three that no push can be sent with, by its name in the schema."""


async def register(by: By, client_id: UUID, body: Mapping[str, Any], reachable: Reachable) -> Device:
    """This browser's device, with the subscription that it has now; to be called at each open of the app.

    `body`: endpoint of an allowed push service, p256dh, auth (RFC 8291), language, timeZone. An endpoint that was
    registered before, by whomever, belongs to who holds it now. Nobody becomes a device; the caller begins its session.
    """
    hashed = hashlib.sha256(body["endpoint"].encode("utf-8", "surrogatepass")).hexdigest()
    who = f"endpoint/{hashed[:32]}" if isinstance(by, Nobody) else by.key
    return await answers.once(
        who, client_id, {"registerDevice": dict(body)}, lambda: _register(by, body, hashed, reachable), load
    )


async def _register(by: By, body: Mapping[str, Any], hashed: str, reachable: Reachable) -> Device:
    wrong = reachable.wrong(body["endpoint"], body["p256dh"], body["auth"])
    if wrong:
        raise invalid("no-device-unreachable", wrong)
    values = {
        "member_id": by.id if isinstance(by, ByMember) else None,
        "endpoint_hash": hashed,
        "endpoint": body["endpoint"],
        "p256dh": body["p256dh"],
        "auth": body["auth"],
        "language": texts.clean_language(body["language"], "en"),
        "time_zone": texts.clean_time_zone(body["timeZone"]),
    }
    mine, known = await _mine_and_known(await of_session(by), hashed)
    # What waits for who held the endpoint before, and their session, must not pass to who holds it now.
    if known and (known.id != mine.id if mine else known.member_id != values["member_id"]):
        await forget(known.id)
        known = None
    device = mine or known
    if device is None:
        await _check_room(by)
        device = await _insert(values)
    else:
        await device.update_from_dict(values).save()
    await sessions.attach(by, device.id)
    return device


async def _mine_and_known(mine: Device | None, hashed: str) -> tuple[Device | None, Device | None]:
    """This browser's device and the one that has its endpoint; perhaps the same."""
    found = await _locked(Q(id=mine.id if mine else "") | Q(endpoint_hash=hashed))
    return (
        next((device for device in found if mine and device.id == mine.id), None),
        next((device for device in found if device.endpoint_hash == hashed), None),
    )


async def _insert(values: Mapping[str, Any]) -> Device:
    """Two tabs of one browser may register at once: whoever comes second has what the first one made."""
    row = {"id": ids.new(), "created_at": clock.now(), **values}
    changed = ", ".join(f"{name} = excluded.{name}" for name in values)
    rows = await db.fetch(
        f"INSERT INTO device ({', '.join(row)}) VALUES ({', '.join('?' for _ in row)})"  # noqa: S608
        f" ON CONFLICT (endpoint_hash) DO UPDATE SET {changed} RETURNING id",
        *row.values(),
    )
    return await Device.get(id=rows[0]["id"])


async def _check_room(by: By) -> None:
    if isinstance(by, ByMember) and await Device.filter(member_id=by.id).count() >= MOST_OF_A_MEMBER:
        raise Refused(RefusalCode.TOO_FAST, "no-devices-too-many", most=MOST_OF_A_MEMBER)
    if isinstance(by, Nobody) and await _new_strangers() >= MOST_STRANGERS:
        raise Refused(RefusalCode.TOO_FAST, "no-devices-too-fast")


async def _new_strangers() -> int:
    return await Device.filter(member_id=None, created_at__gt=clock.now() - WHILE).count()


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


async def remove(by: By, client_id: UUID, device_id: str) -> Device:
    """Nothing is pushed there any more, and it is forgotten. A member removes any of theirs, a device itself."""
    return await answers.once(
        by.key, client_id, {"removeDevice": device_id}, lambda: _remove(by, device_id), _removed_before
    )


async def _remove(by: By, device_id: str) -> Device:
    device = await Device.get_or_none(id=device_id) if ids.looks_right(device_id) else None
    mine = device and (device.member_id == by.id if isinstance(by, ByMember) else by.key == f"device/{device.id}")
    if device is None or not mine:
        raise not_found()
    await forget(device.id)
    return device


async def _removed_before(device_id: str) -> Device:
    return Device(id=device_id, language="en", endpoint="", p256dh="", auth="", time_zone="UTC")


async def forget(*device_ids: str) -> None:
    """Inside a change: the devices, what they follow and what still waits for them. A visitor's session ends with its
    device."""
    from server.domain import deliveries, drills, follows

    await _locked(Q(id__in=device_ids))
    await follows.Follow.filter(who__in=[f"device/{device_id}" for device_id in device_ids]).delete()
    await deliveries.withdraw_of(device_ids)
    await drills.Drill.filter(device_id__in=device_ids).delete()
    await Device.filter(id__in=device_ids).delete()
    await sessions.detach(device_ids)
    for device_id in device_ids:
        rights.changed("device", device_id)


async def _locked(which: Q) -> Sequence[Device]:
    """They as they are once nobody else changes them."""
    return await Device.filter(which).order_by("id").select_for_update()


async def forget_endpoint(device_id: str, endpoint: str) -> bool:
    """Inside a change: forgets the device unless it has another subscription than `endpoint`; says whether it did."""
    rows = await db.fetch("UPDATE device SET auth = auth WHERE id = ? RETURNING endpoint", device_id)
    if rows and rows[0]["endpoint"] != endpoint:
        return False
    await forget(device_id)
    return True


async def adopt(by: By, member_id: str) -> None:
    """Inside a change: the visitor's device that acts belongs to `member_id` from now on."""
    if not isinstance(by, ByDevice):
        return
    from server.domain import follows

    if await Device.filter(id=by.id).update(member_id=member_id):
        await follows.hand_over(by.key, f"member/{member_id}")
