"""Two phones and a real server: where most journeys begin, and what people do on them."""

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

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


def set_in(server: Server, scene: Callable[[str], Coroutine[Any, Any, Result]]) -> Result:
    return apart(lambda: asyncio.run(scene(server.url)))


@pytest.fixture
def scene(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[Server, str, str]]:
    server = Server(sqlite_url, tmp_path)
    _, action_id, code, _ = set_in(server, set_the_scene)
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


def comes_in(server: Server, page: Page, code: str, name: str = "Layla") -> str:
    page.goto(f"{server.origin}/invite#{code}")
    page.locator("main input").fill(name)
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
