"""What an organiser posts, a visitor sees; a server that dies costs nobody a line."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.journey import apart, comes_in, context, line, live, posts, scene
from tests.journeys.scene import POST
from tests.serving import Server

__all__ = ["context", "scene"]


def test_posted_by_one_seen_by_another_and_after_a_crash(
    scene: tuple[Server, str, str], context: Callable[[], BrowserContext]
) -> None:
    server, action_id, code = scene
    visitor, organiser = context().new_page(), context().new_page()
    visitor.goto(f"{server.origin}/actions/{action_id}")
    live(visitor)
    token = comes_in(server, organiser, code)
    organiser.goto(f"{server.origin}/actions/{action_id}")
    posts(organiser, "The head of the march has reached the bridge.")
    expect(line(visitor, "has reached the bridge.")).to_be_visible(timeout=10_000)

    visitor.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    visitor.wait_for_function("() => navigator.serviceWorker.controller")
    server.kill()
    visitor.reload()
    expect(line(visitor, "has reached the bridge.")).to_be_visible()
    expect(visitor.locator(".status")).not_to_have_class(re.compile("live"))

    server.start()
    for n in range(3):
        variables = {"input": {"clientId": f"00000000-0000-4000-8000-00000000000{n}", "actionId": action_id}}
        variables["input"]["text"] = f"Missed line {n}."
        assert "id" in apart(lambda asked=variables: server.ask(POST, asked, token))["postUpdate"]  # type: ignore[misc]
    expect(line(visitor, "Missed line 2.")).to_be_visible(timeout=40_000)
    lines = visitor.locator(".update-text").all_inner_texts()
    assert [line for line in lines if "Missed" in line] == [f"Missed line {n}." for n in (2, 1, 0)]
