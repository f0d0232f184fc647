"""Registering: a browser says where a push reaches it, and takes that back."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from tortoise.expressions import Q

from server import clock, db
from server.domain import answers, devices, forgetting, ids, sessions, texts
from server.domain.devices import MOST_OF_A_MEMBER, Device
from server.domain.who import By, ByMember, Nobody
from server.refusals import RefusalCode, Refused, invalid, not_found

MOST_STRANGERS, WHILE = 1200, timedelta(minutes=1)
"""So many new devices without account, in all processes together: docs/decisions/0026-strangers.md."""


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
    who = f"{answers.BY_ENDPOINT}{hashed[:32]}" if isinstance(by, Nobody) else by.key
    return await answers.once(
        who, client_id, {"registerDevice": dict(body)}, lambda: _register(by, body, hashed, reachable), devices.load
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
    mine, known = await _mine_and_known(await devices.of_session(by), hashed)
    # What waits for who held the endpoint before, and their session, must not pass to who holds it now.
    if known and (known.id != mine.id if mine else known.member_id != values["member_id"]):
        await forgetting.forget(known.id)
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
    found = await devices.locked(Q(id=mine.id if mine else "") | Q(endpoint_hash=hashed))
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


async def remove(by: By, client_id: UUID, device_id: str) -> Device:
    """Nothing is pushed there any more, and it is forgotten. A member removes any of theirs, a device itself."""
    return await answers.once(
        by.key, client_id, {"removeDevice": device_id}, lambda: _remove(by, device_id), _removed_before
    )


async def _remove(by: By, device_id: str) -> Device:
    device = await ids.row(Device, device_id)
    mine = device and (device.member_id == by.id if isinstance(by, ByMember) else by.key == f"device/{device.id}")
    if device is None or not mine:
        raise not_found()
    await forgetting.forget(device.id)
    return device


async def _removed_before(device_id: str) -> Device:
    return Device(id=device_id, language="en", endpoint="", p256dh="", auth="", time_zone="UTC")
