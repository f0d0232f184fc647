"""Without a pointer: focus goes where the eye would go, stays in a sheet, and comes back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import scene
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    said: list[str] = []
    stage = Stage(state={"action": scene.action("en"), "updates": scene.updates("en")})
    stage.answers = {"Actions": {"actions": scene.actions("en")}}
    with phone(chromium, stage, said) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        page.wait_for_selector(".act .button")
        yield page
    assert said == []


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    assert page.url.endswith("/actions/a1#main")


def test_a_sheet_keeps_focus_and_gives_it_back(page: Page) -> None:
    opener = page.locator(".act > .button")
    opener.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".sheet")
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = "() => document.activeElement === document.body || !!document.activeElement.closest('.sheet')"
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    expect(opener).to_be_focused()


def test_essentials_open_and_close_by_key_and_say_so(page: Page) -> None:
    more = page.locator(".status-more")
    more.focus()
    page.keyboard.press("Space")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#essentials")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("#essentials")).to_be_hidden()


def test_another_screen_takes_the_focus_and_the_title(page: Page) -> None:
    page.locator(".tabs a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Actions")
    expect(page.locator("#main")).to_be_focused()
    assert page.title() == "Actions"
    page.go_back()
    expect(page.locator("h1")).to_have_text(scene.TITLE["en"])
