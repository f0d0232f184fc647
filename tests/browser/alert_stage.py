"""A phone at an action, for the tests of following and of alerts."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage


@pytest.fixture(params=["en", "ar"])
def stage(request: pytest.FixtureRequest) -> Stage:
    return Stage(request.param)


@contextmanager
def at_action(chromium: Browser, stage: Stage, *, organiser: bool = False, browser: str = "") -> Iterator[Page]:
    said: list[str] = []
    with phone(chromium, stage, said, signed_in=organiser, before=browser) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        page.wait_for_selector(".act .button")
        yield page
    assert said == []
