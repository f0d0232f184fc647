"""A bad network between the phones and the servers, and a bad bus between two servers: every line, once, in order."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.loads.between import Between, Touch, between
from tests.loads.crowd import Organiser, Told, crowd, has_all
from tests.loads.site import Site, a_site, servers_of
from tests.nats import throw_away_nats

HEALED_SECONDS = 5.0


async def test_phones_behind_a_network_that_delays_and_cuts(
    site: Site, soaking: bool, figures: Callable[[str], None]
) -> None:
    """Every few kilobytes each connection ends in the middle of a frame; once nothing comes through for a second."""
    phones, lines = (300, 600) if soaking else (40, 60)
    ways = {"delay": 0.05, "cut_after": (1_000, 6_000)}
    async with between(site.ports[0], **ways) as near, between(site.ports[-1], **ways) as far:
        organiser = Organiser(site)
        async with crowd(site, phones, ports=[near.port, far.port], hurry=1 if soaking else 5) as listening:
            posting = asyncio.create_task(organiser.post(20, lines))
            await asyncio.sleep(1)
            near.stalled = True
            await asyncio.sleep(1)
            near.stalled = False
            await posting
            near.cut_after = far.cut_after = None
            told = await listening.until(has_all(lines), 90)
        assert told["wrong"] == [0]
        assert (told["has"], told["resyncs"]) == ([[lines, phones]], 0)
        assert near.cuts + far.cuts > phones / 2
        figures(f"{phones} phones, {lines} lines, {near.cuts + far.cuts} cuts, {len(told['aways'])} times away")


@pytest.fixture
def nats(tmp_path: Path) -> Iterator[int]:
    with throw_away_nats(tmp_path) as url:
        yield urlsplit(url).port or 0


class Two:
    """Two servers on one PostgreSQL; the far one has the bad way to NATS. Phones listen at both."""

    def __init__(self, url: str, folder: Path, stack: ExitStack, patch: pytest.MonkeyPatch) -> None:
        self.servers, self.patch = servers_of(url, folder, 2), patch
        for server in self.servers:
            stack.enter_context(server.stack)

    async def start(self, near: int, far: int) -> Site:
        site = await a_site(self.servers)
        for server, port in zip(self.servers, (near, far), strict=True):
            self.patch.setenv("ALONGSIDE_BUS_URL", f"nats://127.0.0.1:{port}")
            await asyncio.to_thread(server.start)
        return site


@pytest.fixture
def two(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    with ExitStack() as stack:
        yield Two(postgres_url, tmp_path, stack, monkeypatch)


@pytest.mark.parametrize("what", ["lose_every_third", "double", "swap"])
async def test_a_bus_that_touches_messages(
    two: Two, nats: int, what: str, soaking: bool, figures: Callable[[str], None]
) -> None:
    phones, lines, touch = (200, 600, Touch()) if soaking else (30, 40, Touch())
    async with between(nats, messages=getattr(touch, what)) as far:
        site = await two.start(nats, far.port)
        organiser = Organiser(site)
        async with crowd(site, phones) as listening:
            await organiser.post(20, lines)
            told = await listening.until(has_all(lines), 10 * HEALED_SECONDS)
        assert told["wrong"] == [0]
        assert (told["has"], told["resyncs"]) == ([[lines, phones]], 0)
        assert touch.touched >= lines / 6
    figures(f"{phones} phones at two servers, {lines} lines, {touch.touched} messages touched")


async def test_a_server_parted_from_the_bus_and_back(
    two: Two, nats: int, soaking: bool, figures: Callable[[str], None]
) -> None:
    """Nothing comes through, then the connection is cut and refused, then all is well: lines written at either server
    are heard at the other within seconds all the time."""
    phones, lines = (200, 60) if soaking else (30, 10)
    waits = []
    async with between(nats) as far:
        site = await two.start(nats, far.port)
        organiser, written_there = Organiser(site), Organiser(site)
        written_there.site = Site(site.servers[::-1], site.cast, site.action_id, site.token, site.cursor)
        async with crowd(site, phones) as listening:
            for change in (_well, _stall, _cut, _well):
                change(far)
                for by in (organiser, written_there):
                    by.posted = max(organiser.posted, written_there.posted)
                    await by.post(20, lines)
                    began = time.monotonic()
                    told = await listening.until(has_all(by.posted), 10 * HEALED_SECONDS)
                    waits.append(time.monotonic() - began)
                    _all_is_right(told, by.posted, phones)
    figures(f"{phones} phones, heard after the last line: {', '.join(f'{wait:.1f}' for wait in waits)} s")
    assert max(waits) < (HEALED_SECONDS if soaking else 10 * HEALED_SECONDS)


def _all_is_right(told: Told, lines: int, phones: int) -> None:
    assert told["wrong"] == [0]
    assert (told["has"], told["resyncs"]) == ([[lines, phones]], 0)


def _well(far: Between) -> None:
    far.stalled = far.refusing = False


def _stall(far: Between) -> None:
    far.stalled = True


def _cut(far: Between) -> None:
    far.refusing = True
    far.cut_all()
