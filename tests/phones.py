"""Phones as the domain knows them: subscriptions that any push service might have given out."""

import secrets
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from server.domain import registering, sessions
from server.domain.alerting import Rules
from server.domain.who import By, ByDevice, ByMember
from server.graphql.context import Push


@dataclass(frozen=True)
class Reaches:
    """Stands for the push services: finds nothing wrong, or always the same."""

    finds: str | None = None
    key: str = "key"

    def wrong(self, endpoint: str, p256dh: str, auth: str) -> str | None:
        return self.finds


ANYWHERE, NOWHERE = Reaches(), Reaches


def subscription(**more: str) -> dict[str, Any]:
    endpoint = f"https://updates.push.services.mozilla.com/wpush/v2/{secrets.token_urlsafe(24)}"
    keys = {"p256dh": "B" * 87, "auth": "A" * 22}
    return {"endpoint": endpoint, "language": "en", "timeZone": "Europe/Lisbon"} | keys | more


async def a_phone(by: By, body: dict[str, Any] | None = None) -> Any:
    """A browser with a session of its own, registered; returns who acts in it."""
    if isinstance(by, ByMember):
        by = replace(by, session=sessions.id_of(await sessions.begin(member_id=by.id)))
    device = await registering.register(by, uuid4(), body or subscription(), ANYWHERE)
    if isinstance(by, ByMember):
        return by
    return ByDevice(device.id, sessions.id_of(await sessions.begin(device_id=device.id)))


PUSH = Push(ANYWHERE, Rules(hold_seconds=10, approval_above=200))
