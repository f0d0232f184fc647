"""A part of the app that does not come, because the network fails just when it is wanted: it is said, and made good."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import alert_shots, scene
from tests.browser.fingers import opens_line
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage, until_asked, until_subscribed

SHEET = "dialog.sheet"
ACTION = "/actions/a1"
POST = ".act .button.main"
UNREACHED = "The server cannot be reached."
SIGNAL_IS_BACK = "() => dispatchEvent(new Event('online'))"


@pytest.fixture
def stage() -> Stage:
    return Stage()


@contextmanager
def at(chromium: Browser, stage: Stage, path: str = ACTION) -> Iterator[Page]:
    said: list[str] = []
    alert_shots.organising(stage)
    with phone(chromium, stage, said, signed_in=True) as page:
        page.goto(f"{ORIGIN}{path}")
        yield page
    assert said == []


def says_so(page: Page, where: str) -> None:
    expect(page.locator(where)).to_contain_text(UNREACHED)


def comes_back(page: Page, stage: Stage) -> None:
    stage.lost.clear()
    page.evaluate(SIGNAL_IS_BACK)


@pytest.mark.parametrize(
    ("part", "tapped"),
    [
        ("/post-sheet", POST),
        ("/sheet-", POST),
        ("/alert-of-action", ".act .button:not(.main)"),
        ("/correct-", "#update-u9 .update-correct"),
    ],
)
def test_a_sheet_that_does_not_come_is_said_and_asked_for_again(
    chromium: Browser, stage: Stage, part: str, tapped: str
) -> None:
    with at(chromium, stage) as page:
        stage.lost = {part, "/healthz"}
        opens_line(page.locator(tapped), until=".toast")
        says_so(page, ".toast")
        page.locator(".toast .button").click()
        says_so(page, ".toast")
        expect(page.locator(SHEET)).to_have_count(0)
        stage.lost.clear()
        page.locator(".toast .button").click()
        # With its style: at the foot of the screen, as wide as that.
        expect(page.locator(SHEET)).to_be_visible()
        expect(page.locator(SHEET)).to_have_css("inline-size", "360px")


def test_an_alert_on_a_line_that_does_not_come_is_said_where_it_can_be_read(chromium: Browser, stage: Stage) -> None:
    with at(chromium, stage) as page:
        opens_line(page.locator("#update-u9 .update-correct"))
        stage.lost = {"/alert-of-action"}
        page.locator(f"{SHEET} .button.wide").first.click()
        says_so(page, ".toast")
        expect(page.locator(SHEET)).to_have_count(0)
        stage.lost.clear()
        page.locator(".toast .button").click()
        expect(page.locator(f"{SHEET} .tick")).to_be_visible()


def test_what_does_not_come_although_the_server_answers_comes_with_the_page(chromium: Browser, stage: Stage) -> None:
    """As in Firefox, which asks once for each file of a page, and after a server was renewed."""
    with at(chromium, stage) as page:
        stage.lost = {"/post-sheet"}
        page.locator(POST).click()
        with page.expect_navigation():
            page.locator(".toast .button").click()
        stage.lost.clear()
        page.locator(POST).click()
        expect(page.locator(SHEET)).to_be_visible()


def test_a_screen_that_does_not_come_says_so_and_comes_by_itself(chromium: Browser, stage: Stage) -> None:
    stage.lost = {"/me-screen", "/healthz"}
    with at(chromium, stage, "/me") as page:
        says_so(page, "main h1")
        page.locator("main .button").click()
        says_so(page, "main h1")
        comes_back(page, stage)
        expect(page.locator("main h1")).to_have_text(str(scene.viewer(stage.language)["name"]))


def test_a_screen_comes_at_once_when_it_is_asked_for_again(chromium: Browser, stage: Stage) -> None:
    stage.lost = {"/me-screen"}
    with at(chromium, stage, "/me") as page:
        says_so(page, "main h1")
        stage.lost.clear()
        page.locator("main .button").click()
        expect(page.locator("main h1")).to_have_text(str(scene.viewer(stage.language)["name"]))


def test_without_what_listens_the_feed_is_asked_for_until_it_listens(chromium: Browser, stage: Stage) -> None:
    stage.lost = {"/follow-topic"}
    heard = scene.posted(10, "The bridge is open.")
    stage.answers["ActionEntries"] = {"actionEntries": [heard], "action": {"id": "a1"}}
    with at(chromium, stage) as page:
        expect(page.locator(".update-text").first).to_have_text("The bridge is open.")
        expect(page.locator(".status")).to_have_class("status polling")
        comes_back(page, stage)
        until_subscribed(page, stage, 1)
        expect(page.locator(".status")).to_have_class("status live")


@pytest.mark.parametrize("part", ["/first-", "/later-"])
def test_what_the_app_begins_with_comes_by_itself(chromium: Browser, stage: Stage, part: str) -> None:
    stage.answers["Viewer"] = {"viewer": scene.viewer(stage.language)}
    stage.lost = {part}
    with at(chromium, stage) as page:
        page.wait_for_timeout(3_500)
        assert stage.asked("Viewer") == []
        comes_back(page, stage)
        expect(page.locator(POST)).to_be_visible()
        until_asked(page, stage, "Viewer")
