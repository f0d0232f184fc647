"""Raising, correcting and standing down, step by step, in both languages, and by keys alone."""

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import alert_scene, alert_shots, shift_shots
from tests.browser.alert_stage import at_action, stage
from tests.browser.fingers import opens_line
from tests.browser.screens import TOO_WIDE, phone, violations
from tests.browser.stage import ORIGIN, Stage, until

__all__ = ["stage"]


def test_an_alert_takes_two_steps_and_is_cancelled_in_its_hold(chromium: Browser, stage: Stage) -> None:
    alert_shots.organising(stage)
    stage.tells_time = False
    cancelled = alert_scene.alert(stage.language, "CANCELLED")
    stage.answers["CancelAlert"] = {"answer": cancelled}
    stage.changes["CancelAlert"] = {"Alert": {"alert": cancelled}}
    with at_action(chromium, stage, organiser=True) as page:
        alert_shots.look(page)
        expect(page.locator(".alert-look .lead")).to_contain_text("412")
        assert stage.asked("RaiseAlert") == []
        page.locator(".alert-look .main").click()
        before = int(page.locator(".hold b").inner_text())
        page.clock.fast_forward(20_000)
        page.wait_for_function("(before) => +document.querySelector('.hold b').innerText <= before - 20", arg=before)
        page.get_by_role("button", name=alert_scene.CANCEL[stage.language]).click()
        expect(page.locator(".alert-card")).to_have_class("card alert-card alert-cancelled")
        expect(page.locator(".hold")).to_have_count(0)
    (raised,) = stage.asked("RaiseAlert")
    assert raised["input"]["actionId"] == "a1"
    assert raised["input"]["texts"] == [alert_scene.TEXTS[stage.language]]
    assert raised["input"]["test"] is False
    assert stage.asked("CancelAlert")[0]["input"]["alertId"] == "x1"


def test_an_answer_older_than_the_cancelling_changes_nothing(chromium: Browser, stage: Stage) -> None:
    alert_shots.organising(stage)
    held, cancelled = stage.answers["Alert"], alert_scene.alert(stage.language, "CANCELLED")
    stage.answers["CancelAlert"] = {"answer": cancelled}
    stage.changes["CancelAlert"] = {"Alert": {"alert": cancelled}}
    late: list[Route] = []

    def keeps(route: Route) -> None:
        late.append(route) if " Alert(" in (route.request.post_data or "") else route.fallback()

    with at_action(chromium, stage, organiser=True) as page:
        alert_shots.look(page)
        page.route("**/graphql", keeps)
        page.locator(".alert-look .main").click()
        expect(page.locator(".hold")).to_be_visible()
        # No line any more, so it asks by itself.
        stage.wire.open = False
        stage.wire.cut(1001)
        until(page, lambda: len(late) == 1, "asked how it goes")
        page.get_by_role("button", name=alert_scene.CANCEL[stage.language]).click()
        expect(page.locator(".alert-cancelled")).to_be_visible()
        answered = json.dumps({"data": held})
        with page.expect_response("**/graphql"):
            late[0].fulfill(body=answered, headers={"content-type": "application/json"})
        page.wait_for_timeout(300)
        expect(page.locator(".alert-cancelled")).to_be_visible()
        expect(page.locator(".hold")).to_have_count(0)


def test_an_alert_is_never_kept_for_later(chromium: Browser, stage: Stage) -> None:
    alert_shots.organising(stage)
    with at_action(chromium, stage, organiser=True) as page:
        alert_shots.without_signal(page)
        expect(page.locator(".alert-look .main")).to_be_disabled()
        page.context.set_offline(False)
        page.wait_for_timeout(500)
        assert stage.asked("RaiseAlert") == []
        # What was written is still here.
        page.reload()
        page.locator(".act-row .button").last.click()
        expect(page.locator(".sheet textarea").first).to_have_value(alert_scene.TEXTS[stage.language]["body"])


def test_an_answer_that_is_lost_never_raises_twice(chromium: Browser, stage: Stage) -> None:
    alert_shots.organising(stage)
    answer = stage.answers.pop("RaiseAlert")
    with at_action(chromium, stage, organiser=True) as page:
        alert_shots.look(page)
        page.locator(".alert-look .main").click()
        expect(page.locator(".alert-look .problem")).to_be_visible()
        stage.answers["RaiseAlert"] = answer
        page.locator(".alert-look .main").click()
        expect(page.locator(".hold")).to_be_visible()
    first, second = (asked["input"]["clientId"] for asked in stage.asked("RaiseAlert"))
    assert first == second


def test_an_alert_begins_with_the_line_that_was_chosen(chromium: Browser, stage: Stage) -> None:
    alert_shots.organising(stage)
    line = next(one for one in stage.state["updates"] if one["id"] == "u4")
    with at_action(chromium, stage, organiser=True) as page:
        opens_line(page.locator("#update-u4 .update-correct"))
        page.locator(".sheet .button.wide").first.click()
        # The sheet before it has the line in a field as well.
        expect(page.locator(".sheet .tick")).to_be_visible()
        expect(page.locator(".sheet textarea").first).to_have_value(line["text"])
        page.locator(".sheet input:not([type])").first.fill("First aid")
        page.locator(".sheet .main").click()
        page.locator(".alert-look .main").click()
        expect(page.locator(".hold")).to_be_visible()
    (raised,) = stage.asked("RaiseAlert")
    assert (raised["input"]["severity"], raised["input"]["texts"][0]["body"]) == ("URGENT", line["text"])


@pytest.mark.parametrize(
    ("path", "raises", "at", "count", "to"),
    [
        ("/rotas/r1", ".rota-acts .button >> nth=-1", 0, "23", {"rotaId": "r1"}),
        ("/rotas/r1", ".rota-acts .button >> nth=-1", 1, "57", {"groupId": "g1"}),
        ("/shifts/s2", ".shift-acts .button >> nth=0", 0, "3", {"shiftId": "s2"}),
        ("/shifts/s2", ".shift-acts .button >> nth=0", 1, "23", {"rotaId": "r1"}),
    ],
)
def test_an_alert_to_a_rota_or_a_shift_says_whom_it_wakes(
    chromium: Browser, stage: Stage, path: str, raises: str, at: int, count: str, to: dict[str, str]
) -> None:
    said: list[str] = []
    shift_shots.shown(2)(stage)
    in_the_page = stage.state
    alert_shots.on_a_rota(stage)
    stage.state = in_the_page
    with phone(chromium, stage, said, signed_in=True) as page:
        page.goto(f"{ORIGIN}{path}")
        page.locator(raises).click()
        page.locator(".choice label").nth(at).click()
        page.locator(".sheet input:not([type])").first.fill("Meet at the school")
        page.locator(".sheet textarea").first.fill("Not at the fountain.")
        page.locator(".sheet .main").click()
        expect(page.locator(".alert-look .lead")).to_contain_text(count)
        page.locator(".alert-look .main").click()
        expect(page.locator(".hold")).to_be_visible()
    (raised,) = stage.asked("RaiseAlert")
    assert {key: one for key, one in raised["input"].items() if key.endswith("Id") and key != "clientId"} == to
    assert said == []


def test_by_keys_alone_one_raises_and_cancels(chromium: Browser) -> None:
    stage = Stage("en")
    alert_shots.organising(stage)
    stage.answers["CancelAlert"] = {"answer": alert_scene.alert("en", "CANCELLED")}
    with at_action(chromium, stage, organiser=True) as page:
        page.locator(".act-row .button").last.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".sheet input")
        write_by_keys(page, "Headline", "The bridge is closed")
        write_by_keys(page, "What should people do", "Turn back")
        press_by_keys(page, "See whom it wakes")
        press_by_keys(page, "Raise the alert")
        press_by_keys(page, alert_scene.CANCEL["en"])
        expect(page.locator(".alert-cancelled")).to_be_visible()


def write_by_keys(page: Page, label: str, text: str) -> None:
    tab_to(page, f"() => document.activeElement.closest('label')?.innerText.includes({label!r})")
    page.keyboard.type(text)


def press_by_keys(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).wait_for()
    tab_to(
        page, f"() => document.activeElement.matches('button') && document.activeElement.innerText.includes({name!r})"
    )
    page.keyboard.press("Enter")


def tab_to(page: Page, there: str) -> None:
    for _ in range(30):
        if page.evaluate(there):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way there by Tab: {there}")


@pytest.mark.parametrize("act", [alert_shots.open_alert, alert_shots.look, alert_shots.in_test_mode])
def test_with_text_twice_as_large_nothing_is_cut_off(chromium: Browser, stage: Stage, act: alert_shots.Act) -> None:
    alert_shots.organising(stage)
    with at_action(chromium, stage, organiser=True) as page:
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        act(page)
        assert page.evaluate(TOO_WIDE) == 0
        wide = "() => document.querySelector('.sheet').scrollWidth - document.querySelector('.sheet').clientWidth"
        assert page.evaluate(wide) == 0
        page.locator(".sheet .main").scroll_into_view_if_needed()
        expect(page.locator(".sheet .main")).to_be_in_viewport()
        assert violations(page) == []
