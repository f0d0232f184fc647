"""The feed never moves under a thumb: what comes meanwhile waits, and a tap on what slipped does nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser import alert_shots
from tests.browser.alert_stage import at_action, stage
from tests.browser.stage import Stage
from tests.browser.test_live import posted, until_subscribed

__all__ = ["stage"]
SHEET = "dialog.sheet"


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    alert_shots.organising(stage)
    with at_action(chromium, stage, organiser=True) as page:
        until_subscribed(page, stage, 1)
        expect(page.locator(".update")).to_have_count(9)
        yield page


def finger(session: CDPSession, kind: str, **at: float) -> None:
    points: list[dict[str, Any]] = [dict(at)] if at else []
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


# A finger that comes down a blink after the feed has moved, however slow the machine of the test.
TAP_WHEN_IT_MOVES = """({ x, y }) => new MutationObserver((_, watch) => {
  watch.disconnect();
  setTimeout(() => {
    const found = document.elementFromPoint(x, y);
    const how = { bubbles: true, cancelable: true, detail: 1, clientX: x, clientY: y };
    found.dispatchEvent(new PointerEvent('pointerdown', how));
    found.dispatchEvent(new MouseEvent('click', how));
    globalThis.tapped = found.closest('.update-correct') !== null;
  }, 50);
}).observe(document.querySelector('.feed ol'), { childList: true })"""


def middle(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + 20}


def test_a_line_that_comes_while_a_finger_is_down_waits(page: Page, stage: Stage) -> None:
    at = middle(page, "#update-u9 .update-text")
    session = page.context.new_cdp_session(page)
    finger(session, "touchStart", **at)
    page.wait_for_timeout(100)
    stage.line.event(posted(10, "The bridge is open."))
    expect(page.locator(".feed-top .button")).to_contain_text("1" if stage.language == "en" else "")
    assert middle(page, "#update-u9 .update-text") == at
    expect(page.locator(".feed [aria-live=polite]")).to_have_text("The bridge is open.")
    finger(session, "touchEnd")
    expect(page.locator(".update")).to_have_count(10)
    expect(page.locator(".feed-top")).to_have_count(0)


def test_who_reads_further_down_is_told_and_goes_up_to_it(page: Page, stage: Stage) -> None:
    page.evaluate("scrollTo(0, 400)")
    page.wait_for_timeout(200)
    before = middle(page, "#update-u3")
    stage.line.event(posted(10, "The bridge is open."))
    page.locator(".feed-top .button").wait_for()
    expect(page.locator(".update")).to_have_count(9)
    assert middle(page, "#update-u3") == before
    page.locator(".feed-top .button").click()
    expect(page.locator(".update")).to_have_count(10)
    expect(page.locator(".feed-top")).to_have_count(0)


def test_a_tap_on_a_line_that_has_just_slipped_does_nothing(page: Page, stage: Stage) -> None:
    at = middle(page, ".update-correct")
    page.evaluate(TAP_WHEN_IT_MOVES, at)
    stage.line.event(posted(10, "The bridge is open."))
    page.wait_for_function("() => globalThis.tapped === true")
    page.wait_for_timeout(700)
    expect(page.locator(SHEET)).to_have_count(0)
    page.touchscreen.tap(**middle(page, ".update-correct"))
    expect(page.locator(f"{SHEET} .correct-line")).to_have_text("The bridge is open.")
