"""The whole path in a real browser: subscribed, sealed, sent, shown, tapped, and closed meanwhile."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec

from server.push.endpoints import AllowedHosts
from server.push.sender import Accepted, Gone, Outcome, Sender, Subscription
from server.push.vapid import Vapid
from tests.push.firefox import Firefox, Shown
from tests.push.push_service import PushService
from tests.push.scene import a_notice
from tests.push.until import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Not the app's: the least that a service worker must do, so that this tests the push and nothing else.
SERVICE_WORKER = """
self.addEventListener("push", (event) => {
  const notification = event.notification ?? event.data.json().notification;
  const { title, body, tag, lang, dir, data } = notification;
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, dir, data }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.target));
});
"""
PAGE = "<!doctype html><meta charset=utf-8><title>A page</title><button>Turn alerts on</button>"
SUBSCRIBE = """
const granted = await Notification.requestPermission();
await navigator.serviceWorker.register("/sw.js");
const { pushManager } = await navigator.serviceWorker.ready;
const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: given[0] });
return { granted, ...subscription.toJSON() };
"""
UNSUBSCRIBE = """
const registration = await navigator.serviceWorker.ready;
return (await registration.pushManager.getSubscription()).unsubscribe();
"""


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def site() -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes([web.get("/sw.js", _service_worker), web.get("/{page:.*}", _page)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def _service_worker(_: web.Request) -> web.Response:
    return web.Response(text=SERVICE_WORKER, content_type="text/javascript")


async def _page(_: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")


class Desk:
    """Our side: one server's key and sender."""

    def __init__(self, service: PushService, site: str) -> None:
        self.vapid = Vapid(ec.generate_private_key(ec.SECP256R1()), "mailto:alerts@example.org")
        self.sender = Sender(self.vapid, AllowedHosts.read(service.hosts), site)

    async def alert(self, phone: Subscription, title: str, **changes: Any) -> Outcome:
        now = datetime.now(UTC)
        notice = a_notice(title=title, expires_at=now + timedelta(minutes=5), **changes)
        return await self.sender.send(phone, notice, now)


@pytest.fixture
async def desk(service: PushService, site: str) -> AsyncIterator[Desk]:
    desk = Desk(service, site)
    yield desk
    await desk.sender.close()


async def subscribed(firefox: Firefox, site: str, desk: Desk) -> Subscription:
    await firefox.open(site)
    answer = await firefox.script(SUBSCRIBE, desk.vapid.application_server_key)
    assert answer["granted"] == "granted"
    return Subscription(answer["endpoint"], answer["keys"]["p256dh"], answer["keys"]["auth"])


async def test_firefox_shows_what_we_seal_opens_it_and_catches_up_after_it_was_closed(
    tmp_path: Path, service: PushService, site: str, desk: Desk
) -> None:
    async with Firefox(tmp_path / "profile", service.websocket) as firefox:
        phone = await subscribed(firefox, site, desk)

        assert await desk.alert(phone, "The march turns left", target="/actions/7") == Accepted()
        shown = await firefox.until_notified("The march turns left")
        assert shown == Shown("The march turns left", "Avoid the bridge until 15:00.")
        await firefox.tap("The march turns left")
        await firefox.until_page(f"{site}/actions/7")

        await firefox.quit()
        await until(lambda: _nobody_listens(service))
        assert await desk.alert(phone, "مسيرة", body="تجنبوا الجسر", language="ar", revision=2) == Accepted()
        await firefox.start()
        assert (await firefox.until_notified("مسيرة")).body == "تجنبوا الجسر"
        await until(lambda: _delivered(service, phone, 2))

        await firefox.open(site)
        assert await firefox.script(UNSUBSCRIBE)
        await until(lambda: _unsubscribed(service))
        assert await desk.alert(phone, "Nobody listens") == Gone()
    assert not (tmp_path / "profile").exists()


async def _delivered(service: PushService, phone: Subscription, count: int) -> bool:
    """Decrypted and handled, says the browser itself."""
    return service.browsers.delivered(phone.endpoint) == count


async def _nobody_listens(service: PushService) -> bool:
    return not service.browsers.connected


async def _unsubscribed(service: PushService) -> bool:
    return not service.browsers.subscriptions
