"""Following and alerts, in every state that a person may meet."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser import alert_scene, rota_shots, scene
from tests.browser.push_edge import PUSH_KEY, edge
from tests.browser.shots import Shot, press, with_action
from tests.browser.stage import Stage

GO = ".sheet-acts .main"
Act = Callable[[Page], None]


def visiting(stage: Stage) -> None:
    with_action(stage)
    stage.answers |= {"Following": alert_scene.following(device=False), "PushKey": {"pushKey": PUSH_KEY}}


def followed(stage: Stage) -> None:
    visiting(stage)
    stage.answers["Following"] = alert_scene.following(follows=[alert_scene.follow(stage.language)])
    stage.answers["RegisterDevice"] = {"answer": {"__typename": "Device", "id": "d1"}}


def organising(stage: Stage) -> None:
    with_action(stage)
    held = alert_scene.alert(stage.language)
    stage.answers |= {
        "Viewer": {"viewer": scene.viewer(stage.language)},
        "Following": alert_scene.member_following(stage.language),
        "Recipients": {"action": 412, "group": 57, "rota": 23, "shift": 3},
        "Desk": alert_scene.desk(),
        "RaiseAlert": {"answer": held},
        "Alert": {"alert": held},
    }


def at_length(stage: Stage) -> None:
    """As long as a text may be."""
    organising(stage)
    held = stage.answers["Alert"]["alert"]
    held["texts"] = [text | {"body": f"{text['body']} " * (500 // (len(text["body"]) + 1))} for text in held["texts"]]


def alerts(stage: Stage) -> None:
    organising(stage)
    cancelled = alert_scene.alert(stage.language, "CANCELLED", severity="IMPORTANT", test=True)
    language = stage.language
    cancelled["id"], waits = "x8", alert_scene.awaiting(language) | {"id": "x9"}
    stage.answers["Desk"] = alert_scene.desk(waits, alert_scene.sent(language), cancelled)
    stage.answers["CorrectionRecipients"] = {"correctionRecipients": 407}


def corrected(stage: Stage) -> None:
    """One was corrected, another is over; the third is the one that says so."""
    organising(stage)
    language = stage.language
    over = alert_scene.sent(language, id="x3", state="STOOD_DOWN", raisedAt=scene.ago(50))
    says = alert_scene.correction(language, id="x4", corrects="x3", raisedAt=scene.ago(20))
    stage.answers["Desk"] = alert_scene.desk(alert_scene.correction(language), alert_scene.sent(language), says, over)


OPEN = press(".act .button", ".sheet")


def then(*acts: Act) -> Act:
    def act(page: Page) -> None:
        for one in acts:
            one(page)

    return act


def open_alert(page: Page) -> None:
    press(".act-row .button:last-child", ".sheet input")(page)
    text = alert_scene.TEXTS[page.evaluate("document.documentElement.lang")]
    page.locator(".sheet input:not([type])").first.fill(text["title"])
    page.locator(".sheet textarea").first.fill(text["body"])


def look(page: Page) -> None:
    open_alert(page)
    press(".sheet .main", ".alert-look")(page)


def in_test_mode(page: Page) -> None:
    open_alert(page)
    page.locator(".tick").click()
    press(".sheet .main", ".alert-look")(page)


def without_signal(page: Page) -> None:
    look(page)
    page.context.set_offline(True)
    page.wait_for_selector(".alert-look .problem")


def tested(state: str) -> Callable[[Stage], None]:
    def set_up(stage: Stage) -> None:
        organising(stage)
        stage.answers["SendDrill"] = {"answer": {"__typename": "Drill", "id": "t1", "state": state, "tag": "drill/t1"}}

    return set_up


def drill(page: Page) -> None:
    press(".drill .button", ".drill-steps")(page)
    page.locator(".drill").scroll_into_view_if_needed()


def late_drill(page: Page) -> None:
    drill(page)
    page.clock.fast_forward(20_000)
    page.wait_for_selector(".drill .button")
    page.locator(".drill").scroll_into_view_if_needed()


def scrolled(page: Page) -> None:
    page.locator(".alerts-here").scroll_into_view_if_needed()


def write_correction(page: Page) -> None:
    page.locator("#alert-x1 > .post-acts .button").first.click()
    text = alert_scene.OPEN[page.evaluate("document.documentElement.lang")]
    page.locator(".sheet input").first.fill(text["title"])
    page.locator(".sheet textarea").first.fill(text["body"])


def stand_down(page: Page) -> None:
    page.locator("#alert-x1 > .post-acts .button").last.click()
    page.locator(".sheet textarea").first.fill(alert_scene.OPEN[page.evaluate("document.documentElement.lang")]["body"])


def correction_look(page: Page) -> None:
    write_correction(page)
    press(".sheet .main", ".alert-look .lead")(page)


def correction_offline(page: Page) -> None:
    correction_look(page)
    page.context.set_offline(True)
    page.wait_for_selector(".alert-look .problem")


REFUSES = press(GO, ".reason, .problem")


def on_a_rota(stage: Stage) -> None:
    organising(stage)
    stage.answers |= rota_shots.page(stage.language)
    stage.answers["Viewer"] = {"viewer": scene.viewer(stage.language)}


def rota_look(page: Page) -> None:
    page.locator(".rota-acts .button").last.click()
    text = alert_scene.TEXTS[page.evaluate("document.documentElement.lang")]
    page.locator(".sheet input:not([type])").first.fill(text["title"])
    page.locator(".sheet textarea").first.fill(text["body"])
    press(".sheet .main", ".alert-look")(page)


FOLLOWS = ".follow-too .button"


def standing(words: str) -> Act:
    """As soon as the page is at rest it knows what this phone follows."""

    def act(page: Page) -> None:
        page.clock.fast_forward(3_000)
        page.wait_for_selector(f"{words}")

    return act


HERE: Any = {"signed_in": True, "ready": ".drill .button", "browser": edge(permission="granted", kept=True)}
HOLD = then(look, press(".alert-look .main", ".cancel"))
ALERT_SHOTS = [
    Shot("follow", "/actions/a1", visiting, OPEN, browser=edge()),
    Shot(
        "follow-on",
        "/actions/a1",
        followed,
        press(".act .button", ".standing p"),
        browser=edge(permission="granted", kept=True),
    ),
    Shot("follow-denied", "/actions/a1", visiting, OPEN, browser=edge(permission="denied")),
    Shot("follow-closed", "/actions/a1", visiting, then(OPEN, REFUSES), browser=edge(answer="default")),
    Shot("follow-failed", "/actions/a1", visiting, then(OPEN, REFUSES), browser=edge(subscribe="fails")),
    Shot("follow-home-screen", "/actions/a1", visiting, OPEN, browser=edge(apple=True, installed=False)),
    Shot(
        "me-alerts",
        "/me",
        organising,
        scrolled,
        signed_in=True,
        ready=".alerts-here .row",
        browser=edge(permission="granted", kept=True),
    ),
    Shot(
        "following",
        "/actions/a1",
        organising,
        standing(f"{FOLLOWS}:has(svg)"),
        signed_in=True,
        browser=edge(permission="granted", kept=True),
    ),
    Shot(
        "following-blocked",
        "/actions/a1",
        followed,
        standing(".act .plain"),
        browser=edge(permission="denied", kept=True),
    ),
    Shot("rota-acts", "/rotas/r1", on_a_rota, signed_in=True, ready=".rota-acts"),
    Shot("rota-alert", "/rotas/r1", on_a_rota, rota_look, signed_in=True, ready=".rota-acts"),
    Shot("me-drill", "/me", tested("WAITING"), drill, **HERE),
    Shot("me-drill-late", "/me", tested("ACCEPTED"), late_drill, **HERE),
    Shot("me-drill-failed", "/me", tested("FAILED"), drill, **HERE),
    Shot("alert-write", "/actions/a1", organising, open_alert, signed_in=True),
    Shot("alert-look", "/actions/a1", organising, look, signed_in=True),
    Shot("alert-test", "/actions/a1", organising, in_test_mode, signed_in=True),
    Shot("alert-offline", "/actions/a1", organising, without_signal, signed_in=True),
    Shot("alert-held", "/actions/a1", organising, HOLD, signed_in=True),
    Shot("alert-held-long", "/actions/a1", at_length, HOLD, signed_in=True),
    Shot("alerts", "/alerts", alerts, signed_in=True, ready=".alert-card"),
    Shot("alerts-none", "/alerts", organising, signed_in=True),
    Shot("alerts-corrected", "/alerts", corrected, signed_in=True, ready=".alert-trace"),
    Shot("alert-correct", "/alerts", alerts, write_correction, signed_in=True, ready="#alert-x1"),
    Shot("alert-correct-look", "/alerts", alerts, correction_look, signed_in=True, ready="#alert-x1"),
    Shot("alert-correct-offline", "/alerts", alerts, correction_offline, signed_in=True, ready="#alert-x1"),
    Shot("alert-stand-down", "/alerts", alerts, stand_down, signed_in=True, ready="#alert-x1"),
]
