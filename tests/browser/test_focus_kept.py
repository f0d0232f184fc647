"""By keyboard alone: what had the focus may go away, and whoever had it there is still where they were."""

from playwright.sync_api import Browser, Page, expect

from tests.browser import alert_scene, alert_shots, form_shots, rota_shots, shift_shots, shots_people
from tests.browser.alert_stage import at_action, stage
from tests.browser.screens import on_stage, phone
from tests.browser.stage import ORIGIN, WEB, Stage, until_asked

__all__ = ["stage"]
# The focus, once the app has settled, and whether it is shown.
WHERE = """(selector) => {
  const one = document.activeElement;
  return one !== document.body && one.closest(selector) !== null && getComputedStyle(one).outlineStyle !== 'none';
}"""


def settles(page: Page) -> None:
    """What a first sight does not need is there after a while; then somebody reaches for the keys."""
    page.wait_for_selector(".tabs")  # from then on it waits for a quiet moment
    page.clock.fast_forward(3_000)
    (later,) = (WEB / "assets").glob("later-*.js")
    # The app's own import of it came first, so what waited for that has run too.
    page.evaluate("async (path) => { await import(path); }", f"/assets/{later.name}")
    page.keyboard.press("Tab")


def is_within(page: Page, selector: str) -> None:
    """Also after the moment in which a browser takes it from what is disabled or gone."""
    page.wait_for_function(WHERE, arg=selector)
    page.wait_for_timeout(200)
    assert page.evaluate(WHERE, selector), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def press(page: Page, selector: str) -> None:
    page.locator(selector).first.wait_for()
    page.locator(selector).first.focus()
    expect(page.locator(selector).first).to_be_focused()
    page.keyboard.press("Enter")


def test_who_gives_a_place_back_stays_on_its_card(chromium: Browser, stage: Stage) -> None:
    rota_shots.of((1, "HELD"))(stage)
    seat = stage.answers["Member"]["viewer"]["signUps"][0]
    gone = {**seat, "state": "WITHDRAWN", "__typename": "SignUp"}
    stage.answers["Withdraw"] = {"answer": gone}
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/rotas/r1")
        settles(page)
        expect(page.locator("[data-shift=s1] .held")).to_be_visible()
        press(page, "[data-shift=s1] .mine .button")
        is_within(page, "[data-shift=s1] p")
        page.keyboard.press("Tab")
        is_within(page, "[data-shift=s1] .button")
        page.keyboard.press("Enter")
        expect(page.locator("[data-shift=s1] .held")).to_have_count(0)
        is_within(page, "[data-shift=s1]")
    assert stage.asked("Withdraw")[0]["input"]["signUpId"] == "k1"


def test_what_was_pressed_keeps_the_focus_while_it_is_busy(chromium: Browser, stage: Stage) -> None:
    shots_people.people(stage)
    stage.answers.pop("VouchFor", None)
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/groups/g1")
        settles(page)
        press(page, ".person .button")
        press(page, ".sheet .main")
        # Nobody answers, so that it can be tried again: by the same key, from the same place.
        page.locator(".sheet .problem").wait_for()
        is_within(page, ".sheet .main")
        page.keyboard.press("Enter")
        until_asked(page, stage, "VouchFor", 2)
        is_within(page, ".sheet .main")
    assert len(stage.asked("VouchFor")) == 2


def test_who_cancels_an_alert_stays_on_its_card(chromium: Browser, stage: Stage) -> None:
    alert_shots.organising(stage)
    stage.answers["CancelAlert"] = {"answer": alert_scene.alert(stage.language, "CANCELLED")}
    with at_action(chromium, stage, organiser=True) as page:
        settles(page)
        alert_shots.open_alert(page)
        page.keyboard.press("Tab")
        press(page, ".sheet .main")
        page.locator(".alert-look").wait_for()
        is_within(page, ".sheet")
        press(page, ".alert-look .main")
        page.locator(".hold").wait_for()
        is_within(page, ".sheet")
        press(page, ".alert-card .cancel")
        page.locator(".alert-cancelled").wait_for()
        is_within(page, ".alert-card")


def test_what_is_answered_and_gone_leaves_the_focus_on_the_page(chromium: Browser, stage: Stage) -> None:
    shot = next(one for one in shift_shots.SHIFT_SHOTS if one.name == "offer-on-action")
    shot.set_up(stage)
    with phone(chromium, stage, [], signed_in=True, before=shot.browser) as page:
        page.goto(ORIGIN + shot.path)
        shot.act(page)
        settles(page)
        press(page, ".offer-acts .button")
        expect(page.locator(".offer-acts")).to_have_count(0)
        is_within(page, ".offer-banner, main")


def test_a_number_at_its_end_keeps_the_focus(chromium: Browser, stage: Stage) -> None:
    shot = next(one for one in form_shots.FORM_SHOTS if one.name == "shift-new")
    with on_stage(chromium, shot, stage.language, []) as page:
        crew = page.locator(".sheet .stepper").last
        page.keyboard.press("Tab")
        crew.locator(".step").first.focus()
        page.keyboard.press("Enter")
        expect(crew.locator("input")).to_have_value("1")
        # Where one is enough, nothing promises company.
        alone = {"en": "One is enough", "ar": "يكفي شخص واحد"}[stage.language]
        expect(crew).to_contain_text(alone)
        is_within(page, ".sheet .step")
