"""What every test of pushing begins with: a notice, a push service, phones that follow, and an alert to them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server import clock
from server.domain import alerting, follows, registering
from server.domain.alerting import Rules
from server.domain.alerts import Alert
from server.domain.updates import Severity
from server.domain.who import Nobody
from server.push import dispatch
from server.push.dispatch import Dispatcher
from server.push.endpoints import AllowedHosts
from server.push.notice import Notice
from server.push.reach import Reach
from server.push.sender import Sender
from server.push.vapid import Vapid
from tests.cast import Cast
from tests.phones import a_phone
from tests.push.push_service import Phone, PushService

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ORIGIN = "https://alongside.example.org"
VAPID = Vapid(ec.generate_private_key(ec.SECP256R1()), "mailto:alerts@example.org")


def a_notice(**changes: Any) -> Notice:
    words: dict[str, Any] = {
        "title": "The march turns left",
        "body": "Avoid the bridge until 15:00.",
        "tag": "alert-7",
        "target": "/actions/7",
        "language": "en",
        "expires_at": NOON + timedelta(hours=1),
    }
    return Notice(**words | changes)


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def dispatcher(service: PushService, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Dispatcher]:
    """Patient: on a busy machine forty handshakes take longer than a run would wait for what hangs."""
    monkeypatch.setattr(dispatch, "PATIENCE_SECONDS", 20)
    async with Sender(VAPID, AllowedHosts.read(service.hosts), ORIGIN, wait_seconds=20) as sender:
        yield Dispatcher(sender)


async def phone(cast: Cast, service: PushService, language: str = "en") -> Phone:
    """A visitor's phone that follows the group."""
    made = service.phone(VAPID.application_server_key)
    keys = {"endpoint": made.endpoint, "p256dh": made.keys.p256dh, "auth": made.keys.auth_text}
    body = keys | {"language": language, "timeZone": "Europe/Lisbon"}
    assert Reach(VAPID, AllowedHosts.read(service.hosts)).wrong(**keys) is None
    device = await registering.register(Nobody(), uuid4(), body, Reach(VAPID, AllowedHosts.read(service.hosts)))
    await follows.Follow.create(who=f"device/{device.id}", topic=f"group/{cast.group.id}", created_at=clock.now())
    return made


async def phone_of(by: Any, service: PushService) -> tuple[Phone, Any]:
    made = service.phone(VAPID.application_server_key)
    keys = {"endpoint": made.endpoint, "p256dh": made.keys.p256dh, "auth": made.keys.auth_text}
    who = await a_phone(by)
    given = keys | {"language": "en", "timeZone": "Europe/Lisbon"}
    await registering.register(who, uuid4(), given, Reach(VAPID, AllowedHosts.read(service.hosts)))
    return made, who


async def alert(cast: Cast, hold: int = 0, above: int = 200, **more: Any) -> Alert:
    texts = [
        {"language": "en", "title": "Avoid the bridge", "body": "Police have closed it."},
        {"language": "ar", "title": "تجنبوا الجسر", "body": "أغلقته الشرطة."},
    ]
    usual = {"severity": Severity.URGENT, "texts": texts, "expiresAt": clock.now() + timedelta(hours=1), "test": False}
    body = {"groupId": cast.group.id} | usual | more
    return await alerting.raise_alert(cast.noor, uuid4(), body, Rules(hold, above))
