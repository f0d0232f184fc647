"""The screens about people: a group from within, invites, phones, and what is known about whoever looks."""

from playwright.sync_api import Page

from tests.browser import scene
from tests.browser.fingers import pauses
from tests.browser.shots import Shot, lists, nothing, press, unreachable
from tests.browser.stage import Stage


def people(stage: Stage) -> None:
    lists(stage)
    stage.answers |= {
        "CreateInvite": scene.codes(stage.language, 5),
        "ResendInvite": scene.codes(stage.language),
        "InviteAgain": scene.codes(stage.language),
        "AddPhone": scene.codes(stage.language),
        "KnownAboutMe": scene.known(),
    }


def newcomer(stage: Stage) -> None:
    people(stage)
    room = scene.room(stage.language, agreed=False)
    stage.answers["Group"] = room | {"people": [], "invites": []}
    stage.answers["Viewer"] = {"viewer": scene.viewer(stage.language, "NEWCOMER")}


def first_day(stage: Stage) -> None:
    people(stage)
    stage.answers["Group"] = scene.room(stage.language) | {
        "people": [],
        "invites": [],
        "principles": None,
        "actions": [],
    }


def let_in_again(stage: Stage) -> None:
    people(stage)
    name = scene.PEOPLE[stage.language][2][0]
    stage.answers["Told"] = {"viewer": {"letInAgain": {"at": scene.ago(60 * 20), "by": name}}}


def last_organiser(stage: Stage) -> None:
    words = {
        "en": "A group needs an organiser. Make somebody else one first.",
        "ar": "لا بدّ للمجموعة من منظّم. عيّن غيره أولًا.",
    }
    people(stage)
    refusal = {"__typename": "Refusal", "code": "CLASH", "message": words[stage.language], "field": None}
    stage.answers["RemoveMember"] = {"answer": refusal}


def phone(stage: Stage) -> None:
    nothing(stage)
    shown = {"kind": "PHONE", "groupName": None, "memberName": scene.viewer(stage.language)["name"]}
    stage.answers["InviteShown"] = {"invite": shown}


def new_server(stage: Stage) -> None:
    nothing(stage)
    stage.state = {"empty": True}


def visitor(stage: Stage) -> None:
    nothing(stage)
    stage.answers["KnownAboutMe"] = {"knownAboutMe": None}


def taps(*selectors: str, until: str) -> "Act":
    return Act(selectors, until)


class Act:
    def __init__(self, selectors: tuple[str, ...], until: str) -> None:
        self.selectors, self.until = selectors, until

    def __call__(self, page: Page) -> None:
        for selector in self.selectors:
            page.locator(selector).first.click()
            if self.selectors.count(selector) > 1:
                # The same place again in a hurry is taken for a slip.
                pauses(page)
        page.wait_for_selector(self.until)


def as_newcomer(page: Page) -> None:
    """Knows of it once the answer is there."""
    page.evaluate("() => document.querySelector('a[href=\"/me\"]').click()")
    page.wait_for_selector(".stack")
    page.wait_for_timeout(200)
    page.evaluate("() => document.querySelector('a[href=\"/groups\"]').click()")
    page.locator(".row").first.click()
    page.wait_for_selector(".principles")


SHEET = ".sheet"
MEMBER = ".moment:not(.invites) .row-button"
INVITE = ".invites > .button"
GROUP = "/groups/g1"
SHOTS = [
    Shot("now-new-server", "/", new_server, press("h1", "code")),
    Shot("group-newcomer", GROUP, newcomer, as_newcomer, signed_in=True),
    Shot("group-first-day", GROUP, first_day, signed_in=True),
    Shot("group-vouch", GROUP, people, press(".waiting-people .button", SHEET), signed_in=True),
    Shot("group-principles", GROUP, people, press(".acts .button", SHEET), signed_in=True),
    Shot("group-principles-edit", GROUP, people, press(".acts .button:last-child", "textarea"), signed_in=True),
    Shot("group-invite", GROUP, people, press(INVITE, ".sheet .form"), signed_in=True),
    Shot("group-links", GROUP, people, taps(INVITE, ".sheet .form .main", until=".links"), signed_in=True),
    Shot("group-resend", GROUP, people, taps(".invites .row-button", ".sheet .main", until=".qr"), signed_in=True),
    Shot("group-outstanding", GROUP, people, press(".row-button:has(.paused)", SHEET), signed_in=True),
    Shot("group-member", GROUP, people, press(MEMBER, SHEET), signed_in=True),
    Shot(
        "group-remove-refused",
        GROUP,
        last_organiser,
        taps(MEMBER, ".apart .button", ".apart .button", until=".problem"),
        signed_in=True,
    ),
    Shot("me-told", "/me", let_in_again, press("h1", ".told"), signed_in=True),
    Shot("me-phone", "/me", people, taps(".stack .button", ".sheet .main", until=".qr"), signed_in=True),
    Shot("me-sign-out", "/me", people, press(".stack .button.quiet", SHEET), signed_in=True),
    Shot("known", "/me/known", people, press("h1", ".danger"), signed_in=True),
    Shot("known-delete", "/me/known", people, press(".danger .button", SHEET), signed_in=True),
    Shot("known-visitor", "/me/known", visitor),
    Shot("known-unreachable", "/me/known", unreachable, press("h1", ".banner")),
    Shot("invite-phone", "/invite#ABC", phone, press("h1", "h1 bdi, h1")),
]
