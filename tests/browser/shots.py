"""Every screen in every state that a person may meet: how to bring it on stage."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import scene
from tests.browser.stage import Stage


def untouched(_: Page) -> None:
    """A screen as it comes."""


@dataclass(frozen=True)
class Shot:
    name: str
    path: str
    set_up: Callable[[Stage], None]
    act: Callable[[Page], None] = untouched
    signed_in: bool = False
    ready: str = "main:not(:has(.skeleton)) :is(h1, h2)"
    # What runs in the page before the app does.
    browser: str = ""


def with_action(stage: Stage) -> None:
    stage.state = {"action": scene.action(stage.language), "updates": scene.updates(stage.language)}


def empty_feed(stage: Stage) -> None:
    stage.state = {"action": scene.action(stage.language, now=None, phase="GATHERING"), "updates": []}


def offline(stage: Stage) -> None:
    with_action(stage)
    stage.wire.open = False


def urgent(stage: Stage) -> None:
    with_action(stage)
    stage.state["action"]["now"] = next(one for one in scene.updates(stage.language) if one["id"] == "u4")


def lists(stage: Stage) -> None:
    actions = scene.actions(stage.language)
    stage.answers = {
        "Actions": {"actions": actions},
        "Viewer": {"viewer": scene.viewer(stage.language)},
        "Group": scene.room(stage.language),
        "Told": {"viewer": {"letInAgain": None}},
        "Rotas": {"rotas": []},
    }


def nothing(stage: Stage) -> None:
    stage.answers = {"Actions": {"actions": []}, "Rotas": {"rotas": []}, "Viewer": {"viewer": None}}
    stage.answers["InviteShown"] = {"invite": {"kind": "JOIN", "groupName": None, "memberName": None}}


def used(stage: Stage) -> None:
    nothing(stage)
    stage.answers["InviteShown"] = {"invite": None}


def unreachable(stage: Stage) -> None:
    stage.answers = {}


def gone(stage: Stage) -> None:
    stage.answers = {"Action": {"action": None, "updates": []}}


def signed_out_elsewhere(stage: Stage) -> None:
    stage.answers = {"Action": {"action": None, "updates": []}, "Viewer": {"viewer": None}}


def is_told_so(page: Page) -> None:
    """Forgetting comes first; the words for it are fetched only then."""
    words = {"en": "You are signed out on this phone", "ar": "سُجّل خروجك من هذا الهاتف"}
    page.locator("h1", has_text=words[page.evaluate("document.documentElement.lang")]).wait_for()
    assert page.evaluate("localStorage.getItem('viewer')") is None


def refused(stage: Stage) -> None:
    words = {
        "en": "This invitation has been used. Ask for a new one.",
        "ar": "استُعملت هذه الدعوة. اطلب دعوة جديدة.",
    }
    answer = {"__typename": "Refusal", "code": "NOT_FOUND", "message": words[stage.language], "field": None}
    shown = {"kind": "JOIN", "groupName": scene.GROUP[stage.language]["name"], "memberName": None}
    stage.answers = {"RedeemInvite": {"answer": answer}, "InviteShown": {"invite": shown}}


def press(selector: str, until: str = "main") -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_selector(until)

    return act


def write(page: Page) -> None:
    press(".act .button", ".post-text")(page)
    arabic = page.evaluate("document.documentElement.lang") == "ar"
    page.fill(".post-text", "وصل رأس المسيرة إلى الجسر" if arabic else "Head of the march has reached the bridge")


def post_offline(page: Page) -> None:
    write(page)
    press(".post-acts .main")(page)
    page.wait_for_selector(".pending-item.queued")


KEEP_SEEN = """async (at) => {
  const open = indexedDB.open('alongside');
  await new Promise((ok) => { open.onsuccess = ok; });
  const write = open.result.transaction('seen', 'readwrite');
  write.objectStore('seen').put({ topic: 'action/a1', at });
  await new Promise((ok) => { write.oncomplete = ok; });
}"""


def seen_before(page: Page) -> None:
    """As if this reader had been here ten minutes ago."""
    page.evaluate("() => document.querySelector('a[href=\"/me\"]').click()")
    page.wait_for_selector(".screen h1")
    page.evaluate(KEEP_SEEN, scene.NOW.timestamp() * 1000 - 10 * 60_000)
    page.evaluate("() => history.back()")
    page.wait_for_selector(".divider")


def no_room(verb: str = "add") -> str:
    """A phone whose database takes nothing more; `verb`: of an object store, as it is written to."""
    return f"""IDBObjectStore.prototype.{verb} = () => {{
      throw new DOMException("There is no room.", "QuotaExceededError");
    }};"""


def without(*parts: str) -> Callable[[Stage], None]:
    """What does not come of the app itself."""

    def set_up(stage: Stage) -> None:
        lists(stage)
        with_action(stage)
        stage.lost = {*parts}

    return set_up


def come_in(page: Page) -> None:
    page.fill(".field input", "Noor")
    press(".form .main")(page)
    page.wait_for_selector(".problem")


SHOTS = [
    Shot("action", "/actions/a1", with_action),
    Shot("action-new", "/actions/a1", with_action, seen_before),
    Shot("action-essentials", "/actions/a1", with_action, press(".status-more")),
    Shot("action-follow", "/actions/a1", with_action, press(".act .button", ".sheet")),
    Shot("action-empty", "/actions/a1", empty_feed),
    Shot("action-offline", "/actions/a1", offline),
    Shot("action-urgent", "/actions/a1", urgent),
    Shot("action-loading", "/actions/a1", unreachable, ready="main .skeleton"),
    Shot("action-gone", "/actions/a1", gone),
    Shot("action-signed-out", "/actions/a1", signed_out_elsewhere, is_told_so, signed_in=True),
    Shot("post", "/actions/a1", with_action, write, signed_in=True),
    Shot("post-unsent", "/actions/a1", offline, post_offline, signed_in=True),
    Shot("post-unkept", "/actions/a1", offline, post_offline, signed_in=True, browser=no_room()),
    Shot("part-missed", "/actions/a1", without("/post-sheet"), press(".act .main", ".toast"), signed_in=True),
    Shot("screen-missed", "/groups", without("/groups-screen"), signed_in=True, ready="main h1"),
    Shot("now", "/", lists, signed_in=True),
    Shot("now-empty", "/", nothing),
    Shot("now-unreachable", "/", unreachable),
    Shot("create", "/actions/new", lists, signed_in=True),
    Shot("invite", "/invite#ABC", nothing),
    Shot("invite-used", "/invite#ABC", used, ready="main .empty"),
    Shot("invite-refused", "/invite#ABC", refused, come_in),
    Shot("me", "/me", lists, signed_in=True),
    Shot("me-visitor", "/me", nothing),
    Shot("groups", "/groups", lists, signed_in=True),
    Shot("group", "/groups/g1", lists, signed_in=True),
    Shot("rotas-empty", "/rotas", nothing),
    Shot("not-found", "/nowhere", nothing),
]
