"""The door that an invite opens, on a network that takes its time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage, until

NAME = "main input"
COME_IN = "main button.main"


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    said: list[str] = []
    with phone(chromium, stage, said) as page:
        yield page
    assert said == []


def test_nobody_is_asked_for_a_name_that_is_known(page: Page, stage: Stage) -> None:
    stage.answers["InviteShown"] = {"invite": {"kind": "PHONE", "groupName": None, "memberName": "Layla"}}
    asked: list[Route] = []

    def keeps(route: Route) -> None:
        asked.append(route)

    page.route("**/graphql", keeps)
    page.goto(f"{ORIGIN}/invite#ABC")
    until(page, lambda: len(asked) == 1, "asked whom it is for")
    expect(page.locator(".skeleton")).to_be_visible()
    expect(page.locator(COME_IN)).to_have_count(0)
    asked[0].fallback()
    expect(page.locator(COME_IN)).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Layla")
    expect(page.locator(NAME)).to_have_count(0)


def test_the_door_opens_although_nobody_answers(page: Page, stage: Stage) -> None:
    stage.silent = {"InviteShown"}
    page.goto(f"{ORIGIN}/invite#ABC")
    until(page, lambda: stage.asked("InviteShown") != [], "asked whom it is for")
    page.clock.fast_forward(4_000)
    expect(page.locator(NAME)).to_be_visible()
    expect(page.locator(COME_IN)).to_be_enabled()
