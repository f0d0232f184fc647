"""Everybody is closed at once by a restart, and comes back by the app's own rule, spread; an alert still goes out."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from server import db
from server.domain import journal, topics
from tests.loads.alerted import a_follower, raise_alert
from tests.loads.backoff import most_in_a_second
from tests.loads.crowd import Organiser, crowd, figure, has_all
from tests.loads.site import Site
from tests.processes import Process, alongside, end, running
from tests.push.push_service import PushService
from tests.push.until import until

SPREAD_SECONDS = 8.0
WORK = alongside("worker")


@pytest.fixture
async def service(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PushService]:
    """Known to every server that is started after it."""
    async with PushService() as made:
        monkeypatch.setenv("ALONGSIDE_PUSH_HOSTS", made.hosts)
        monkeypatch.setenv("ALONGSIDE_ALERT_HOLD_SECONDS", "0")
        yield made


@pytest.mark.parametrize("restored", [False, True], ids=["with their cursors", "from a restored backup"])
async def test_all_are_closed_at_once(
    service: PushService, site: Site, tmp_path: Path, soaking: bool, restored: bool, figures: Callable[[str], None]
) -> None:
    phones, hurry = (5000, 1) if soaking else (200, 4)
    await a_follower(site, service)
    organiser = Organiser(site)
    async with crowd(site, phones, hurry=hurry) as listening:
        await organiser.post(20, 5)
        await listening.until(has_all(5), 30)
        closed = time.monotonic()
        await asyncio.gather(*(asyncio.to_thread(end, server.process) for server in site.servers if server.process))
        if restored:
            await _restore(site)
        await asyncio.gather(*(asyncio.to_thread(server.start) for server in site.servers))
        down = time.monotonic() - closed
        with _working(site, tmp_path):
            await organiser.post(20, 3)
            alerted = await _alert(site, service)
        told = await listening.until(has_all(8), 90)
        assert told["wrong"] == [0]
        assert told["has"] == [[8, phones]]
        made, read = figure(site, "snapshots_total"), figure(site, "replay_reads_total")
    assert told["codes"]["1012"] >= phones  # more when one server takes a call that the other has just ended
    back = sorted(away["back"] - closed for away in told["aways"])
    busiest = Counter(int(moment * hurry) for moment in back).most_common(1)[0][1]
    last = max(away["caught_up"] for away in told["aways"]) - closed
    figures(
        f"{phones} phones back {back[0]:.1f} to {back[-1]:.1f} s after the close, servers down for {down:.1f} s,"
        f" {busiest} in the busiest second, the last caught up after {last:.1f} s; {told['resyncs']} resyncs,"
        f" {made} snapshots made, {read} reads of the journal; an alert went out within {alerted:.1f} s"
    )
    assert back[-1] >= SPREAD_SECONDS / hurry
    assert busiest <= most_in_a_second(phones, down * hurry)
    assert (told["resyncs"] >= phones) is restored
    assert made <= phones / 10
    assert read <= phones / 10


async def _restore(site: Site) -> None:
    """As a backup that was played back: the topic goes on in another epoch, and no cursor fits."""
    await db.open_database(site.cast.url)
    try:
        await journal.Topic.filter(name=topics.action(site.action_id)).update(epoch="restored")
    finally:
        await db.close_database()


def _working(site: Site, folder: Path) -> AbstractContextManager[Process]:
    """On PostgreSQL the worker is a process of its own, with the key of the first server."""
    environment = {"ALONGSIDE_DATABASE_URL": site.cast.url, "ALONGSIDE_DATA": str(site.servers[0].folder)}
    command = ["sleep", "600"] if site.cast.url.startswith("sqlite") else WORK
    return running(command, lambda: True, log=folder / "worker.log", env=environment, end_with=signal.SIGTERM)


async def _alert(site: Site, service: PushService) -> float:
    began = time.monotonic()
    await raise_alert(site)

    async def accepted() -> bool:
        return bool(service.counts().get(201))

    await until(accepted, within=60)
    return time.monotonic() - began
