"""The phone's own bar above the page has the colour of the page, whatever theme was chosen by hand."""

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import phone
from tests.browser.shots import with_action
from tests.browser.stage import ORIGIN, Stage

PAGE_AND_BAR = """() => [getComputedStyle(document.documentElement).backgroundColor,
  ...[...document.querySelectorAll('meta[name=theme-color]')].map((meta) => {
    const probe = document.createElement('i');
    probe.style.color = meta.content;
    return probe.style.color;
  })]"""


@pytest.mark.parametrize("theme", ["paper", "night", "sunlight"])
def test_the_bar_has_the_colour_of_the_page(chromium: Browser, theme: str) -> None:
    stage = Stage()
    with_action(stage)
    with phone(chromium, stage, [], before=f"localStorage.setItem('theme', '{theme}')") as page:
        page.goto(f"{ORIGIN}/actions/a1")
        page.wait_for_selector(".tabs")
        background, *bars = page.evaluate(PAGE_AND_BAR)
        assert bars == [background, background]
