"""Pushes a second: sealed, signed and accepted per core, and an alert to 10,000 phones from its release to the last.

The push service is another process on 127.0.0.1, without TLS, that reads a request and answers 201, at once or after
100 ms. CPU seconds are those of our own process.
"""

import asyncio
import multiprocessing
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server import clock, db
from server.domain import alerts, deliveries, devices, groups
from server.domain.alerts import Alert, AlertState
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.updates import Severity
from server.push.dispatch import Dispatcher
from server.push.endpoints import AllowedHosts
from server.push.notice import Notice, Urgency
from server.push.seal import Recipient, seal
from server.push.sender import Sender, Subscription
from server.push.vapid import Vapid, base64url

PHONES, AT_ONCE = 10_000, 100
ORIGIN = "http://127.0.0.1:8000"
ANSWER = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


class Line(asyncio.Protocol):
    """One connection of a push service that reads nothing but where a request ends."""

    def __init__(self, delay: float) -> None:
        self._delay, self._read = delay, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, found, body = self._read.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if found and length and len(body) >= int(length[1]):
            self._read = b""
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, ANSWER)


async def _serve(delay: float, told: Connection) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Line(delay), "127.0.0.1", 0)
    told.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _run(delay: float, told: Connection) -> None:
    asyncio.run(_serve(delay, told))


@contextmanager
def push_service(delay: float) -> Iterator[str]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(delay, theirs), daemon=True)
    process.start()
    yield f"127.0.0.1:{ours.recv()}"
    process.kill()
    process.join()


def subscription(host: str, number: int) -> Subscription:
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Subscription(f"http://{host}/push/{number}", base64url(point), base64url(os.urandom(16)))


def notice() -> Notice:
    until = datetime.now(UTC) + timedelta(hours=1)
    body = "Police have closed it. " * 4
    return Notice("Avoid the bridge", body, "alert/1", "/actions/1", "en", until, urgency=Urgency.HIGH)


def sender(host: str) -> Sender:
    vapid = Vapid(ec.generate_private_key(ec.SECP256R1()), "mailto:alerts@example.org")
    return Sender(vapid, AllowedHosts.read(host), ORIGIN)


def sealing(phones: list[Subscription]) -> str:
    payload, began = notice().payload(ORIGIN), time.process_time()
    for phone in phones:
        seal(payload, Recipient.parse(phone.p256dh, phone.auth))
    return per_core("sealed", len(phones), time.process_time() - began)


async def sending(host: str, phones: list[Subscription]) -> str:
    waiting, said, now = iter(phones), notice(), datetime.now(UTC)
    async with sender(host) as post:

        async def one_after_another() -> None:
            for phone in waiting:
                await post.send(phone, said, now)

        began = time.process_time()
        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        return per_core("sealed, signed, accepted", len(phones), time.process_time() - began)


async def alerting(host: str, phones: list[Subscription]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite://{Path(folder, 'bench.sqlite3')}"
        await db.migrate(url)
        await db.open_database(url)
        try:
            return await _alerting(host, phones)
        finally:
            await db.close_database()


async def _alerting(host: str, phones: list[Subscription]) -> str:
    alert = await _write(phones)
    began, spent = time.perf_counter(), time.process_time()
    async with sender(host) as post:
        dispatcher = Dispatcher(post)
        while (await alerts.load(alert.id)).state is not AlertState.SENT:
            await dispatcher.run()
    took, cpu = time.perf_counter() - began, time.process_time() - spent
    accepted = (await deliveries.counts([alert.id]))[alert.id]["accepted"]
    return f"{'an alert, released to last':28} {accepted:,} accepted in {took:5.1f} s, {cpu:5.1f} s of CPU"


async def _write(phones: list[Subscription]) -> Alert:
    group, now = await groups.begin("Old Port", "en"), clock.now()
    await Alert(
        id="bench",
        group_id=group.id,
        topic=f"group/{group.id}",
        thread="bench",
        state=AlertState.HELD,
        severity=Severity.URGENT,
        test=False,
        raised_by="bench",
        raised_at=now,
        releases_at=now,
        expires_at=now + timedelta(hours=1),
    ).save(force_create=True)
    alert = await alerts.load("bench")
    await alerts.AlertText(alert_id="bench", position=0, language="en", title="Avoid the bridge", body="Back.").save()
    where = {"language": "en", "time_zone": "Europe/Lisbon", "created_at": now}
    rows = [
        devices.Device(
            id=f"{n:032}", endpoint_hash=f"{n:064}", endpoint=one.endpoint, p256dh=one.p256dh, auth=one.auth, **where
        )
        for n, one in enumerate(phones)
    ]
    await devices.Device.bulk_create(rows, batch_size=500)
    life = {"state": DeliveryState.HELD, "due_at": now, "expires_at": alert.expires_at}
    held = [Delivery(alert_id=alert.id, device_id=row.id, **life) for row in rows]
    await Delivery.bulk_create(held, batch_size=500)
    return alert


def per_core(what: str, many: int, cpu: float) -> str:
    return f"{what:28} {many / cpu:8,.0f} a CPU second"


def main() -> None:
    with push_service(0) as host:
        phones = [subscription(host, number) for number in range(PHONES)]
        print(sealing(phones), flush=True)
        print(asyncio.run(sending(host, phones)), flush=True)
    with push_service(0.1) as host:
        moved = [Subscription(f"http://{host}/push/{n}", one.p256dh, one.auth) for n, one in enumerate(phones)]
        print(asyncio.run(alerting(host, moved)), flush=True)
