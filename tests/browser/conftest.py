"""A real Chromium, started once for all tests of the app."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, PROGRAM
from tests.browser.journey import apart
from tests.databases import Migrate, make_sqlite_template

# What a test waits for is what matters, not how long a busy machine took.
expect.set_options(timeout=20_000)


# A sheet that has gone still takes its entry out of the history: within those milliseconds, in which nobody types an
# address, another way to go would be given up for it.
SETTLED = "() => !history.state?.sheets || !!document.querySelector('dialog[open]')"


@pytest.fixture(autouse=True)
def nobody_is_quicker_than_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("goto", "reload"):
        monkeypatch.setattr(Page, way, _settled_before(getattr(Page, way)))


def _settled_before(go: Callable[..., Any]) -> Callable[..., Any]:
    def settled_first(page: Page, *where: Any, **how: Any) -> Any:
        page.wait_for_function(SETTLED)
        return go(page, *where, **how)

    return settled_first


@pytest.fixture(autouse=True)
def phones_of_a_test_end_with_it(request: pytest.FixtureRequest) -> Iterator[None]:
    """Also of one that failed: a page that went on asking would be heard in the tests after it."""
    yield
    if "chromium" in request.fixturenames:
        for context in request.getfixturevalue("chromium").contexts:
            context.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, migrate: Migrate) -> Path:
    return apart(lambda: make_sqlite_template(tmp_path_factory.mktemp("template"), migrate))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
    yield browser
    browser.close()
