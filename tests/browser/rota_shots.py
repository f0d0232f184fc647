"""The rota in each state that a volunteer may meet."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser import scene
from tests.browser.shots import Shot, no_room
from tests.browser.stage import Stage

Json = dict[str, Any]
ROTA = {"en": "School run", "ar": "مرافقة إلى المدرسة"}
WALK = {"en": "Hillside → North school", "ar": "التلّة ← مدرسة الشمال"}
AT = {"en": "Fountain, Lantern Square", "ar": "النافورة، ساحة الفوانيس"}


def shift(language: str, number: int, days: int, held: int, waiting: int = 0, offered: int = 0) -> Json:
    starts = -60 * (24 * days + 2)
    seats = {"capacity": 3, "minimumCrew": 2, "held": held, "offered": offered, "waiting": waiting}
    when = {
        "startsAt": scene.ago(starts),
        "endsAt": scene.ago(starts - 90),
        "location": AT[language],
        "timeZone": "UTC",
    }
    named = {"id": f"s{number}", "rotaId": "r1", "title": WALK[language], "location": AT[language]}
    return {**named, **when, **seats, "goesAhead": held >= 2}


def page(language: str, *mine: tuple[int, str]) -> Json:
    shifts = [
        shift(language, 1, 0, 2),
        shift(language, 2, 1, 1),
        shift(language, 3, 2, 3, waiting=2),
        shift(language, 4, 3, 2, offered=1),
    ]
    more = {"position": 2, "offerEndsAt": scene.ago(-90), "withdrawEndsAt": None, "heldAt": None}
    ups = [{"id": f"k{n}", "shift": shifts[n - 1], "state": state, **more} for n, state in mine]
    rota = {"id": "r1", "group": scene.GROUP[language], "title": ROTA[language], "timeZone": "UTC", "cursor": "e1.4"}
    member = {"viewer": {**scene.viewer(language, "VOLUNTEER"), "signUps": ups}}
    return {"Rota": {"rota": rota, "shifts": shifts}, "Member": member, "Viewer": {"viewer": scene.viewer(language)}}


def of(*mine: tuple[int, str]) -> Callable[[Stage], None]:
    def set_up(stage: Stage) -> None:
        stage.answers = page(stage.language, *mine)

    return set_up


def refused(stage: Stage) -> None:
    of()(stage)
    words = {"en": "You are on duty elsewhere at that time.", "ar": "لديك نوبة أخرى في ذلك الوقت."}
    no = {"__typename": "Refusal", "code": "CLASH", "message": words[stage.language], "field": None}
    stage.answers["SignUp"] = {"answer": no}


def empty(stage: Stage) -> None:
    of()(stage)
    stage.answers["Rota"]["shifts"] = []


def taking(until: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(TAKE).first.click()
        page.wait_for_selector(until)

    return act


CARD = ".shift-card"
TAKE = f"{CARD} .button.main"
ROTA_SHOTS = [
    Shot("rota", "/rotas/r1", of(), signed_in=True, ready=TAKE),
    Shot("rota-mine", "/rotas/r1", of((1, "HELD"), (3, "WAITING"), (4, "OFFERED")), signed_in=True, ready=".held"),
    Shot("rota-offered", "/rotas/r1", of((1, "OFFERED")), signed_in=True, ready=".offer"),
    Shot(
        "rota-giving-back",
        "/rotas/r1",
        of((1, "HELD")),
        lambda page: page.locator(".held + .button").click(),
        signed_in=True,
        ready=".held",
    ),
    Shot(
        "rota-unkept",
        "/rotas/r1",
        of(),
        taking(".asking"),
        signed_in=True,
        ready=TAKE,
        browser=no_room(),
    ),
    Shot(
        "rota-asking",
        "/rotas/r1",
        of(),
        taking(".asking"),
        signed_in=True,
        ready=TAKE,
    ),
    Shot(
        "rota-refused",
        "/rotas/r1",
        refused,
        taking(".problem"),
        signed_in=True,
        ready=TAKE,
    ),
    Shot("rota-empty", "/rotas/r1", empty, signed_in=True, ready=".empty"),
    Shot(
        "rota-gone",
        "/rotas/r1",
        lambda stage: stage.answers.update(page(stage.language), Rota={"rota": None, "shifts": []}),
        signed_in=True,
    ),
]
