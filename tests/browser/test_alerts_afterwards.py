"""What can be done about an alert that went: corrected, stood down, and counted as the push services answer."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import alert_scene, alert_shots
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage, until_it_listens


@pytest.fixture(params=["en", "ar"])
def stage(request: pytest.FixtureRequest) -> Stage:
    return Stage(request.param)


@contextmanager
def at_alerts(chromium: Browser, stage: Stage) -> Iterator[Page]:
    said: list[str] = []
    alert_shots.alerts(stage)
    with phone(chromium, stage, said, signed_in=True) as page:
        page.goto(f"{ORIGIN}/alerts")
        page.wait_for_selector("#alert-x1")
        yield page
    assert said == []


def hears_the_desk(page: Page, stage: Stage) -> None:
    until_it_listens(page, stage, "deskEvents")


def changed(version: int, alert: alert_scene.Json) -> alert_scene.Json:
    return {"__typename": "AlertChanged", "cursor": f"d1.{version}", "alert": alert}


def test_a_correction_takes_two_steps_and_leaves_its_trace(chromium: Browser, stage: Stage) -> None:
    correction = alert_scene.correction(stage.language, state="SENDING")
    stage.answers["CorrectAlert"] = {"answer": correction}
    with at_alerts(chromium, stage) as page:
        alert_shots.correction_look(page)
        expect(page.locator(".alert-look .lead")).to_contain_text("407")
        expect(page.locator(".alert-look .lock-screen")).to_have_count(1)
        assert stage.asked("CorrectAlert") == []
        page.locator(".alert-look .main").click()
        expect(page.locator(".sheet #alert-x2")).to_be_visible()
        hears_the_desk(page, stage)
        stage.wire.tell("deskEvents", changed(5, correction))
        expect(page.locator("#alert-x1.corrected .alert-trace a")).to_have_text(correction["texts"][0]["title"])
        expect(page.locator("#alert-x1 > .post-acts")).to_have_count(0)
    (asked,) = stage.asked("CorrectAlert")
    # What was wrong in the other language does not go out once more.
    assert (asked["input"]["alertId"], asked["input"]["texts"]) == ("x1", [alert_scene.OPEN[stage.language]])


def test_the_same_words_are_no_correction(chromium: Browser, stage: Stage) -> None:
    with at_alerts(chromium, stage) as page:
        page.locator("#alert-x1 > .post-acts .button").first.click()
        expect(page.locator(".sheet textarea").first).to_have_value(alert_scene.TEXTS[stage.language]["body"])
        expect(page.locator(".sheet .main")).to_be_disabled()
        page.locator(".sheet textarea").first.fill(alert_scene.OPEN[stage.language]["body"])
        expect(page.locator(".sheet .main")).to_be_enabled()


def test_a_correction_is_never_kept_for_later(chromium: Browser, stage: Stage) -> None:
    with at_alerts(chromium, stage) as page:
        alert_shots.correction_offline(page)
        expect(page.locator(".alert-look .main")).to_be_disabled()
        page.context.set_offline(False)
        expect(page.locator(".alert-look .main")).to_be_enabled()
        assert stage.asked("CorrectAlert") == []


def test_standing_down_says_so_on_every_lock_screen(chromium: Browser, stage: Stage) -> None:
    stage.answers["StandDownAlert"] = {"answer": alert_scene.correction(stage.language, state="SENDING")}
    with at_alerts(chromium, stage) as page:
        alert_shots.stand_down(page)
        page.locator(".sheet .main").click()
        page.locator(".alert-look .main").click()
        expect(page.locator(".sheet #alert-x2")).to_be_visible()
    (asked,) = stage.asked("StandDownAlert")
    assert [text["language"] for text in asked["input"]["texts"]] == [stage.language]
    assert alert_scene.TEXTS[stage.language]["title"] in asked["input"]["texts"][0]["title"]


def test_counts_come_by_themselves(chromium: Browser, stage: Stage) -> None:
    with at_alerts(chromium, stage) as page:
        counts = page.locator("#alert-x1 .counts dd")
        expect(counts).to_have_text(["398", "9", "0", "5"])
        more = {"devices": 412, "accepted": 405, "waiting": 2, "expired": 0, "failed": 5, "withdrawn": 0}
        hears_the_desk(page, stage)
        stage.wire.tell("deskEvents", changed(5, alert_scene.sent(stage.language, counts=more)))
        expect(counts).to_have_text(["405", "2", "0", "5"])
        assert stage.asked("Alert(") == [], "nobody asks while the line tells"
