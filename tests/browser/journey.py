"""Two phones and a real server: where most journeys begin, and what people do on them."""

import asyncio
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from server.db import migrate
from tests.journeys.scene import set_the_scene
from tests.serving import Server

PHONE: Any = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
Result = TypeVar("Result")


def apart(work: Callable[[], Result]) -> Result:
    """Playwright's synchronous API owns this thread's loop, so asyncio runs in another."""
    results: list[Result] = []
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    thread.join(60)
    return results[0]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[tuple[Server, str, str]]:
    server = Server(f"sqlite://{tmp_path}/journey.sqlite3", tmp_path)
    apart(lambda: asyncio.run(migrate(server.url)))
    _, action_id, code, _ = apart(lambda: asyncio.run(set_the_scene(server.url)))
    with server.stack:
        server.start()
        yield server, action_id, code


@pytest.fixture(params=["en", "ar"])
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Callable[[], BrowserContext]]:
    made: list[BrowserContext] = []

    def phone() -> BrowserContext:
        made.append(chromium.new_context(**PHONE, locale=request.param))
        return made[-1]

    yield phone
    for one in made:
        one.close()


def line(page: Page, text: str) -> Locator:
    return page.locator(".update-text", has_text=text)


def live(page: Page) -> None:
    expect(page.locator(".status")).to_have_class(re.compile("live"), timeout=15_000)


def comes_in(server: Server, page: Page, code: str) -> str:
    page.goto(f"{server.origin}/invite#{code}")
    page.locator("input").fill("Layla")
    page.locator("main button").last.click()
    expect(page).not_to_have_url(re.compile("invite"), timeout=15_000)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["__Host-session"]["httpOnly"]
    return str(cookies["__Host-session"]["value"])


def posts(page: Page, text: str) -> None:
    live(page)
    page.locator(".act .button.main").click()
    page.locator("textarea").fill(text)
    page.locator("[role=dialog] button, dialog button").last.click()
