"""Following, step by step, in both languages, and what the button says of it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import alert_scene, alert_shots, scene
from tests.browser.alert_stage import at_action, stage
from tests.browser.push_edge import edge
from tests.browser.stage import Stage, until_asked

__all__ = ["stage"]
FOLLOW = {"en": "Follow and get alerts", "ar": "تابع واستقبل التنبيهات"}
STOP = {"en": "Stop following", "ar": "أوقف المتابعة"}


def test_a_visitor_follows_from_the_link_and_stops_again(chromium: Browser, stage: Stage) -> None:
    alert_shots.visiting(stage)
    shown = alert_scene.following(follows=[alert_scene.follow(stage.language)])
    stage.answers["RegisterDevice"] = {"answer": {"__typename": "Device", "id": "d1"}}
    stage.answers["Follow"] = {"answer": {"__typename": "Device", "follows": shown["device"]["follows"]}}
    stage.answers["Unfollow"] = {"answer": {"__typename": "Device", "follows": []}}
    stage.changes = {"Follow": {"Following": shown}, "Unfollow": {"Following": alert_scene.following()}}
    with at_action(chromium, stage, browser=edge()) as page:
        page.locator(".act .button").click()
        go = page.locator(".sheet").get_by_role("button", name=FOLLOW[stage.language])
        expect(go).to_be_visible()
        assert page.evaluate("() => window.asked") is None
        go.click()
        expect(page.locator(".standing p")).to_be_visible()
        assert page.evaluate("() => window.asked") == 1
        registered = stage.asked("RegisterDevice")[0]["input"]
        assert registered["endpoint"] == "https://push.example/1"
        assert (registered["p256dh"], registered["auth"]) == ("BP", "AU")
        assert registered["language"] == stage.language
        until_asked(page, stage, "Follow(")
        assert stage.asked("Follow(")[0]["input"]["actionId"] == "a1"
        # It has asked once more what it follows, and has its answer.
        stop = page.get_by_role("button", name=STOP[stage.language])
        expect(stop).to_be_enabled()
        stop.click()
        expect(go).to_be_visible()
        until_asked(page, stage, "Unfollow")
        assert stage.asked("Unfollow")[0]["input"]["actionId"] == "a1"


@pytest.mark.parametrize("answer", ["denied", "default"])
def test_without_a_yes_nothing_is_sent(chromium: Browser, stage: Stage, answer: str) -> None:
    alert_shots.visiting(stage)
    with at_action(chromium, stage, browser=edge(answer=answer)) as page:
        page.locator(".act .button").click()
        page.locator(".sheet-acts .main").click()
        expect(page.locator(".sheet [role=alert]")).to_be_visible()
    assert stage.asked("RegisterDevice") == stage.asked("Follow(") == []


def test_each_open_says_again_where_this_phone_is(chromium: Browser, stage: Stage) -> None:
    alert_shots.followed(stage)
    with at_action(chromium, stage, browser=edge(permission="granted", kept=True)) as page:
        until_asked(page, stage, "RegisterDevice")
        assert page.evaluate("() => window.asked") is None
    assert len(stage.asked("RegisterDevice")) == 1


STANDING = {
    "en": ["Following", "Following, alerts off on this phone", "Following, blocked by the browser"],
    "ar": ["تتابع هذا", "تتابع هذا، والتنبيهات متوقفة هنا", "تتابع هذا، والمتصفح يحجب التنبيهات"],
}


@pytest.mark.parametrize("organiser", [False, True])
@pytest.mark.parametrize(
    ("nth", "browser"),
    [
        (0, {"permission": "granted", "kept": True}),
        (1, {"permission": "granted"}),
        (2, {"permission": "denied", "kept": True}),
    ],
)
def test_the_button_says_how_this_phone_stands(
    chromium: Browser, stage: Stage, organiser: bool, nth: int, browser: dict[str, object]
) -> None:
    alert_shots.followed(stage)
    stage.answers["Viewer"] = {"viewer": scene.viewer(stage.language)}
    stage.tells_time = False
    marked = edge(**browser) if nth != 1 else edge(**browser) + ";localStorage.setItem('alerts', 'was')"
    with at_action(chromium, stage, organiser=organiser, browser=marked) as page:
        page.clock.fast_forward(6_000)
        button = page.locator(".follow-too .button" if organiser else ".act .button").first
        expect(button).to_have_text(STANDING[stage.language][nth])
        button.click()
        expect(page.locator(".sheet")).to_be_visible()
