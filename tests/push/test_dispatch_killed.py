"""Two workers on PostgreSQL, one after another killed while they send: everybody gets it, and hardly anybody twice."""

import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from server import clock, db
from server.domain import alerting, alerts, deliveries, devices, follows, ids
from server.domain.alerting import Rules
from server.domain.alerts import Alert
from server.domain.updates import Severity
from server.push.vapid import Vapid, open_key
from tests.cast import Cast, gather_cast
from tests.processes import Process, end, running
from tests.push.push_service import Phone, PushService
from tests.push.until import until

BATCH = 25
# As `alongside worker`, but with a lease that a test can wait for.
WORKER = f"""
import sys
from datetime import timedelta
from server.cli import main
from server.domain import deliveries
from server.push import dispatch
deliveries.LEASE, dispatch.BATCH = timedelta(seconds=3), {BATCH}
sys.exit(main(["worker"]))
"""


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        service.delay = 0.2
        yield service


@pytest.fixture
async def cast(postgres_url: str) -> AsyncIterator[Cast]:
    await db.open_database(postgres_url)
    try:
        yield await gather_cast(postgres_url)
    finally:
        await db.close_database()


async def phones(cast: Cast, service: PushService, key: str, many: int) -> list[Phone]:
    """Visitors' phones that follow the group, as registering would leave them."""
    made, now, topic = [service.phone(key) for _ in range(many)], clock.now(), f"group/{cast.group.id}"
    rows = [
        devices.Device(
            id=ids.new(),
            endpoint_hash=f"{n:064}",
            endpoint=phone.endpoint,
            p256dh=phone.keys.p256dh,
            auth=phone.keys.auth_text,
            language="en",
            time_zone="Europe/Lisbon",
            created_at=now,
        )
        for n, phone in enumerate(made)
    ]
    await devices.Device.bulk_create(rows)
    who = [follows.Follow(who=f"device/{row.id}", topic=topic, created_at=now) for row in rows]
    await follows.Follow.bulk_create(who)
    return made


async def raised(cast: Cast, many: int) -> Alert:
    texts = [{"language": "en", "title": "Avoid the bridge", "body": "Police have closed it."}]
    life = {"expiresAt": clock.now() + timedelta(hours=1), "severity": Severity.URGENT, "test": False}
    return await alerting.raise_alert(
        cast.noor, uuid4(), {"groupId": cast.group.id, "texts": texts} | life, Rules(0, many)
    )


class Workers:
    def __init__(self, stack: ExitStack, folder: Path, url: str, hosts: str) -> None:
        self._stack, self._folder = stack, folder
        self._environment = {"ALONGSIDE_DATA": str(folder), "ALONGSIDE_DATABASE_URL": url}
        self._environment["ALONGSIDE_PUSH_HOSTS"] = hosts
        self._started = 0

    def start(self) -> Process:
        self._started += 1
        log = self._folder / f"worker-{self._started}.log"
        run = [sys.executable, "-c", WORKER]
        return self._stack.enter_context(running(run, lambda: True, log=log, env=self._environment))


@pytest.mark.long
@pytest.mark.load
async def test_killed_while_sending_everybody_gets_it(
    cast: Cast, service: PushService, postgres_url: str, tmp_path: Path, soaking: bool, figures: Callable[[str], None]
) -> None:
    many, kills = (10_000, 10) if soaking else (300, 2)
    vapid = Vapid(open_key(tmp_path), "mailto:alerts@example.org")
    made = await phones(cast, service, vapid.application_server_key, many)
    with ExitStack() as stack:
        workers = Workers(stack, tmp_path, postgres_url, service.hosts)
        working = [workers.start() for _ in range(2)]
        alert = await raised(cast, many)
        for n in range(kills):
            moment = (n + random.random()) * many / (kills + 1)
            await until(partial(reached, service, moment), within=60)
            assert len(service.log) < many, "there is nothing left to be killed in"
            end(working[n % 2], signal.SIGKILL)
            working[n % 2] = workers.start()
        await until(lambda: sent(alert), within=120)
    got = Counter(push.endpoint for push in service.log)
    assert set(got) == {phone.endpoint for phone in made}
    figures(f"{many} phones, {kills} workers killed: everybody got it, {sum(got.values()) - many} of them twice")
    assert sum(got.values()) - many <= kills * BATCH
    assert service.counts() == {201: len(service.log)}
    # With the same Topic, a phone that sleeps is woken once; with the same tag, one that is awake shows it once.
    assert len({(push.endpoint, push.headers["Topic"]) for push in service.log}) == many
    assert {phone.notices[-1]["notification"]["tag"] for phone in made[:5]} == {f"alert/{alert.id}"}
    counts = (await deliveries.counts([alert.id]))[alert.id]
    assert {word: n for word, n in counts.items() if n} == {"devices": many, "accepted": many}


async def reached(service: PushService, moment: float) -> bool:
    return len(service.log) >= moment


async def sent(alert: Alert) -> bool:
    return (await alerts.load(alert.id)).state.value == "SENT"
