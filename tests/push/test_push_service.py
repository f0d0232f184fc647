"""The fake is only worth something while it is strict: every rule it enforces is broken here once."""

import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server.push.seal import Recipient, seal
from server.push.vapid import Vapid, base64url
from tests.push.phone import Keys
from tests.push.push_service import Phone, PushService

VAPID = Vapid(ec.generate_private_key(ec.SECP256R1()), "mailto:alerts@example.org")


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


def good(service: PushService, now: datetime | None = None) -> dict[str, str]:
    return {
        "Authorization": Vapid(VAPID.key, VAPID.subject).authorization(service.origin, now or datetime.now(UTC)),
        "Content-Encoding": "aes128gcm",
        "TTL": "60",
        "Topic": "a-topic",
        "Urgency": "high",
    }


def sealed(keys: Keys, text: bytes = b"{}") -> bytes:
    return seal(text, Recipient.parse(keys.p256dh, keys.auth_text))


async def post(endpoint: str, headers: dict[str, str], body: bytes) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(endpoint, headers=headers, data=body) as answer,
    ):
        return answer.status


async def test_a_good_request_is_taken(service: PushService) -> None:
    phone = service.phone(VAPID.application_server_key)
    assert await post(phone.endpoint, good(service), sealed(phone.keys, b'{"a":1}')) == 201
    assert phone.notices == [{"a": 1}]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"TTL": ""}, 400),
        ({"TTL": "-1"}, 400),
        ({"Topic": "x" * 33}, 400),
        ({"Topic": "a/b"}, 400),
        ({"Urgency": "urgent"}, 400),
        ({"Content-Encoding": "aesgcm"}, 400),
        ({"Authorization": ""}, 401),
        ({"Authorization": "vapid t=a.b.c, k=" + "A" * 87}, 401),
    ],
)
async def test_a_bad_header_is_not(service: PushService, changes: dict[str, str], status: int) -> None:
    phone = service.phone()
    assert await post(phone.endpoint, good(service) | changes, sealed(phone.keys)) == status
    assert phone.notices == []


@pytest.mark.parametrize("hours", [-13, 13])
async def test_neither_an_old_token_nor_one_for_days(service: PushService, hours: int) -> None:
    then = datetime.now(UTC) + timedelta(hours=hours)
    phone = service.phone()
    assert await post(phone.endpoint, good(service, then), sealed(phone.keys)) == 401


async def test_neither_a_token_for_somebody_else_nor_a_signature_of_another_key(service: PushService) -> None:
    phone, headers = service.phone(), good(service)
    elsewhere = VAPID.authorization("https://elsewhere.example", datetime.now(UTC))
    assert await post(phone.endpoint, headers | {"Authorization": elsewhere}, sealed(phone.keys)) == 401
    token, _, _ = headers["Authorization"].partition(", k=")
    other = Vapid(ec.generate_private_key(ec.SECP256R1()), VAPID.subject).application_server_key
    assert await post(phone.endpoint, headers | {"Authorization": f"{token}, k={other}"}, sealed(phone.keys)) == 401


async def test_neither_plain_text_nor_too_much_of_it(service: PushService) -> None:
    phone = service.phone()
    assert await post(phone.endpoint, good(service), b'{"title":"hello"}') == 400
    assert await post(phone.endpoint, good(service), b"x" * 200) == 400
    assert await post(phone.endpoint, good(service), b"x" * 4097) == 413


async def test_nobody_there_is_gone(service: PushService) -> None:
    assert await post(f"{service.origin}/push/nobody", good(service), sealed(Keys.new())) == 410


class Browser:
    """Just enough of Firefox to come, go and come back."""

    def __init__(self, service: PushService, session: aiohttp.ClientSession) -> None:
        self.service, self.session, self.uaid, self.keys = service, session, "", Keys.new()

    async def comes(self) -> None:
        self.socket = await self.session.ws_connect(self.service.websocket, protocols=("push-notification",))
        self.uaid = (await self.asks(messageType="hello", use_webpush=True, uaid=self.uaid))["uaid"]

    async def goes(self) -> None:
        await self.socket.close()
        async with aiohttp.ClientSession() as session, session.ws_connect(self.service.websocket):
            assert self.uaid not in self.service.browsers.connected

    async def subscribes(self) -> Phone:
        answer = await self.asks(messageType="register", channelID="c-1", key=VAPID.application_server_key)
        return Phone(self.service, answer["pushEndpoint"], self.keys)

    async def asks(self, **words: object) -> dict[str, Any]:
        await self.socket.send_json(words)
        return await self.hears()

    async def hears(self) -> dict[str, Any]:
        answer: dict[str, Any] = await self.socket.receive_json(timeout=5)
        return answer

    async def acknowledges(self, heard: dict[str, Any]) -> None:
        update = {"channelID": heard["channelID"], "version": heard["version"], "code": 100}
        await self.socket.send_json({"messageType": "ack", "updates": [update]})
        assert await self.asks() == {}


@pytest.fixture
async def browser(service: PushService) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        browser = Browser(service, session)
        await browser.comes()
        yield browser


async def push(service: PushService, phone: Phone, text: str, **headers: str) -> None:
    body = sealed(phone.keys, json.dumps(text).encode())
    assert await post(phone.endpoint, good(service) | headers, body) == 201


async def test_a_browser_hears_at_once_and_what_it_acknowledged_never_again(
    service: PushService, browser: Browser
) -> None:
    phone = await browser.subscribes()
    await push(service, phone, "one")
    heard = await browser.hears()
    assert heard["headers"] == {"encoding": "aes128gcm"}
    await browser.acknowledges(heard)
    assert service.browsers.delivered(phone.endpoint) == 1
    await browser.goes()
    await browser.comes()
    assert await browser.asks() == {}


async def test_what_came_while_it_was_away_waits_for_its_lifetime_and_a_topic_keeps_the_newest(
    service: PushService, browser: Browser
) -> None:
    phone = await browser.subscribes()
    await browser.goes()
    await push(service, phone, "now or never", TTL="0", Topic="other")
    await push(service, phone, "short", TTL="30", Topic="short")
    await push(service, phone, "first word", TTL="300")
    await push(service, phone, "last word", TTL="300")
    service.skip(60)
    uaid = browser.uaid
    await browser.comes()
    assert browser.uaid == uaid
    heard = await browser.hears()
    await browser.acknowledges(heard)
    body = service.log[-1].body
    assert phone.keys.open(body) == b'"last word"'
    assert heard["data"] == base64url(body)


async def test_a_browser_that_unsubscribed_is_gone(service: PushService, browser: Browser) -> None:
    phone = await browser.subscribes()
    await browser.asks(messageType="unregister", channelID="c-1")
    assert await post(phone.endpoint, good(service), sealed(phone.keys)) == 410
    assert service.browsers.subscriptions == []


async def test_an_answer_can_be_delayed(service: PushService) -> None:
    service.delay, phone, started = 0.2, service.phone(), time.monotonic()
    await push(service, phone, "slowly")
    assert time.monotonic() - started >= 0.2
