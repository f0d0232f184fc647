"""Our sender against a strict push service: what it sends, and what it makes of each answer."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec

from server.push.endpoints import AllowedHosts, PublicResolver
from server.push.notice import Urgency
from server.push.sender import (
    Accepted,
    Gone,
    Later,
    Outcome,
    Refused,
    Sender,
    Subscription,
    TooLarge,
    retry_seconds,
)
from server.push.vapid import Vapid
from tests.push.names import Names
from tests.push.phone import Keys
from tests.push.push_service import Phone, PushService, Reply
from tests.push.scene import NOON, ORIGIN, a_notice

SUBJECT = "mailto:alerts@example.org"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
def vapid() -> Vapid:
    return Vapid(ec.generate_private_key(ec.SECP256R1()), SUBJECT)


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def sender(service: PushService, vapid: Vapid) -> AsyncIterator[Sender]:
    async with Sender(vapid, AllowedHosts.read(service.hosts), ORIGIN, wait_seconds=3) as sender:
        yield sender


def now() -> datetime:
    return datetime.now(UTC)


def subscription(phone: Phone) -> Subscription:
    return Subscription(phone.endpoint, phone.keys.p256dh, phone.keys.auth_text)


async def send(sender: Sender, phone: Phone, *, body: str = "Avoid the bridge.") -> Outcome:
    notice = a_notice(body=body, expires_at=now() + timedelta(hours=1), urgency=Urgency.HIGH)
    return await sender.send(subscription(phone), notice, now())


async def test_a_strict_push_service_takes_it_and_the_phone_reads_it(
    service: PushService, sender: Sender, vapid: Vapid
) -> None:
    phone = service.phone(vapid.application_server_key)
    assert await send(sender, phone) == Accepted()
    assert phone.notices[0]["notification"]["body"] == "Avoid the bridge."
    headers = service.log[0].headers
    assert 3590 <= int(headers["TTL"]) <= 3600
    assert headers["Urgency"] == "high"
    assert len(headers["Topic"]) == 32
    assert headers["User-Agent"] == "Alongside"


async def test_the_longest_notice_still_fits(service: PushService, sender: Sender) -> None:
    phone = service.phone()
    assert await send(sender, phone, body="ع" * 9000) == Accepted()
    assert len(service.log[0].body) <= 4096


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(200), Accepted()),
        (Reply(202), Accepted()),
        (Reply(404), Gone()),
        (Reply(410), Gone()),
        (Reply(413), TooLarge()),
        (Reply(429, {"Retry-After": "17"}), Later(17, "429")),
        (Reply(429), Later(None, "429")),
        (Reply(429, {"Retry-After": "soon"}), Later(None, "429")),
        (Reply(406), Later(None, "406")),
        (Reply(500), Later(None, "500")),
        (Reply(503, {"Retry-After": "2"}), Later(2, "503")),
        (Reply(400, body=b"bad\r\nrequest\x00"), Refused("400 bad request")),
        (Reply(401, body=b"x" * 9000), Refused("401 " + "x" * 200)),
        (Reply(403, body=b'{"reason":"BadJwtToken"}'), Refused('403 {"reason":"BadJwtToken"}')),
    ],
)
async def test_each_answer_has_one_meaning(
    service: PushService, sender: Sender, reply: Reply, expected: Outcome
) -> None:
    phone = service.phone()
    service.script(phone.endpoint, reply)
    assert await send(sender, phone) == expected
    assert await send(sender, phone) == Accepted()


async def test_too_large_goes_through_once_more_as_minimal(service: PushService, sender: Sender) -> None:
    phone = service.phone()
    service.script(phone.endpoint, Reply(413))
    notice = a_notice(body="b" * 3000, expires_at=now() + timedelta(hours=1))
    assert await sender.send(subscription(phone), notice, now()) == TooLarge()
    assert await sender.send(subscription(phone), notice.minimal(), now()) == Accepted()
    whole, least = (push for push in service.log)
    assert len(least.body) < len(whole.body) / 2
    assert least.headers["Topic"] == whole.headers["Topic"]


async def test_no_redirect_is_followed(service: PushService, sender: Sender) -> None:
    phone, other = service.phone(), service.phone()
    for status in (301, 302, 307, 308):
        service.script(phone.endpoint, Reply(status, {"Location": other.endpoint}))
        assert isinstance(await send(sender, phone), Refused)
    assert {push.endpoint for push in service.log} == {phone.endpoint}


async def test_a_push_service_that_hangs_costs_one_phone_and_a_bounded_wait(
    service: PushService, sender: Sender
) -> None:
    phones = [service.phone() for _ in range(20)]
    service.script(phones[7].endpoint, Reply(201, hang=30))
    started = time.monotonic()
    outcomes = await asyncio.gather(*(send(sender, phone) for phone in phones))
    assert time.monotonic() - started < 20
    assert outcomes.pop(7) == Later(None, "no answer in time")
    assert set(outcomes) == {Accepted()}


async def test_nobody_there_is_later(vapid: Vapid) -> None:
    async with PushService() as service:
        phone, hosts = service.phone(), service.hosts
    async with Sender(vapid, AllowedHosts.read(hosts), ORIGIN) as sender:
        assert await send(sender, phone) == Later(None, "ClientConnectorError")


async def test_a_body_that_never_ends_neither_fills_memory_nor_undoes_the_answer(vapid: Vapid) -> None:
    sent = 0

    async def pour(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(status=201)
        await response.prepare(request)
        try:
            while sent < 50_000_000:
                await response.write(b"x" * 65536)
                sent += 65536
        except ConnectionError:
            return response
        raise AssertionError("all of it was taken")

    await check_with(vapid, pour, Accepted())
    assert sent < 20_000_000


async def test_a_body_that_trickles_does_not_undo_the_answer(vapid: Vapid) -> None:
    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=201, headers={"Content-Length": "10"})
        await response.prepare(request)
        await asyncio.sleep(3)
        return response

    await check_with(vapid, trickle, Accepted())


async def test_an_answer_that_is_no_http_is_later(vapid: Vapid) -> None:
    async def close(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    await check_with(vapid, close, Later(None, "ServerDisconnectedError"))


async def check_with(vapid: Vapid, handler: Handler, expected: Outcome) -> None:
    """One send to a server whose only handler is the given one."""
    app = web.Application()
    app.router.add_post("/push/x", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hosts = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with Sender(vapid, AllowedHosts.read(hosts), ORIGIN, wait_seconds=5) as sender:
            phone = Phone(PushService(), f"http://{hosts}/push/x", Keys.new())
            assert await send(sender, phone) == expected
    finally:
        await runner.cleanup()


async def test_a_name_that_leads_inside_is_never_connected_to(service: PushService, vapid: Vapid) -> None:
    allowed = AllowedHosts.read(f"push.example.org:{service.port}")
    resolver = PublicResolver(allowed, Names(["127.0.0.1"]))
    async with Sender(vapid, allowed, ORIGIN, resolver=resolver) as sender:
        phone = service.phone()
        inside = Subscription(
            phone.endpoint.replace("http://127.0.0.1", "https://push.example.org"),
            phone.keys.p256dh,
            phone.keys.auth_text,
        )
        outcome = await sender.send(inside, a_notice(), NOON)
    assert outcome == Refused("push.example.org leads to no public address")
    assert service.log == []


async def test_the_address_checked_is_the_address_connected_to(service: PushService, vapid: Vapid) -> None:
    """The name is looked up once for each connection: between check and use it cannot change its mind."""
    allowed = AllowedHosts.read(f"localhost:{service.port}")
    names = Names(["142.250.74.10", "127.0.0.1"])
    async with Sender(vapid, allowed, ORIGIN, resolver=PublicResolver(allowed, names)) as sender:
        phone = service.phone()
        there = Subscription(phone.endpoint.replace("127.0.0.1", "localhost"), phone.keys.p256dh, phone.keys.auth_text)
        outcome = await sender.send(there, a_notice(expires_at=now() + timedelta(hours=1)), now())
    assert isinstance(outcome, Refused)  # the token is for localhost, the service stands on 127.0.0.1
    assert service.log[0].status == 401
    assert names.asked == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "https://evil.example/x"},
        {"endpoint": "http://169.254.169.254/latest/meta-data"},
        {"p256dh": "BAAA"},
        {"auth": ""},
    ],
)
async def test_a_row_that_cannot_be_sent_to_is_refused_and_raises_nothing(
    service: PushService, sender: Sender, changes: dict[str, str]
) -> None:
    phone = service.phone()
    row = {"endpoint": phone.endpoint, "p256dh": phone.keys.p256dh, "auth": phone.keys.auth_text}
    assert isinstance(await sender.send(Subscription(**row | changes), a_notice(), NOON), Refused)
    assert service.log == []


async def test_a_key_the_phone_did_not_subscribe_with_is_the_operators_problem(
    service: PushService, sender: Sender
) -> None:
    phone = service.phone("B" * 87)
    assert await send(sender, phone) == Refused("403 another server's key")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("120", 120),
        (" 0 ", 0),
        ("-5", None),
        ("1e9", None),
        ("9999999999", 24 * 3600),
        ("9" * 5000, None),
        (format_datetime(NOON + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOON - timedelta(seconds=90), usegmt=True), 0),
        ("Saturday, 21-Nov-26 12:01:00 GMT", 60),
        ("Sat Nov 21 12:01:00 2026", 60),
        ("Sat, 99 Nov 2026 99:99:99 GMT", None),
        ("later", None),
        ("", None),
    ],
)
def test_when_to_come_back_is_read_as_seconds_or_a_date(header: str | None, expected: int | None) -> None:
    assert retry_seconds(header, NOON) == expected
