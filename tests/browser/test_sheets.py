"""What floats over a page: back closes it and stays, and a second tap never reaches what has come instead."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import alert_scene, alert_shots, shots_people
from tests.browser.alert_stage import at_action, stage
from tests.browser.fingers import box_of, opens_line, pauses, taps_twice
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage, until_asked

__all__ = ["stage"]
SHEET = "dialog.sheet"
SIGN_OUT = ".stack .button.quiet"
ACTION = f"{ORIGIN}/actions/a1"


COUNT_ENTRIES = """() => {
  const push = history.pushState.bind(history);
  globalThis.entries = 0;
  history.pushState = (...entry) => { globalThis.entries += 1; push(...entry); };
}"""
BACK_ONCE_OPEN = """async ([tapped, shown, after]) => {
  document.querySelector(tapped).click();
  while (!document.querySelector(shown)) await new Promise(requestAnimationFrame);
  await new Promise((go) => setTimeout(go, after));
  history.back();
}"""

BACK_COMES_LATE = """() => {
  const go = history.go.bind(history);
  globalThis.asked = [];
  history.go = (steps) => { asked.push(steps); setTimeout(() => go(steps), 1_500); };
}"""


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


def is_slow(page: Page, times: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


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
    pauses(organiser)
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


def test_a_step_back_that_comes_late_closes_no_sheet_opened_since(organiser: Page) -> None:
    organiser.evaluate(BACK_COMES_LATE)
    opens(organiser)
    organiser.keyboard.press("Escape")
    expect(organiser.locator(SHEET)).to_have_count(0)
    organiser.wait_for_timeout(1_200)
    opens(organiser)
    organiser.wait_for_timeout(3_000)
    expect(organiser.locator(SHEET)).to_be_visible()
    assert organiser.evaluate("[asked, history.state.sheets]") == [[-1], 1]
    organiser.go_back()
    is_closed(organiser)


@pytest.mark.parametrize("times_slower", [1, 12])
def test_one_sheet_after_another_leaves_nothing_behind(organiser: Page, times_slower: int) -> None:
    is_slow(organiser, times_slower)
    organiser.evaluate(COUNT_ENTRIES)
    opens_line(organiser.locator(".update-correct").first)
    organiser.locator(f"{SHEET} .button.wide").first.click()
    expect(organiser.locator(f"{SHEET} .tick")).to_be_visible()
    organiser.go_back()
    is_closed(organiser)
    pauses(organiser)
    assert organiser.evaluate("entries") == 1
    organiser.go_back()
    assert organiser.url == f"{ORIGIN}/nowhere"


@pytest.mark.parametrize("after_ms", [0, 20, 60])
def test_back_in_a_hurry_closes_the_second_sheet_for_good(organiser: Page, after_ms: int) -> None:
    organiser.evaluate(COUNT_ENTRIES)
    opens_line(organiser.locator(".update-correct").first)
    expect(organiser.locator(f"{SHEET} .button.wide")).to_have_count(1)
    organiser.evaluate(BACK_ONCE_OPEN, [f"{SHEET} .button.wide", f"{SHEET}[open] .tick", after_ms])
    is_closed(organiser)
    pauses(organiser)
    assert organiser.evaluate("entries") == 1
    organiser.go_back()
    assert organiser.url == f"{ORIGIN}/nowhere"


@pytest.mark.parametrize("times_slower", [1, 12])
def test_who_signs_out_in_a_sheet_ends_at_the_beginning(chromium: Browser, times_slower: int) -> None:
    stage = Stage()
    shots_people.people(stage)
    stage.answers["SignOut"] = {"answer": {"__typename": "SignedOut", "everywhere": False}}
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/me")
        page.locator(SIGN_OUT).click()
        is_slow(page, times_slower)
        page.locator(f"{SHEET} .button.main").click()
        page.wait_for_url(f"{ORIGIN}/")
        pauses(page)
        assert page.url == f"{ORIGIN}/"
        page.go_back()
        assert not page.url.endswith("/me")


def test_who_leaves_the_hold_by_back_can_still_cancel(organiser: Page, stage: Stage) -> None:
    alert_shots.look(organiser)
    organiser.locator(".alert-look .main").click()
    expect(organiser.locator(".hold")).to_be_visible()
    organiser.go_back()
    is_closed(organiser)
    stage.answers["CancelAlert"] = {"answer": alert_scene.alert(stage.language, "CANCELLED")}
    organiser.locator(".toast .button").click()
    until_asked(organiser, stage, "CancelAlert", 1)
    expect(organiser.locator(".toast .button")).to_have_count(0)
    assert [asked["input"]["alertId"] for asked in stage.asked("CancelAlert")] == ["x1"]


def test_two_taps_in_a_hurry_never_raise(organiser: Page, stage: Stage) -> None:
    alert_shots.open_alert(organiser)
    box = box_of(organiser.locator(f"{SHEET} .main"))
    for part in (0.1, 0.5, 0.9):
        taps_twice(organiser, box["x"] + box["width"] * 0.7, box["y"] + box["height"] * part)
        raises = box_of(organiser.locator(".alert-look .main"))
        assert raises["y"] + raises["height"] <= box["y"]
        pauses(organiser)
        expect(organiser.locator(".alert-look")).to_be_visible()
        organiser.locator(".alert-look .button").last.click()
        expect(organiser.locator(f"{SHEET} .tick")).to_be_visible()
        # So soon, a tap would be the second one of the way back.
        pauses(organiser)
    assert stage.asked("RaiseAlert") == []


def test_two_taps_in_a_hurry_never_remove(chromium: Browser) -> None:
    stage = Stage()
    shots_people.people(stage)
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/groups/g1")
        page.locator(shots_people.MEMBER).first.click()
        box, sure = box_of(page.locator(f"{SHEET} .apart .button.quiet")), page.locator(f"{SHEET} .apart .button.plain")
        expect(sure).to_have_count(0)
        taps_twice(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        pauses(page)
        expect(sure).to_be_visible()
        assert stage.asked("RemoveMember") == []
