"""The feed never moves under a thumb: what comes meanwhile waits, and a tap on what slipped does nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser import alert_shots
from tests.browser.alert_stage import at_action
from tests.browser.fingers import pauses
from tests.browser.scene import posted
from tests.browser.stage import Stage, until_subscribed

SHEET = "dialog.sheet"


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    alert_shots.organising(stage)
    with at_action(chromium, stage, organiser=True) as page:
        until_subscribed(page, stage, 1)
        expect(page.locator(".update")).to_have_count(9)
        # The last thing to come: what one stands to, in longer words than before.
        expect(page.locator(".follow-too .button")).to_contain_text("Following")
        yield page


def finger(session: CDPSession, kind: str, **at: float) -> None:
    points: list[dict[str, Any]] = [dict(at)] if at else []
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


# A finger that comes down a blink after the feed has moved, by the clock of the page.
TAP_WHEN_IT_MOVES = """({ x, y, watched }) => new MutationObserver((_, watch) => {
  watch.disconnect();
  setTimeout(() => {
    const found = document.elementFromPoint(x, y);
    const how = { bubbles: true, cancelable: true, detail: 1, clientX: x, clientY: y };
    for (const event of [new PointerEvent('pointerdown', how), new MouseEvent('click', how)]) {
      // The test's clock began later than the browser's own, which events are stamped by.
      Object.defineProperty(event, 'timeStamp', { value: performance.now() });
      found.dispatchEvent(event);
    }
    globalThis.tapped = found.closest('.update-correct') !== null;
  }, 50);
}).observe(document.querySelector(watched), { childList: true, attributes: true })"""
# Something that the feed knows nothing of, as the card does when an hour has passed.
GROW = "document.querySelector('.now-card').style.paddingBottom = '90px'"

DRAWN = "() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"


def middle(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + 20}


def test_a_line_that_comes_while_a_finger_is_down_waits(page: Page, stage: Stage) -> None:
    at = middle(page, "#update-u9 .update-text")
    session = page.context.new_cdp_session(page)
    finger(session, "touchStart", **at)
    page.wait_for_timeout(100)
    stage.wire.event(posted(10, "The bridge is open."))
    expect(page.locator(".feed-top .button")).to_contain_text("\u20681\u2069 new")
    assert middle(page, "#update-u9 .update-text") == at
    expect(page.locator(".feed [aria-live=polite]")).to_have_text("The bridge is open.")
    finger(session, "touchEnd")
    expect(page.locator(".update")).to_have_count(10)
    expect(page.locator(".feed-top")).to_have_count(0)


def test_who_reads_further_down_is_told_and_goes_up_to_it(page: Page, stage: Stage) -> None:
    page.evaluate("scrollTo(0, 400)")
    page.wait_for_timeout(200)
    before = middle(page, "#update-u3")
    stage.wire.event(posted(10, "The bridge is open."))
    page.locator(".feed-top .button").wait_for()
    expect(page.locator(".update")).to_have_count(9)
    assert middle(page, "#update-u3") == before
    page.locator(".feed-top .button").click()
    expect(page.locator(".update")).to_have_count(10)
    expect(page.locator(".feed-top")).to_have_count(0)


@pytest.mark.parametrize("signal", [True, False])
def test_who_posts_from_further_down_sees_what_became_of_it(page: Page, stage: Stage, signal: bool) -> None:
    said = posted(10, "The bridge is open.")
    if signal:
        stage.answers["PostUpdate"] = {"answer": {"__typename": "Update", **said["update"]}}
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".act .main").click()
    page.locator(".post-text").fill("The bridge is open.")
    page.locator(".post-acts .main").click()
    if signal:
        stage.wire.event(said)
    expect(page.locator("#update-u10" if signal else ".pending-item.queued")).to_be_in_viewport()
    expect(page.locator(".feed-top")).to_have_count(0)


def test_what_stands_in_the_place_of_a_wrong_line_is_gone_to_also_while_it_waits(page: Page, stage: Stage) -> None:
    right = posted(10, "Bags are not searched.")
    wrong = next(one for one in stage.state["updates"] if one["id"] == "u3")
    page.locator("#update-u3").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    page.evaluate(DRAWN)
    right["update"]["corrects"] = "u3"
    stage.wire.event(right)
    struck = {**wrong, "verification": "REFUTED", "correctedBy": right["update"]["id"], "reason": "Misread."}
    stage.wire.event({"__typename": "UpdateChanged", "cursor": "e1.11", "update": struck})
    link = page.locator("#update-u3 .update-right")
    expect(link).to_be_in_viewport()
    expect(page.locator("#update-u10")).to_have_count(0)
    pauses(page)
    link.click()
    expect(page.locator("#update-u10")).to_be_in_viewport()


def test_a_toast_that_goes_moves_nothing_at_the_end_of_the_page(page: Page, stage: Stage) -> None:
    stage.lost = {"/post-sheet"}
    page.locator(".act .main").click()
    expect(page.locator(".toast")).to_be_visible()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    before = middle(page, "#update-u1")
    page.clock.fast_forward(8_000)
    expect(page.locator(".toast")).to_have_count(0)
    assert middle(page, "#update-u1") == before


def test_a_tap_on_a_line_that_has_just_slipped_does_nothing(page: Page, stage: Stage) -> None:
    at = middle(page, ".update-correct")
    page.evaluate(TAP_WHEN_IT_MOVES, {**at, "watched": ".feed ol"})
    stage.wire.event(posted(10, "The bridge is open."))
    page.wait_for_function("() => globalThis.tapped === true")
    pauses(page)
    expect(page.locator(SHEET)).to_have_count(0)
    page.touchscreen.tap(**middle(page, ".update-correct"))
    expect(page.locator(f"{SHEET} .correct-line")).to_have_text("The bridge is open.")


@pytest.mark.parametrize("screen", [640, 4_000])
def test_a_tap_on_a_line_that_the_card_above_has_pushed_down_does_nothing(page: Page, screen: int) -> None:
    page.set_viewport_size({"width": 360, "height": screen})
    at = middle(page, "#update-u8 .update-correct")
    page.evaluate(TAP_WHEN_IT_MOVES, {**at, "watched": ".now-card"})
    page.evaluate(GROW)
    page.wait_for_function("() => globalThis.tapped === true")
    pauses(page)
    expect(page.locator(SHEET)).to_have_count(0)


@pytest.mark.parametrize("how", ["a line came in", "the card above grew"])
def test_the_first_tap_on_what_has_come_to_rest_opens_it(page: Page, stage: Stage, how: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    if how == "a line came in":
        stage.wire.event(posted(10, "The bridge is open."))
        expect(page.locator(".update")).to_have_count(10)
    else:
        page.evaluate(GROW)
        page.evaluate(DRAWN)
    pauses(page)
    page.touchscreen.tap(**middle(page, ".update-correct"))
    expect(page.locator(SHEET)).to_be_visible()
