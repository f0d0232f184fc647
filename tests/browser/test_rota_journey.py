"""Two volunteers, one place, and a real server: each is told the truth, at once or after a tunnel."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from server import clock, db
from server.db import migrate
from server.domain import invites, rotas, shifts
from server.domain.who import Role
from tests.browser.journey import PHONE, apart
from tests.cast import gather_cast
from tests.serving import Server

NewPhone = Callable[[], Page]


async def one_place(url: str) -> tuple[str, list[str]]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        rota = await rotas.create(
            cast.noor, uuid4(), {"groupId": cast.group.id, "title": "School run", "timeZone": "Europe/Lisbon"}
        )
        starts = clock.now() + timedelta(days=2)
        when = {"startsAt": starts, "endsAt": starts + timedelta(hours=2), "location": None}
        named = {"rotaId": rota.id, "title": "Hillside", "capacity": 1, "minimumCrew": 1}
        await shifts.create(cast.noor, uuid4(), {**named, **when})
        return rota.id, [await invites.create(cast.group.id, Role.VOLUNTEER) for _ in range(2)]
    finally:
        await db.close_database()


@pytest.fixture(params=["en", "ar"])
def volunteers(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, Page]]:
    """Both look at the rota, which has one shift with one place."""
    server = Server(f"sqlite://{tmp_path}/rota.sqlite3", tmp_path)
    apart(lambda: asyncio.run(migrate(server.url)))
    rota_id, codes = apart(lambda: asyncio.run(one_place(server.url)))
    contexts = [chromium.new_context(**PHONE, locale=request.param) for _ in codes]
    with server.stack:
        server.start()
        one, other = (
            looks(server, context.new_page(), code, rota_id) for context, code in zip(contexts, codes, strict=True)
        )
        yield one, other
        for context in contexts:
            context.close()


def looks(server: Server, page: Page, code: str, rota_id: str) -> Page:
    page.goto(f"{server.origin}/invite#{code}")
    page.locator("main input").fill("Imani")
    page.locator("main button").last.click()
    page.wait_for_url(lambda url: "invite" not in url, timeout=15_000)
    page.goto(f"{server.origin}/rotas/{rota_id}")
    expect(page.locator(".button.main").first).to_be_visible(timeout=15_000)
    return page


def test_the_last_place_goes_to_one_and_then_to_the_other(volunteers: tuple[Page, Page]) -> None:
    # Both tap before either has heard anything.
    for page in volunteers:
        page.evaluate("() => setTimeout(() => document.querySelector('.mine .button.main').click(), 50)")
    either = ".held, .in-line"
    for page in volunteers:
        expect(page.locator(either)).to_be_visible(timeout=15_000)
    holds, waits = sorted(volunteers, key=lambda page: page.locator(".held").count(), reverse=True)
    assert [page.locator(".held").count() for page in (holds, waits)] == [1, 0]
    expect(waits.locator(".in-line")).to_contain_text("1")

    holds.locator(".held + .button").click()
    holds.locator(".mine .button.plain").click()
    expect(holds.locator(".held")).to_have_count(0, timeout=15_000)
    expect(waits.locator(".offer")).to_be_visible(timeout=15_000)
    waits.locator(".mine .button.main").click()
    expect(waits.locator(".held")).to_be_visible(timeout=15_000)


def test_who_asks_without_signal_is_told_so_and_then_the_truth(volunteers: tuple[Page, Page]) -> None:
    late, early = volunteers
    late.context.set_offline(True)
    late.locator(".mine .button.main").click()
    expect(late.locator(".asking")).to_be_visible()
    early.locator(".mine .button.main").click()
    expect(early.locator(".held")).to_be_visible(timeout=15_000)
    expect(late.locator(".held")).to_have_count(0)
    late.context.set_offline(False)
    expect(late.locator(".in-line")).to_be_visible(timeout=30_000)
    expect(late.locator(".held")).to_have_count(0)
