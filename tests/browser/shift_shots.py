"""A shift's own page, my shifts, and an offer that comes while somebody looks at something else."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser import scene
from tests.browser.rota_shots import ROTA, page, shift
from tests.browser.shots import Shot, with_action
from tests.browser.stage import Stage

Json = dict[str, Any]
HOUR = 60


def sign_up(language: str, number: int, state: str, **more: Any) -> Json:
    of = more.pop("of", None) or page(language)["Rota"]["shifts"][number - 1]
    mine = {"position": 2, "offerEndsAt": scene.ago(-90), "withdrawEndsAt": None, "heldAt": None}
    return {"id": f"k{number}", "shift": of, "state": state, **mine, **more}


def mine(*sign_ups: tuple[int, str, Json]) -> Callable[[Stage], None]:
    def set_up(stage: Stage) -> None:
        language = stage.language
        stage.answers = page(language)
        ups = [sign_up(language, number, state, **more) for number, state, more in sign_ups]
        stage.answers["Member"]["viewer"]["signUps"] = ups
        rotas = [{"id": "r1", "title": ROTA[language], "group": scene.GROUP[language]}]
        stage.answers["Rotas"] = {"rotas": rotas, "shifts": stage.answers["Rota"]["shifts"]}

    return set_up


def with_past(stage: Stage) -> None:
    mine((4, "OFFERED", {}), (1, "HELD", {}), (3, "WAITING", {}))(stage)
    past = shift(stage.language, 9, -3, 3)
    stage.answers["Member"]["viewer"]["signUps"].append(sign_up(stage.language, 9, "HELD", of=past))


def stale(stage: Stage) -> None:
    with_past(stage)
    stage.wire.open = False


def shown(number: int, *sign_ups: tuple[int, str, Json], **changes: Any) -> Callable[[Stage], None]:
    """The shift's page as the server sends it: its state is in the page already."""

    def set_up(stage: Stage) -> None:
        mine(*sign_ups)(stage)
        rota = stage.answers["Rota"]
        stage.state = {"rota": rota["rota"], "shift": {**rota["shifts"][number - 1], **changes}}

    return set_up


def gone(stage: Stage) -> None:
    mine()(stage)
    stage.answers["RotaOfShift"] = {"shift": None}


def offered_elsewhere(stage: Stage) -> None:
    with_action(stage)
    mine((4, "OFFERED", {}))(stage)


def too_late(stage: Stage) -> None:
    offered_elsewhere(stage)
    words = {"en": "The offer has gone on to the next in line.", "ar": "انتقل العرض إلى من يليك في الدور."}
    no = {"__typename": "Refusal", "code": "TOO_LATE", "message": words[stage.language], "field": None}
    stage.answers["AcceptOffer"] = {"answer": no}


def tap(selector: str, until: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_selector(until)

    return act


GAVE_BACK = (2, "WITHDRAWN", {"heldAt": scene.ago(HOUR)})
BANNER = ".offer-banner"
TAKE = ".shift-card .button.main"
SHIFT_SHOTS = [
    Shot("my-shifts", "/rotas", with_past, tap(".past summary", ".past a"), signed_in=True, ready=".past"),
    Shot("my-shifts-none", "/rotas", mine(), signed_in=True, ready="a.row"),
    Shot("my-shifts-stale", "/rotas", stale, signed_in=True, ready=".status.connecting .clock"),
    Shot("shift", "/shifts/s2", shown(2), signed_in=True, ready=TAKE),
    Shot("shift-held", "/shifts/s1", shown(1, (1, "HELD", {})), signed_in=True, ready=".held"),
    Shot("shift-gave-back", "/shifts/s2", shown(2, GAVE_BACK), signed_in=True, ready=".ended"),
    Shot("shift-left-line", "/shifts/s3", shown(3, (3, "WITHDRAWN", {})), signed_in=True, ready=".ended"),
    Shot("shift-passed", "/shifts/s4", shown(4, (4, "PASSED", {})), signed_in=True, ready=".ended"),
    Shot("shift-offered", "/shifts/s4", shown(4, (4, "OFFERED", {})), signed_in=True, ready=".offer"),
    Shot("shift-far", "/shifts/s2", shown(2, timeZone="Asia/Tokyo"), signed_in=True, ready=TAKE),
    Shot("shift-offering", "/shifts/s4", shown(4), signed_in=True, ready=".shift-card .button"),
    Shot("shift-gone", "/shifts/s2", gone, signed_in=True),
    Shot("offer-on-action", "/actions/a1", offered_elsewhere, signed_in=True, ready=BANNER),
    Shot(
        "offer-too-late",
        "/actions/a1",
        too_late,
        tap(f"{BANNER} .button.plain", f"{BANNER} .problem"),
        signed_in=True,
        ready=BANNER,
    ),
    Shot(
        "offer-unsent",
        "/actions/a1",
        offered_elsewhere,
        tap(f"{BANNER} .button.plain", f"{BANNER} .asking"),
        signed_in=True,
        ready=BANNER,
    ),
]
