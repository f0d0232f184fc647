"""What floats over a page: back closes it and stays, and a second tap never reaches what has come instead."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import alert_scene, alert_shots, shots_people
from tests.browser.alert_stage import at_action, stage
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage

__all__ = ["stage"]
SHEET = "dialog.sheet"
ACTION = f"{ORIGIN}/actions/a1"


@pytest.fixture
def organiser(chromium: Browser, stage: Stage) -> Iterator[Page]:
    alert_shots.organising(stage)
    with at_action(chromium, stage, organiser=True) as page:
        # Where one page further back leads to.
        page.goto(f"{ORIGIN}/nowhere")
        page.goto(ACTION)
        page.wait_for_selector(".act .button")
        yield page


def opens(page: Page) -> None:
    page.locator(".act .button").first.click()
    expect(page.locator(SHEET)).to_be_visible()


def is_closed(page: Page, at: str = ACTION) -> None:
    expect(page.locator(SHEET)).to_have_count(0)
    page.wait_for_function("() => !history.state?.sheets")
    assert page.url == at


def test_back_closes_the_sheet_and_stays(organiser: Page) -> None:
    opens(organiser)
    organiser.go_back()
    is_closed(organiser)
    opens(organiser)
    organiser.keyboard.press("Escape")
    is_closed(organiser)
    organiser.go_back()
    assert organiser.url == f"{ORIGIN}/nowhere"


def test_a_link_in_a_sheet_leads_away_from_the_page_beneath(organiser: Page) -> None:
    alert_shots.look(organiser)
    organiser.locator(".alert-look .main").click()
    # It lies where the first step had its button, and nobody is there in half a second.
    organiser.wait_for_timeout(700)
    organiser.locator(f"{SHEET} a.button").click()
    expect(organiser.locator("h1")).to_be_visible()
    is_closed(organiser, f"{ORIGIN}/alerts")
    organiser.go_back()
    expect(organiser.locator(".act .button").first).to_be_visible()
    is_closed(organiser)


def test_one_sheet_over_another_goes_first(organiser: Page, stage: Stage) -> None:
    alert_shots.look(organiser)
    stage.answers["RaiseAlert"] = {"answer": alert_scene.sent(stage.language)}
    stage.answers["CorrectionRecipients"] = {"correctionRecipients": 407}
    organiser.locator(".alert-look .main").click()
    organiser.locator(".alert-card .post-acts .button").first.click()
    organiser.wait_for_function("() => history.state?.sheets === 2")
    organiser.go_back()
    expect(organiser.locator(SHEET)).to_have_count(1)
    organiser.go_back()
    is_closed(organiser)


def test_a_reload_with_a_sheet_open_is_no_trap(organiser: Page) -> None:
    opens(organiser)
    organiser.reload()
    is_closed(organiser)
    opens(organiser)
    organiser.go_back()
    is_closed(organiser)
    organiser.go_back()
    assert organiser.url == f"{ORIGIN}/nowhere"


def test_one_sheet_after_another_leaves_nothing_behind(organiser: Page) -> None:
    organiser.locator(".update-correct").first.click()
    organiser.locator(f"{SHEET} .button.wide").first.click()
    expect(organiser.locator(f"{SHEET} .tick")).to_be_visible()
    organiser.go_back()
    is_closed(organiser)
    organiser.go_back()
    assert organiser.url == f"{ORIGIN}/nowhere"


def test_who_leaves_the_hold_by_back_can_still_cancel(organiser: Page, stage: Stage) -> None:
    alert_shots.look(organiser)
    organiser.locator(".alert-look .main").click()
    expect(organiser.locator(".hold")).to_be_visible()
    organiser.go_back()
    is_closed(organiser)
    stage.answers["CancelAlert"] = {"answer": alert_scene.alert(stage.language, "CANCELLED")}
    organiser.locator(".toast .button").click()
    expect(organiser.locator(".toast .button")).to_have_count(0)
    assert [asked["input"]["alertId"] for asked in stage.asked("CancelAlert")] == ["x1"]


def test_two_taps_in_a_hurry_never_raise(organiser: Page, stage: Stage) -> None:
    alert_shots.open_alert(organiser)
    box = organiser.locator(f"{SHEET} .main").bounding_box()
    assert box
    for part in (0.1, 0.5, 0.9):
        x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] * part
        organiser.touchscreen.tap(x, y)
        organiser.touchscreen.tap(x, y)
        expect(organiser.locator(".alert-look")).to_be_visible()
        raises = organiser.locator(".alert-look .main").bounding_box()
        assert raises
        assert raises["y"] + raises["height"] <= box["y"]
        organiser.wait_for_timeout(700)
        expect(organiser.locator(".alert-look")).to_be_visible()
        organiser.locator(".alert-look .button").last.click()
        expect(organiser.locator(f"{SHEET} .tick")).to_be_visible()
    assert stage.asked("RaiseAlert") == []


def test_two_taps_in_a_hurry_never_remove(chromium: Browser) -> None:
    stage = Stage()
    shots_people.people(stage)
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/groups/g1")
        page.locator(".row-button:has-text('·')").first.click()
        expect(page.locator(f"{SHEET} .apart .button")).to_be_visible()
        page.wait_for_timeout(300)  # it has slid in
        box = page.locator(f"{SHEET} .apart .button").bounding_box()
        assert box
        for _ in range(2):
            page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(700)
        expect(page.locator(f"{SHEET} .apart .button")).to_be_visible()
        assert stage.asked("RemoveMember") == []
