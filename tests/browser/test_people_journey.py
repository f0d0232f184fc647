"""People come in, are vouched for, bring another phone, and leave: in real browsers, against a real server."""

import asyncio
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.db import migrate
from tests.browser.journey import PHONE, apart
from tests.processes import alongside
from tests.serving import Server

NewPhone = Callable[[], Page]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(f"sqlite://{tmp_path}/people.sqlite3", tmp_path)
    apart(lambda: asyncio.run(migrate(made.url)))
    with made.stack:
        made.start()
        yield made


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
def steward(server: Server, phone: NewPhone) -> Page:
    """The first page says what to type; what it prints makes the first member."""
    page = phone()
    page.goto(server.origin)
    expect(page.locator("main code")).to_have_text("alongside invite --steward")
    come_in(page, typed(server, "invite", "--steward"), "Amina")
    expect(page.locator("main")).to_contain_text("Announce the first action")
    return page


def test_from_an_empty_server_to_a_newcomer_who_is_vouched_for(server: Server, steward: Page, phone: NewPhone) -> None:
    open_group(steward, server)
    tap(steward, "Write it")
    steward.locator("textarea").fill("Nobody goes alone.")
    tap(steward, "Put it in force")
    tap(steward, "Invite people")
    steward.get_by_text("Newcomer", exact=True).click()
    tap(steward, "Make the links")
    link = copied(steward)

    newcomer = phone()
    come_in(newcomer, link, "Kofi")
    open_group(newcomer, server)
    expect(newcomer.locator("main")).to_contain_text("You are new here")
    late = phone()
    late.goto(link)
    expect(late.locator("h1")).to_have_text("This invitation lets nobody in")
    expect(late.locator("main :is(input, button)")).to_have_count(0)
    tap(newcomer, "Read and agree")
    tap(newcomer, "I agree")
    expect(newcomer.locator(".principles")).to_contain_text("You agreed to this")
    expect(newcomer.get_by_role("heading", name="People")).to_have_count(0)

    steward.reload()
    tap(steward, "Vouch")
    tap(steward, "I know them, I vouch")
    expect(steward.locator(".rows")).to_contain_text(re.compile("Volunteer.? · vouched for by .?Amina"))
    newcomer.reload()
    expect(newcomer.get_by_role("heading", name="People")).to_be_visible()


def test_a_second_phone_comes_in_and_signing_out_everywhere_ends_both(
    server: Server, steward: Page, phone: NewPhone
) -> None:
    steward.goto(f"{server.origin}/me")
    tap(steward, "Add a phone")
    tap(steward, "Show the code")
    expect(steward.get_by_role("img", name="The code for your other phone")).to_be_visible()
    link = copied(steward)

    other = phone()
    other.goto(f"{server.origin}/me")
    other.locator("main input[dir=ltr]").fill(link)
    tap(other, "Come in with it")
    expect(other.locator("main h1")).to_have_text(re.compile("Welcome back, .?Amina"))
    tap(other, "Come in")
    expect(other).not_to_have_url(re.compile("invite"), timeout=15_000)
    other.goto(f"{server.origin}/me")
    expect(other.locator("main h1")).to_have_text("Amina")
    tap(other, "Sign out")
    tap(other, "Sign out on all my phones")
    expect(other).to_have_url(f"{server.origin}/")  # the app goes there itself, also over an address just typed
    for page in (other, steward):
        page.goto(f"{server.origin}/me")
        expect(page.locator("main h1")).to_have_text("This phone")
    assert steward.evaluate("() => localStorage.getItem('viewer')") is None
    steward.goto(f"{server.origin}/groups")
    expect(steward.locator("main")).not_to_contain_text("First group")


def test_what_is_known_is_shown_taken_along_and_deleted(server: Server, steward: Page) -> None:
    steward.goto(f"{server.origin}/me")
    steward.get_by_text("What this server knows about me").click()
    expect(steward.locator(".rows")).to_contain_text("Your groups and roles")
    with steward.expect_download() as download:
        tap(steward, "Keep a copy")
    assert '"Amina"' in Path(download.value.path()).read_text()
    tap(steward, "Delete me…")
    tap(steward, "Delete me for good")
    expect(steward).to_have_url(re.compile("/$"), timeout=15_000)
    expect(steward.locator("main code")).to_have_text("alongside invite --steward")
