"""The demo, tapped through on a phone from each of the links that it prints: what the README names is there."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import PHONE
from tests.databases import sqlite_copy
from tests.serving import Server

ACTIONS = ("March for the homes at the old port", "وقفة من أجل سوق الحيّ", "Vigil on the hill road")
ROTAS = ("Olive harvest", "School run, Mill Lane")


@pytest.fixture(scope="module")
def links(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder: Path = tmp_path_factory.mktemp("demo")
    server = Server(sqlite_copy(sqlite_template, folder), folder)
    with server.stack:
        server.start("demo")
        yield dict(re.findall(r"^  (\w+) +(\S+)$", (folder / "server.log").read_text(), re.M))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with closing(chromium.new_context(**PHONE, locale="en")) as context:
        yield context.new_page()


def comes_in(page: Page, link: str, name: str = "") -> None:
    page.goto(link)
    if name:
        page.locator("main input").fill(name)
    page.locator("main button", has_text="Come in").tap()
    expect(page.locator(".action-card")).to_have_count(len(ACTIONS))


def opens(page: Page, tab: str, rows: str, wanted: tuple[str, ...], there: Callable[[], None]) -> None:
    """Each of them by a tap, and back to the list."""
    for title in wanted:
        page.locator("nav a", has_text=tab).tap()
        page.locator(rows, has_text=title).tap()
        expect(page.locator("h1")).to_have_text(title)
        there()


def sees_the_rotas(page: Page) -> None:
    opens(page, "Rota", "main a.row", ROTAS, lambda: expect(page.locator(".shift-card").nth(4)).to_be_visible())


def test_the_organiser_reaches_all_of_it(page: Page, links: dict[str, str]) -> None:
    comes_in(page, links["organiser"])
    opens(page, "Now", ".action-card", ACTIONS, lambda: expect(page.locator(".update").nth(2)).to_be_visible())
    sees_the_rotas(page)
    page.locator("nav a", has_text="Groups").tap()
    page.locator("main a.row", has_text="Hillside Harvest").tap()
    page.locator("main a", has_text="Alerts").first.tap()
    for title in ("Harvest starts an hour later", "The bridge is open again"):
        expect(page.locator(".alert-card", has_text=title).first).to_be_visible()


def test_the_volunteer_has_seats_and_is_offered_one(page: Page, links: dict[str, str]) -> None:
    comes_in(page, links["volunteer"])
    page.locator("nav a", has_text="Rota").tap()
    expect(page.locator(".my-shifts .offer")).to_have_count(1)
    expect(page.locator(".my-shifts .held")).to_have_count(2)
    sees_the_rotas(page)


def test_the_newcomer_comes_in_under_a_name_of_their_own(page: Page, links: dict[str, str]) -> None:
    comes_in(page, links["newcomer"], "Aiko")
    page.locator("nav a", has_text="Me").tap()
    expect(page.locator("main")).to_contain_text("Aiko")
    page.locator("nav a", has_text="Rota").tap()
    expect(page.locator("main a.row")).to_have_count(0)


def test_the_visitor_sees_what_was_corrected_and_taken_back(page: Page, links: dict[str, str]) -> None:
    page.goto(links["visitor"])
    expect(page.locator("h1")).to_have_text(ACTIONS[0])
    expect(page.locator(".update.wrong")).to_have_count(2)
    expect(page.locator(".update.wrong .update-right")).to_have_count(1)
    assert page.locator(".update").count() >= 40
