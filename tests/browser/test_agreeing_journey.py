"""A volunteer's first place: what the group stands for is read and agreed to first, and anew when it has changed."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from server import clock, db
from server.domain import invites, principles, rotas, shifts
from server.domain.members import Member
from server.domain.who import ByMember, Role
from tests.browser.journey import PHONE, apart, set_in
from tests.browser.rotas import looks
from tests.cast import gather_cast
from tests.serving import Server

Set = tuple[ByMember, str, str, list[str]]


async def the_scene(url: str) -> Set:
    """Two shifts with one place each, and a text that nobody but its organiser has agreed to."""
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        body = {"groupId": cast.group.id, "title": "School run", "timeZone": "Europe/Lisbon"}
        rota = await rotas.create(cast.noor, uuid4(), body)
        for days, title in ((2, "Hillside"), (3, "Harbour")):
            starts = clock.now() + timedelta(days=days)
            when = {"startsAt": starts, "endsAt": starts + timedelta(hours=2), "location": None}
            named = {"rotaId": rota.id, "title": title, "capacity": 1, "minimumCrew": 1}
            await shifts.create(cast.noor, uuid4(), {**named, **when})
        await principles.set_text(cast.noor, uuid4(), {"groupId": cast.group.id, "text": "Nobody goes alone."})
        return (
            cast.noor,
            cast.group.id,
            rota.id,
            [await invites.create(cast.group.id, Role.VOLUNTEER) for _ in range(2)],
        )
    finally:
        await db.close_database()


async def changed(url: str, noor: ByMember, group_id: str) -> None:
    await db.open_database(url)
    try:
        assert await Member.exists(id=noor.id)
        await principles.set_text(noor, uuid4(), {"groupId": group_id, "text": "Those who host us lead."})
    finally:
        await db.close_database()


@pytest.fixture(params=["en", "ar"])
def volunteers(
    request: pytest.FixtureRequest, chromium: Browser, sqlite_url: str, tmp_path: Path
) -> Iterator[tuple[Server, Set, list[Page]]]:
    server = Server(sqlite_url, tmp_path)
    scene = set_in(server, the_scene)
    contexts = [chromium.new_context(**PHONE, locale=request.param) for _ in scene[3]]
    with server.stack:
        server.start()
        pages = [
            looks(server, context.new_page(), code, scene[2]) for context, code in zip(contexts, scene[3], strict=True)
        ]
        yield server, scene, pages
        for context in contexts:
            context.close()


def take(page: Page, number: int) -> None:
    page.locator(".shift-card").nth(number).locator(".mine .button").first.click()


def agree(page: Page, text: str) -> None:
    expect(page.locator(".principles-text")).to_have_text(text, timeout=15_000)
    page.locator(".sheet .main").click()


def test_the_first_place_waits_for_the_agreement_and_is_asked_for_again(
    volunteers: tuple[Server, Set, list[Page]],
) -> None:
    server, (noor, group_id, _, _), (page, other) = volunteers
    take(page, 0)
    agree(page, "Nobody goes alone.")
    first, second = (page.locator(".shift-card").nth(number) for number in range(2))
    expect(first.locator(".held")).to_be_visible(timeout=15_000)

    # It is full now; whoever is second in line agrees, waits, and is offered the place under a newer text.
    take(other, 0)
    agree(other, "Nobody goes alone.")
    expect(other.locator(".in-line")).to_be_visible(timeout=15_000)
    server.kill()
    apart(lambda: asyncio.run(changed(server.url, noor, group_id)))
    server.start()
    take(page, 1)
    page.locator(".sheet .quiet").click()
    expect(second.locator(".short").first).to_be_visible()
    second.locator(".mine .main").click()
    agree(page, "Those who host us lead.")
    expect(second.locator(".held")).to_be_visible(timeout=15_000)

    first.locator(".held + .button").click()
    first.locator(".mine .button.plain").click()
    expect(other.locator(".offer")).to_be_visible(timeout=30_000)
    take(other, 0)
    agree(other, "Those who host us lead.")
    expect(other.locator(".held")).to_be_visible(timeout=15_000)


def test_agreed_to_without_signal_it_waits_and_says_so(volunteers: tuple[Server, Set, list[Page]]) -> None:
    _, _, (page, _) = volunteers
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    take(page, 0)
    expect(page.locator(".principles-text")).to_be_visible(timeout=15_000)
    page.context.set_offline(True)
    agree(page, "Nobody goes alone.")
    card = page.locator(".shift-card").first
    expect(card.locator(".asking")).to_be_visible()
    page.reload()
    expect(card.locator(".asking")).to_be_visible()
    expect(card.locator(".held")).to_have_count(0)
    page.context.set_offline(False)
    expect(card.locator(".held")).to_be_visible(timeout=30_000)


def test_asked_for_without_signal_it_is_kept_until_the_text_is_read(
    volunteers: tuple[Server, Set, list[Page]],
) -> None:
    _, _, (page, _) = volunteers
    page.context.set_offline(True)
    take(page, 0)
    expect(page.locator(".asking")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".principles-text")).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    page.locator(".mine .main").first.click()
    again = page.locator(".sheet .button.plain")
    expect(again).to_be_visible()
    page.context.set_offline(False)
    again.click()
    agree(page, "Nobody goes alone.")
    expect(page.locator(".held")).to_be_visible(timeout=15_000)
