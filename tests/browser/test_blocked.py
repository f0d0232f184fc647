"""A network that lets no websocket through, and a real server: the rota stays current, for next to nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from server import db
from server.domain import invites
from server.domain.who import Role
from tests.browser.journey import PHONE, set_in
from tests.browser.stage import polls, time_passes
from tests.cast import gather_cast
from tests.crew import a_rota, a_shift
from tests.serving import Server

SHIFTS = 20
POLL = 400
"""Bytes of all that a look of a quarter of a minute may cost, of the rota and of what is mine together."""


async def twenty_shifts(url: str) -> tuple[str, str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        rota = await a_rota(cast)
        for n in range(SHIFTS):
            await a_shift(cast, rota, hours=24 + 3 * n)
        return rota.id, await invites.create(cast.group.id, Role.VOLUNTEER)
    finally:
        await db.close_database()


class Wires:
    """No websocket gets through; what comes by HTTP is weighed by what was asked."""

    def __init__(self, page: Page) -> None:
        self.weighed: list[tuple[str, int]] = []
        page.route_web_socket("**/graphql", lambda wire: wire.close(code=1001))
        page.route("**/graphql", self._weigh)

    def _weigh(self, route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")["query"].split("{")[0].split("(")[0].split()[1]
        answer = route.fetch()
        self.weighed.append((asked, len(answer.body())))
        route.fulfill(response=answer)

    def of(self, *words: str) -> list[int]:
        return [size for asked, size in self.weighed if asked in words]


@pytest.fixture
def scene(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[Server, str, str]]:
    server = Server(sqlite_url, tmp_path)
    rota_id, code = set_in(server, twenty_shifts)
    with server.stack:
        server.start()
        yield server, rota_id, code


@pytest.fixture
def page(chromium: Browser, scene: tuple[Server, str, str]) -> Iterator[Page]:
    context = chromium.new_context(**PHONE, locale="en", service_workers="block")
    page = context.new_page()
    page.clock.install()
    yield page
    page.unroute_all(behavior="wait")
    context.close()


def test_a_rota_costs_next_to_nothing_while_nothing_happens(page: Page, scene: tuple[Server, str, str]) -> None:
    server, rota_id, code = scene
    wires = Wires(page)
    page.goto(f"{server.origin}/invite#{code}")
    page.locator("main input").fill("Imani")
    page.locator("main button").last.click()
    page.wait_for_url(lambda url: "invite" not in url)
    page.goto(f"{server.origin}/rotas/{rota_id}")
    expect(page.locator(".shift-card")).to_have_count(SHIFTS)
    enough = "five looks by HTTP"
    time_passes(page, 21_000, lambda: polls(page) and len(wires.of("RotaEntries")) >= 5, enough)
    whole, looks = wires.of("Rota"), wires.of("RotaEntries", "MemberEntries")
    assert (len(whole), min(whole) > 5000) == (1, True), wires.weighed
    assert max(wires.of("RotaEntries")) + max(wires.of("MemberEntries")) <= POLL, looks
