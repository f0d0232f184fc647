"""Writing without signal: nothing is lost, nothing is sent twice, and nothing looks posted before it is."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser import scene
from tests.browser.screens import phone
from tests.browser.shots import no_room
from tests.browser.stage import ORIGIN, Stage, until, until_asked

Json = dict[str, Any]


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.state = {"action": scene.action("en"), "updates": scene.updates("en")}
    return stage


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    said: list[str] = []
    with phone(chromium, stage, said, signed_in=True) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        page.wait_for_selector(".act .button")
        yield page
    assert [one for one in said if not (stage.not_understood and "status of 400" in one)] == []


KEEP = """({ topic, verb, text, at }) => new Promise((done, fail) => {
  const open = indexedDB.open("alongside");
  open.onerror = () => fail(open.error);
  open.onsuccess = () => {
    const input = { clientId: crypto.randomUUID(), text };
    const entry = { topic, verb, input, queuedAt: Date.parse(at), state: "queued", tries: 0 };
    const writing = open.result.transaction("outbox", "readwrite");
    writing.objectStore("outbox").add(entry);
    writing.oncomplete = () => { open.result.close(); done(null); };
  };
})"""


def write(page: Page, text: str) -> None:
    page.locator(".act .button.main").click()
    page.fill(".post-text", text)
    page.get_by_role("button", name="Post", exact=True).click()


def accept(stage: Stage) -> None:
    stage.answers["PostUpdate"] = {"answer": {"__typename": "Update", **scene.updates("en")[0], "id": "u50"}}


def refuse(stage: Stage, code: str, message: str) -> None:
    refusal = {"__typename": "Refusal", "code": code, "message": message, "field": None}
    stage.answers["PostUpdate"] = {"answer": refusal}


def signal_back(page: Page) -> None:
    page.evaluate("() => dispatchEvent(new Event('online'))")


def sent(stage: Stage) -> list[Json]:
    return [variables["input"] for variables in stage.asked("PostUpdate")]


def test_posting_takes_two_taps_and_says_exactly_what_was_meant(page: Page, stage: Stage) -> None:
    accept(stage)
    write(page, "  The bridge is open. ")
    expect(page.locator(".toast")).to_contain_text("Posted")
    [post] = sent(stage)
    assert post["text"] == "The bridge is open."
    assert (post["actionId"], post["verification"], post["kind"]) == ("a1", "UNCONFIRMED", "INFORMATION")


def test_without_signal_it_waits_and_goes_later_with_the_same_id(page: Page, stage: Stage) -> None:
    write(page, "The bridge is open.")
    until_asked(page, stage, "PostUpdate")
    expect(page.locator(".pending-item")).to_contain_text("Not sent yet")
    accept(stage)
    signal_back(page)
    expect(page.locator(".pending-item")).to_contain_text("Posted")
    first, *repeats = sent(stage)
    assert repeats
    assert all(repeat == first for repeat in repeats)


def test_what_waits_survives_closing_the_app_and_keeps_its_order(page: Page, stage: Stage) -> None:
    write(page, "First.")
    expect(page.locator(".pending-item")).to_have_count(1)
    write(page, "Second.")
    expect(page.locator(".pending-item")).to_have_count(2)
    before = len(sent(stage))
    accept(stage)
    page.reload()
    expect(page.locator(".pending-item.done")).to_have_count(2)
    # What had been on its way may be said again; the server knows it by its id. The order is what counts.
    assert list(dict.fromkeys(post["text"] for post in sent(stage)[before:])) == ["First.", "Second."]


def test_what_was_refused_comes_back_with_its_text_and_the_reason(page: Page, stage: Stage) -> None:
    refuse(stage, "NOT_ALLOWED", "Only organisers of this group post here.")
    write(page, "The bridge is open.")
    item = page.locator(".pending-item.refused")
    expect(item).to_contain_text("The bridge is open.")
    expect(item).to_contain_text("Only organisers of this group post here.")
    item.get_by_role("button", name="Discard").click()
    expect(page.locator(".pending-item")).to_have_count(0)


def test_what_was_not_saved_is_tried_again(page: Page, stage: Stage) -> None:
    refuse(stage, "NOT_SAVED", "Not saved.")
    write(page, "The bridge is open.")
    expect(page.locator(".pending-item.queued")).to_have_count(1)
    accept(stage)
    signal_back(page)
    expect(page.locator(".pending-item.done")).to_have_count(1)
    assert len({post["clientId"] for post in sent(stage)}) == 1


def test_what_a_newer_server_does_not_know_is_handed_back_and_goes_by_the_newer_app(page: Page, stage: Stage) -> None:
    stage.unknown = {"PostUpdate"}
    write(page, "The bridge is open.")
    item = page.locator(".pending-item.refused")
    expect(item).to_contain_text("The bridge is open.")
    expect(item).to_contain_text("older than the server")
    stage.unknown = set()
    accept(stage)
    page.reload()
    expect(item).to_contain_text("The bridge is open.")
    item.get_by_role("button", name="Still true, post it").click()
    expect(page.locator(".pending-item.done")).to_have_count(1)
    assert len({post["clientId"] for post in sent(stage)}) == 1


def test_what_an_older_app_kept_and_nobody_knows_any_more_is_handed_back(page: Page, stage: Stage) -> None:
    """The verb is gone from the app, too. What waits behind it goes."""
    stage.unknown = {"Nothing"}
    page.evaluate(
        KEEP, {"topic": "action/a1", "verb": "shoutUpdate", "text": "Water is needed.", "at": scene.NOW.isoformat()}
    )
    accept(stage)
    write(page, "The bridge is open.")
    expect(page.locator(".pending-item.done")).to_have_count(1)
    page.reload()
    expect(page.locator(".pending-item.refused")).to_contain_text("Water is needed.")


def test_what_is_older_than_ten_minutes_asks_before_it_goes(page: Page, stage: Stage) -> None:
    write(page, "The bridge is open.")
    until_asked(page, stage, "PostUpdate")
    expect(page.locator(".pending-item.queued")).to_have_count(1)
    page.clock.set_system_time(scene.NOW.timestamp() + 11 * 60)
    tried = len(sent(stage))
    accept(stage)
    signal_back(page)
    item = page.locator(".pending-item.asks")
    expect(item).to_contain_text("Is it still true?")
    assert len(sent(stage)) == tried
    item.get_by_role("button", name="Still true, post it").click()
    expect(page.locator(".pending-item.done")).to_have_count(1)


def test_undo_takes_back_in_the_open_what_was_posted(page: Page, stage: Stage) -> None:
    accept(stage)
    stage.answers["RetractUpdate"] = stage.answers["PostUpdate"]
    write(page, "The bridge is open.")
    expect(page.locator(".toast")).to_contain_text("Posted")
    page.get_by_role("button", name="Undo").click()
    until_asked(page, stage, "RetractUpdate")
    assert stage.asked("RetractUpdate")[0]["input"]["updateId"] == "u50"


def test_what_is_being_written_survives_closing_the_sheet_and_the_app(page: Page, stage: Stage) -> None:
    page.locator(".act .button.main").click()
    page.fill(".post-text", "Half a sen")
    page.get_by_role("button", name="Later").click()
    page.reload()
    page.locator(".act .button.main").click()
    expect(page.locator(".post-text")).to_have_value("Half a sen")
    assert sent(stage) == []


UNKEPT = "It is kept only as long as the app stays open."
KEEPS_NOTHING = "indexedDB.open = () => { throw new DOMException('Not in a private window.', 'SecurityError'); };"


def fills_up(page: Page, verb: str = "add") -> None:
    page.evaluate(f"() => {{ {no_room(verb)} }}")


def goes_from_an_open_page(page: Page, stage: Stage) -> None:
    write(page, "The bridge is open.")
    waits = page.locator(".pending-item.queued")
    expect(waits).to_contain_text("The bridge is open.")
    expect(waits).to_contain_text(UNKEPT)
    write(page, "The metro is closed.")
    expect(page.locator(".pending-item")).to_have_count(2)
    accept(stage)
    signal_back(page)
    expect(page.locator(".pending-item.done")).to_have_count(2)
    expect(page.locator(".pending")).not_to_contain_text(UNKEPT)
    said = {one["clientId"]: one["text"] for one in sent(stage)}
    assert list(said.values()) == ["The bridge is open.", "The metro is closed."]


def test_a_phone_without_room_says_so_and_sends_all_the_same(page: Page, stage: Stage) -> None:
    fills_up(page)
    goes_from_an_open_page(page, stage)


def test_a_phone_without_room_lets_go_of_what_is_discarded(page: Page, stage: Stage) -> None:
    fills_up(page)
    write(page, "The bridge is open.")
    page.locator(".pending-item.queued").get_by_role("button", name="Discard").click()
    expect(page.locator(".pending-item")).to_have_count(0)
    before = len(sent(stage))
    signal_back(page)
    page.wait_for_timeout(500)
    assert len(sent(stage)) == before


def test_whoever_would_lose_what_has_not_gone_is_asked_first(page: Page, stage: Stage) -> None:
    fills_up(page)
    write(page, "The bridge is open.")
    expect(page.locator(".pending-item.queued")).to_be_visible()
    asked: list[str] = []

    def no(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", no)
    page.evaluate("() => location.reload()")
    until(page, lambda: asked == ["beforeunload"], "the browser asks")
    expect(page.locator(".pending-item.queued")).to_contain_text("The bridge is open.")
    accept(stage)
    signal_back(page)
    expect(page.locator(".pending-item.done")).to_be_visible()
    page.reload()
    expect(page.locator(".update")).to_have_count(9)
    assert asked == ["beforeunload"]


def test_what_was_refused_and_not_kept_is_not_said_to_be_safe(page: Page, stage: Stage) -> None:
    fills_up(page)
    refuse(stage, "INVALID", "That is too long.")
    write(page, "The bridge is open.")
    back = page.locator(".pending-item.refused")
    expect(back).to_contain_text("That is too long.")
    expect(back).to_contain_text(UNKEPT)


def test_a_browser_that_keeps_nothing_reads_and_sends(chromium: Browser, stage: Stage) -> None:
    said: list[str] = []
    with phone(chromium, stage, said, signed_in=True, before=KEEPS_NOTHING) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        expect(page.locator(".status")).to_have_class("status live")
        expect(page.locator(".update")).to_have_count(9)
        goes_from_an_open_page(page, stage)
    assert said == []


def test_what_became_of_it_is_told_though_it_cannot_be_written_down(page: Page, stage: Stage) -> None:
    fills_up(page, "put")
    accept(stage)
    write(page, "The bridge is open.")
    expect(page.locator(".toast")).to_contain_text("Posted")
    # Nobody on this phone knows any more that it has gone, and the server recognises it.
    page.reload()
    until_asked(page, stage, "PostUpdate", 2)
    first, second = sent(stage)
    assert first == second
