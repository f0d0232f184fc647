"""People on their phones, and what they do there to come in."""

import re
import subprocess
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.journey import PHONE
from tests.processes import alongside
from tests.serving import Server

NewPhone = Callable[[], Page]

# The pages forbid themselves to read the clipboard, so what they write there is remembered on its way.
REMEMBER_COPIED = """const write = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = (text) => write(text).then(() => { window.copied = text; });"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[NewPhone]:
    contexts: list[BrowserContext] = []

    def new() -> Page:
        contexts.append(chromium.new_context(**PHONE, locale="en", permissions=["clipboard-write"]))
        contexts[-1].add_init_script(REMEMBER_COPIED)
        return contexts[-1].new_page()

    yield new
    for one in contexts:
        one.close()


def typed(server: Server, *words: str) -> str:
    """What the steward's shell prints."""
    environment = {"ALONGSIDE_DATABASE_URL": server.url, "ALONGSIDE_DATA": str(server.folder)}
    environment["ALONGSIDE_ORIGIN"] = server.origin
    run = alongside(*words)
    return subprocess.run(run, env=environment, check=True, capture_output=True, text=True, timeout=60).stdout.strip()


def come_in(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.locator("main input").fill(name)
    tap(page, "Come in")
    expect(page).not_to_have_url(re.compile("invite"), timeout=15_000)


def tap(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def copied(page: Page) -> str:
    tap(page, "Copy the link")
    expect(page.locator(".toast")).to_contain_text("copied")
    return str(page.evaluate("() => window.copied"))


def open_group(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/groups")
    page.locator("a.row").click()
    expect(page.locator("main h1")).to_have_text("First group")


@pytest.fixture
def steward(served: Server, phone: NewPhone) -> Page:
    """The first page says what to type; what it prints makes the first member."""
    page = phone()
    page.goto(served.origin)
    expect(page.locator("main code")).to_have_text("alongside invite --steward")
    come_in(page, typed(served, "invite", "--steward"), "Amina")
    expect(page.locator("main")).to_contain_text("Announce the first action")
    return page
