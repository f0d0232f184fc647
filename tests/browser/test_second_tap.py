"""Impatience: who taps Post twice does not come to Alert, which lies under it once the sheet has closed."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.fingers import box_of, pauses, taps_twice
from tests.browser.journey import comes_in, context, line, live, scene
from tests.serving import Server

__all__ = ["context", "scene"]


def test_the_second_tap_on_post_opens_nothing(
    scene: tuple[Server, str, str], context: Callable[[], BrowserContext]
) -> None:
    server, action_id, code = scene
    organiser = context().new_page()
    comes_in(server, organiser, code)
    organiser.goto(f"{server.origin}/actions/{action_id}")
    live(organiser)
    organiser.locator(".act button").first.tap()
    organiser.locator("dialog textarea").fill("The path by the mill is open.")
    box = box_of(organiser.locator("dialog button[type=submit]"))
    taps_twice(organiser, box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    expect(line(organiser, "by the mill is open.")).to_have_count(1)
    pauses(organiser)
    expect(organiser.locator("dialog")).to_have_count(0)
    organiser.locator(".act button").last.tap()
    expect(organiser.locator("dialog[open]")).to_be_visible()
