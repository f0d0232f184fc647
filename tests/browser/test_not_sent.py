"""An alert that nobody sends: whoever raised it must not think that it went."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import alert_scene, alert_shots
from tests.browser.alert_stage import at_action
from tests.browser.stage import Stage


@pytest.fixture(params=["en", "ar"])
def stage(request: pytest.FixtureRequest) -> Stage:
    return Stage(request.param)


def test_an_alert_that_nobody_sends_is_said_to_be_not_sent(chromium: Browser, stage: Stage) -> None:
    """The worker is dead: the server answers, and the alert stays where it is."""
    alert_shots.organising(stage)
    stage.tells_time = False
    with at_action(chromium, stage, organiser=True) as page:
        alert_shots.look(page)
        page.locator(".alert-look .main").click()
        expect(page.locator(".hold")).to_be_visible()
        page.clock.fast_forward(65_000)
        said = {"en": "Not sent: the server does not send", "ar": "لم يُرسل: الخادم لا يرسل"}
        expect(page.locator(".alert-card .problem")).to_contain_text(said[stage.language])
        expect(page.locator(".hold")).to_have_count(0)
        expect(page.get_by_role("button", name=alert_scene.CANCEL[stage.language])).to_be_visible()


def test_while_nobody_answers_it_is_said_within_seconds_that_nothing_was_done(chromium: Browser, stage: Stage) -> None:
    """The signal bars are full and nothing comes back: nobody may wait for fifteen seconds and think that it went."""
    alert_shots.organising(stage)
    stage.tells_time = False
    stage.silent = {"RaiseAlert"}
    with at_action(chromium, stage, organiser=True) as page:
        alert_shots.look(page)
        page.locator(".alert-look .main").click()
        expect(page.locator(".alert-look .main")).to_be_disabled()
        expect(page.locator(".alert-look .problem")).to_have_count(0)
        page.clock.fast_forward(4_500)
        said = {"en": "No answer yet: take it as not done", "ar": "لا جواب حتى الآن: اعتبره لم يتمّ"}
        expect(page.locator(".alert-look .problem")).to_contain_text(said[stage.language])
        expect(page.locator(".alert-look .main")).to_be_disabled()
