"""What an organiser fills in."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser import rota_shots, scene
from tests.browser.fingers import opens_line
from tests.browser.organising import ADD
from tests.browser.shots import Shot, lists, offline, with_action
from tests.browser.stage import Stage

CORRECT = "#update-u8 .update-correct"
TEXT = {"en": "Bags are not searched anywhere.", "ar": "لا تُفتَّش الحقائب في أي مكان."}


def correcting(page: Page) -> None:
    opens_line(page.locator(CORRECT), until=".correct-reasons")


def corrected(page: Page) -> None:
    correcting(page)
    page.fill(".sheet textarea", TEXT[str(page.evaluate("document.documentElement.lang"))])
    page.locator(".correct-reasons .button").first.click()


def retracting(page: Page) -> None:
    correcting(page)
    page.locator(".sheet .choice label").last.click()
    page.locator(".correct-reasons .button").nth(1).click()


def sent_without_signal(page: Page) -> None:
    corrected(page)
    page.locator(".sheet .main").click()
    page.wait_for_selector(".pending-item.queued")


def rota(stage: Stage) -> None:
    rota_shots.of()(stage)
    memberships = scene.viewer(stage.language)["memberships"]
    stage.answers["Member"]["viewer"] |= {"memberships": memberships}


def refusing(field: str, english: str, arabic: str, *mutations: str) -> Callable[[Stage], None]:
    def set_up(stage: Stage) -> None:
        rota(stage)
        message = arabic if stage.language == "ar" else english
        no = {"__typename": "Refusal", "code": "INVALID", "message": message, "field": field}
        stage.answers |= {mutation: {"answer": no} for mutation in mutations}

    return set_up


def asking_to_agree(stage: Stage) -> None:
    """A signed-in volunteer who has not read the text yet."""
    rota_shots.of()(stage)
    no = {"__typename": "Refusal", "code": "NEEDS_AGREEMENT", "message": "First agree.", "field": None}
    of_rota = {"rota": {"group": scene.GROUP[stage.language]}}
    text = scene.room(stage.language, agreed=False)["principles"]
    stage.answers |= {"SignUp": {"answer": no}, "GroupOfRota": of_rota, "Principles": {"principles": text}}


def out_of_reach(stage: Stage) -> None:
    asking_to_agree(stage)
    del stage.answers["Principles"]


def closed(page: Page) -> None:
    taps(rota_shots.TAKE, until=".principles-text")(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".sheet", state="detached")


def closing(page: Page) -> None:
    taps(".status-more", PHASE, until=".phases")(page)
    page.locator(".phases label").last.click()
    page.locator(SAVE).click()
    page.wait_for_selector(".sheet .lead")


def of_the_network(stage: Stage) -> None:
    lists(stage)
    name = {"en": "Harbour Network", "ar": "شبكة المرفأ"}[stage.language]
    stage.answers["Network"] = {"network": {"name": name}, "viewer": {"steward": True}}


def invited_again(stage: Stage) -> None:
    rota_shots.of()(stage)
    lists_of = stage.answers
    lists(stage)
    again = {"by": scene.PEOPLE[stage.language][1][0], "until": scene.ago(-60 * 20)}
    lists_of["Member"]["viewer"] |= {"invitedAgain": again}
    stage.answers = lists_of | stage.answers


def until_rested(page: Page) -> None:
    page.clock.run_for(4_000)
    page.wait_for_selector(".invited-again")


def taps(*selectors: str, until: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()
        page.wait_for_selector(until)

    return act


def through_the_clock_change(page: Page) -> None:
    page.locator(ADD).first.click()
    page.fill(".sheet [type=time] >> nth=0", "22:00")
    page.fill(".sheet [type=time] >> nth=1", "06:00")
    page.fill(".sheet [type=number] >> nth=0", "12")
    page.locator(".sheet [type=number]").first.scroll_into_view_if_needed()


MORE = ".sheet .stepper:first-of-type .step:last-child"
SAVE = ".sheet .main"
PHASE = ".essentials-phase .button"
SEATS = ".shift-card > .button.quiet"
EMPTY = refusing("title", "Write something first.", "اكتب شيئًا أولًا.", "CreateRota", "CreateShift")
CREW = refusing("minimumCrew", "Choose a number from 1 to 3.", "اختر رقمًا من 1 إلى 3.", "CreateShift")
NAME = ":is(.named, .network) .button"
FORM_SHOTS = [
    Shot("group-name", "/groups/g1", lists, taps(NAME, until=".sheet .form"), signed_in=True, ready=NAME),
    Shot("groups-network", "/groups", of_the_network, signed_in=True, ready=NAME),
    Shot("invited-again", "/groups", invited_again, until_rested, signed_in=True),
    Shot("phase", "/actions/a1", with_action, taps(".status-more", PHASE, until=".phases"), signed_in=True),
    Shot("phase-closing", "/actions/a1", with_action, closing, signed_in=True),
    Shot("essentials-organiser", "/actions/a1", with_action, taps(".status-more", until=PHASE), signed_in=True),
    Shot("rota-new", "/rotas", lists, taps(ADD, until=".sheet .form"), signed_in=True, ready=ADD),
    Shot("rota-new-refused", "/rotas", EMPTY, taps(ADD, SAVE, until=".field-problem"), signed_in=True, ready=ADD),
    Shot("shift-new", "/rotas/r1", rota, taps(ADD, until=".sheet .form"), signed_in=True, ready=ADD),
    Shot("shift-series", "/rotas/r1", rota, through_the_clock_change, signed_in=True, ready=ADD),
    Shot("shift-refused", "/rotas/r1", EMPTY, taps(ADD, SAVE, until=".field-problem"), signed_in=True, ready=ADD),
    Shot("shift-crew-refused", "/rotas/r1", CREW, taps(ADD, SAVE, until=".field-problem"), signed_in=True, ready=ADD),
    Shot(
        "agree",
        "/rotas/r1",
        asking_to_agree,
        taps(rota_shots.TAKE, until=".principles-text"),
        signed_in=True,
        ready=rota_shots.TAKE,
    ),
    Shot("agree-first", "/rotas/r1", asking_to_agree, closed, signed_in=True, ready=rota_shots.TAKE),
    Shot(
        "agree-unreached",
        "/rotas/r1",
        out_of_reach,
        taps(rota_shots.TAKE, until=".sheet .plain"),
        signed_in=True,
        ready=rota_shots.TAKE,
    ),
    Shot("seats", "/rotas/r1", rota, taps(SEATS, MORE, until=".what-happens"), signed_in=True, ready=SEATS),
    Shot("feed-organiser", "/actions/a1", with_action, signed_in=True, ready=CORRECT),
    Shot("correct", "/actions/a1", with_action, correcting, signed_in=True, ready=CORRECT),
    Shot("correct-written", "/actions/a1", with_action, corrected, signed_in=True, ready=CORRECT),
    Shot("retract", "/actions/a1", with_action, retracting, signed_in=True, ready=CORRECT),
    Shot("correct-unsent", "/actions/a1", offline, sent_without_signal, signed_in=True, ready=CORRECT),
]
