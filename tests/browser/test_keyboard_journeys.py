"""Whole journeys by keyboard alone, with text as it comes and twice as large, against a real server: nothing is
clicked, filled or focused by the test."""

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server import clock, db
from server.domain import invites, rotas, shifts
from server.domain.who import Role
from tests.browser.journey import PHONE, apart, live
from tests.browser.keys import back_on, go_to, press, write
from tests.browser.push_edge import a_phone
from tests.browser.screens import twice_as_large
from tests.cast import gather_cast
from tests.serving import Server

Ids = dict[str, str]
NewPhone = Callable[[], Page]


async def an_evening(url: str) -> Ids:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        action = await cast.action()
        await cast.update(action, "Bags are searched at the north gate.")
        body = {"groupId": cast.group.id, "title": "School run", "timeZone": "Europe/Lisbon"}
        rota = await rotas.create(cast.noor, uuid4(), body)
        starts = clock.now() + timedelta(days=2)
        when = {"startsAt": starts, "endsAt": starts + timedelta(hours=2), "location": None}
        named = {"rotaId": rota.id, "title": "Hillside", "capacity": 1, "minimumCrew": 1}
        await shifts.create(cast.noor, uuid4(), {**named, **when})
        codes = {role.value: await invites.create(cast.group.id, role) for role in (Role.ORGANISER, Role.VOLUNTEER)}
        return {"action": action.id, "rota": rota.id, **codes}
    finally:
        await db.close_database()


@pytest.fixture
def evening(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[Server, Ids]]:
    server = Server(sqlite_url, tmp_path)
    ids = apart(lambda: asyncio.run(an_evening(server.url)))
    with server.stack:
        server.start()
        yield server, ids


@pytest.fixture(params=["as it comes", "twice as large"])
def phone(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[NewPhone]:
    contexts: list[BrowserContext] = []

    def new() -> Page:
        contexts.append(chromium.new_context(**PHONE, locale="en"))
        contexts[-1].add_init_script(a_phone())
        page = contexts[-1].new_page()
        if request.param == "twice as large":
            twice_as_large(page)
        return page

    yield new
    for one in contexts:
        one.close()


def come_in(page: Page, server: Server, code: str) -> None:
    page.goto(f"{server.origin}/invite#{code}")
    expect(page.locator("main input")).to_be_visible()
    write(page, "Your name", "Layla")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("invite"), timeout=15_000)


def test_a_visitor_reads_and_follows(evening: tuple[Server, Ids], phone: NewPhone) -> None:
    server, ids = evening
    page = phone()
    page.goto(f"{server.origin}/actions/{ids['action']}")
    live(page)
    press(page, "Essentials")
    expect(page.locator("#essentials")).to_be_visible()
    press(page, "Follow and get alerts")
    expect(page.locator(".sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    back_on(page, "Follow and get alerts")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet .main")).to_be_visible()
    press(page, "Follow and get alerts")
    expect(page.locator(".standing p")).to_contain_text("You follow this", timeout=15_000)
    press(page, "Done")
    expect(page.locator(".sheet")).to_have_count(0)
    back_on(page, "Follow and get alerts")


def test_an_organiser_posts_corrects_raises_and_cancels(evening: tuple[Server, Ids], phone: NewPhone) -> None:
    server, ids = evening
    page = phone()
    come_in(page, server, ids["ORGANISER"])
    page.goto(f"{server.origin}/actions/{ids['action']}")
    live(page)
    press(page, "Post an update")
    expect(page.locator(".sheet textarea")).to_be_focused()
    page.keyboard.type("The march has reached the bridge.")
    press(page, "Post")
    expect(page.locator(".update-text", has_text="reached the bridge")).to_be_visible(timeout=15_000)
    back_on(page, "Post an update")
    correct(page)
    raise_and_cancel(page)


def correct(page: Page) -> None:
    """Backwards from the main act, the first line that is met is the oldest."""
    go_to(page, "put this line right", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet textarea")).to_be_visible()
    write(page, "What is right", "Bags are not searched.")
    press(page, "It was misread")
    press(page, "Correct")
    expect(page.locator(".sheet")).to_have_count(0)
    expect(page.locator(".update.wrong")).to_contain_text("It was misread", timeout=15_000)


def raise_and_cancel(page: Page) -> None:
    press(page, "Alert")
    expect(page.locator(".sheet form")).to_be_visible()
    write(page, "Headline, in English", "The bridge is closed")
    write(page, "What should people do?", "Turn back by the canal.")
    press(page, "See whom it wakes")
    expect(page.locator(".alert-look")).to_be_visible()
    press(page, "Raise the alert")
    expect(page.locator(".hold")).to_be_visible(timeout=15_000)
    press(page, "Cancel the alert")
    expect(page.locator(".alert-cancelled")).to_be_visible(timeout=15_000)
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    back_on(page, "Alert")


def test_a_volunteer_signs_up_and_withdraws(evening: tuple[Server, Ids], phone: NewPhone) -> None:
    server, ids = evening
    page = phone()
    come_in(page, server, ids["VOLUNTEER"])
    page.goto(f"{server.origin}/rotas/{ids['rota']}")
    expect(page.locator(".mine .main")).to_be_visible(timeout=15_000)
    press(page, "Take a place")
    expect(page.locator(".held")).to_be_visible(timeout=15_000)
    press(page, "Give the place back")
    press(page, "Give it back")
    expect(page.locator(".held")).to_have_count(0, timeout=15_000)
    go_to(page, "Take a place")


def test_nothing_moves_for_whom_it_makes_ill(evening: tuple[Server, Ids], chromium: Browser) -> None:
    """A line that arrives, a sheet that opens, a toast, a button that is pressed: all appear, none of them moves."""
    server, ids = evening
    context = chromium.new_context(**PHONE, locale="en", reduced_motion="reduce")
    page = context.new_page()
    come_in(page, server, ids["ORGANISER"])
    page.goto(f"{server.origin}/actions/{ids['action']}")
    live(page)
    page.evaluate(WATCH)
    press(page, "Post an update")
    expect(page.locator(".sheet textarea")).to_be_focused()
    page.keyboard.type("The march has reached the bridge.")
    press(page, "Post")
    expect(page.locator(".update.arrived")).to_be_visible(timeout=15_000)
    assert page.evaluate("() => globalThis.moved") == []
    context.close()


WATCH = """() => {
  globalThis.moved = [];
  const note = (event) => globalThis.moved.push(`${event.type} ${event.target.className}`);
  for (const kind of ['animationstart', 'transitionrun']) addEventListener(kind, note, true);
}"""
