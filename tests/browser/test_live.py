"""The action page on a line that the test holds: what comes is shown once, what is lost is fetched."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import scene
from tests.browser.fingers import pauses
from tests.browser.scene import posted
from tests.browser.screens import phone
from tests.browser.shots import signed_out_elsewhere
from tests.browser.stage import ORIGIN, Stage, polls, time_passes, until_subscribed


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.state = {"action": scene.action("en"), "updates": scene.updates("en")}
    return stage


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    said: list[str] = []
    with phone(chromium, stage, said) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        expect(page.locator(".status")).to_have_class("status live")
        until_subscribed(page, stage, 1)
        yield page
    assert said == []


def texts(page: Page, count: int) -> list[str]:
    return page.locator(".update-text > :first-child").all_text_contents()[:count]


def test_what_the_server_put_into_the_page_is_shown_without_a_question(page: Page, stage: Stage) -> None:
    assert stage.heard == []
    assert stage.wire.subscribed == [{"actionId": "a1", "after": "e1.9"}]


def test_what_is_said_until_an_hour_is_not_said_to_be_so_now_when_the_hour_has_passed(page: Page, stage: Stage) -> None:
    for version, left in ((10, 5), (11, -5)):
        now = {**scene.action("en")["now"], "severity": "URGENT", "validUntil": scene.ago(-left)}
        changed = {"__typename": "ActionChanged", "cursor": f"e1.{version}", "action": scene.action("en", now=now)}
        stage.wire.event(changed)
        hour = f"\u2068{now['validUntil'][11:16]}\u2069"
        if left > 0:
            expect(page.locator(".now-card.urgent")).to_contain_text(f"until {hour}")
            expect(page.locator(".now-card")).to_contain_text("confirmed")
        else:
            expect(page.locator(".now-card.calm")).to_contain_text(f"only until {hour}: nothing newer is known")
            expect(page.locator(".now-card")).not_to_contain_text("confirmed")


def test_an_update_appears_on_top_once_and_is_spoken(page: Page, stage: Stage) -> None:
    stage.wire.event(posted(10, "The bridge is open."))
    stage.wire.event(posted(10, "The bridge is open."))
    expect(page.locator(".update")).to_have_count(10)
    assert texts(page, 1) == ["The bridge is open."]
    expect(page.locator(".feed [aria-live=polite]")).to_have_text("The bridge is open.")


def test_a_phone_that_lost_its_signal_comes_back_at_once_with_its_cursor(page: Page, stage: Stage) -> None:
    stage.wire.event(posted(10, "The bridge is open."))
    expect(page.locator(".update")).to_have_count(10)
    stage.wire.cut(3000)
    until_subscribed(page, stage, 2)
    assert stage.wire.subscribed[1] == {"actionId": "a1", "after": "e1.10"}
    expect(page.locator(".status")).to_have_class("status live")


def test_a_page_without_a_line_says_so_and_how_old_it_is(page: Page, stage: Stage) -> None:
    stage.wire.open = False
    stage.wire.cut(1001)
    expect(page.locator(".status")).to_have_class("status connecting")
    expect(page.locator(".liveness")).to_contain_text("as of")
    expect(page.locator(".clock")).to_contain_text("14:32")
    page.clock.fast_forward("05:00")
    expect(page.locator(".clock")).to_contain_text("14:32")


def test_a_gap_is_filled_by_the_snapshot(page: Page, stage: Stage) -> None:
    fresh = {**scene.action("en"), "cursor": "e1.15"}
    updates = [posted(15, "All of it."), posted(14, "Nearly all.")]
    stage.answers = {"Action": {"action": fresh, "updates": [one["update"] for one in updates]}}
    stage.wire.event(posted(12, "After a hole."))
    expect(page.locator(".update")).to_have_count(2)
    assert texts(page, 2) == ["All of it.", "Nearly all."]
    until_subscribed(page, stage, 2)
    assert stage.wire.subscribed[1]["after"] == "e1.15"


def test_a_resync_is_obeyed(page: Page, stage: Stage) -> None:
    fresh = {**scene.action("en"), "cursor": "e2.3"}
    stage.answers = {"Action": {"action": fresh, "updates": []}}
    stage.wire.event({"__typename": "Resync", "cursor": "e2.3"})
    expect(page.locator(".feed-empty")).to_be_visible()
    until_subscribed(page, stage, 2)
    assert stage.wire.subscribed[1]["after"] == "e2.3"


def test_a_correction_strikes_through_what_was_wrong(page: Page, stage: Stage) -> None:
    wrong = {
        **scene.updates("en")[0],
        "correctedBy": "u11",
        "verification": "REFUTED",
        "reason": "seen wrongly",
    }
    stage.wire.event({"__typename": "UpdateChanged", "cursor": "e1.10", "update": wrong})
    right = posted(11, "The path by the canal is closed.")
    right["update"]["corrects"] = wrong["id"]
    stage.wire.event(right)
    struck = page.locator("#update-u9")
    expect(struck.locator("s")).to_have_text(wrong["text"])
    expect(struck).to_contain_text("seen wrongly")
    expect(struck.locator("a")).to_have_attribute("href", "#update-u11")


def test_beneath_a_line_whose_correction_was_wrong_too_stands_what_is_right(page: Page, stage: Stage) -> None:
    texts = {10: "Go left.", 11: "No, right.", 12: "No, wait here."}
    line = {name: {**posted(name, text)["update"], "id": f"u{name}"} for name, text in texts.items()}
    for version, name in enumerate(texts, 10):
        stage.wire.event({"__typename": "UpdatePosted", "cursor": f"e1.{version}", "update": line[name]})
    for version, name in enumerate((10, 11), 13):
        struck = {**line[name], "verification": "REFUTED", "correctedBy": f"u{name + 1}", "reason": "Misheard."}
        stage.wire.event({"__typename": "UpdateChanged", "cursor": f"e1.{version}", "update": struck})
    for name in (10, 11):
        expect(page.locator(f"#update-u{name} s")).to_have_text(texts[name])
        expect(page.locator(f"#update-u{name} .update-right")).to_have_text(texts[12])
    expect(page.locator("#update-u12 s")).to_have_count(0)


def test_an_action_that_is_no_longer_ours_to_see_disappears(page: Page, stage: Stage) -> None:
    stage.wire.refuse()
    expect(page.locator("h1")).to_have_text("There is nothing here for you to see")
    expect(page.locator(".update")).to_have_count(0)


def test_where_websockets_are_blocked_the_entries_come_by_http(chromium: Browser, stage: Stage) -> None:
    stage.wire.open = False
    entries = {"actionEntries": [posted(10, "By the other road.")], "action": {"id": "a1"}}
    stage.answers = {"ActionEntries": entries}
    with phone(chromium, stage, []) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        time_passes(page, 61_000, lambda: polls(page), "asked for by HTTP")
        assert texts(page, 1) == ["By the other road."]
        assert stage.asked("ActionEntries")[0] == {"actionId": "a1", "after": "e1.9"}
        stage.answers = {"ActionEntries": {"actionEntries": [], "action": None}}
        page.clock.fast_forward(61_000)
        expect(page.locator("h1")).to_have_text("There is nothing here for you to see")


def test_the_last_known_state_is_kept_on_the_phone(page: Page, stage: Stage) -> None:
    stage.wire.event(posted(10, "The bridge is open."))
    expect(page.locator(".update")).to_have_count(10)
    page.wait_for_timeout(700)
    stage.state = {}
    stage.wire.open = False
    page.reload()
    expect(page.locator(".update")).to_have_count(10)
    expect(page.locator(".liveness")).to_contain_text(re.compile("as of .?14:32"))


def test_who_was_signed_out_from_elsewhere_reads_so_where_only_members_read(chromium: Browser) -> None:
    stage = Stage()
    signed_out_elsewhere(stage)
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        expect(page.locator("h1")).to_have_text("You are signed out on this phone")


def test_a_stranger_is_told_of_no_session(chromium: Browser) -> None:
    stage = Stage()
    signed_out_elsewhere(stage)
    with phone(chromium, stage, []) as page:
        page.goto(f"{ORIGIN}/actions/a1")
        expect(page.locator("h1")).to_have_text("There is nothing here for you to see")
        pauses(page)
        expect(page.locator("h1")).to_have_text("There is nothing here for you to see")
