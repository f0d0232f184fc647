"""One phone that an alert must reach while a load is on, and the organiser who raises it."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

from server import clock, db
from server.domain import devices, follows, ids
from server.push.vapid import Vapid, open_key
from tests.loads.site import Site
from tests.push.push_service import Phone, PushService

RAISE = """mutation($input: RaiseAlertInput!) { raiseAlert(input: $input) {
  ... on Alert { id state } ... on Refusal { code message } } }"""


async def a_follower(site: Site, service: PushService) -> Phone:
    """A visitor's phone that follows the group, as registering would leave it."""
    key = Vapid(open_key(site.servers[0].folder), "mailto:alerts@example.org").application_server_key
    phone, now = service.phone(key), clock.now()
    words: dict[str, Any] = {"p256dh": phone.keys.p256dh, "auth": phone.keys.auth_text, "language": "en"}
    await db.open_database(site.cast.url)
    try:
        row = await devices.Device.create(
            **words, id=ids.new(), endpoint_hash="0" * 64, endpoint=phone.endpoint, time_zone="UTC", created_at=now
        )
        topic = f"group/{site.cast.group.id}"
        await follows.Follow.create(who=f"device/{row.id}", topic=topic, created_at=now)
    finally:
        await db.close_database()
    return phone


async def raise_alert(site: Site) -> None:
    texts = [{"language": "en", "title": "Avoid the bridge", "body": "Police have closed it."}]
    life = {"expiresAt": (clock.now() + timedelta(hours=1)).isoformat(), "severity": "URGENT"}
    asked: dict[str, Any] = {"clientId": str(uuid4()), "groupId": site.cast.group.id, "texts": texts} | life
    answer = await asyncio.to_thread(site.servers[0].ask, RAISE, {"input": asked}, site.token)
    assert "id" in answer["raiseAlert"], answer
