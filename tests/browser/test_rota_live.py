"""A rota on a line that the test holds: events by the line, the entries by HTTP where no line gets through."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import rota_shots
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage, polls, time_passes, until_it_listens


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.answers = rota_shots.page("en")
    return stage


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    said: list[str] = []
    with phone(chromium, stage, said, signed_in=True) as page:
        page.goto(f"{ORIGIN}/rotas/r1")
        yield page
    assert said == []


def test_one_line_carries_the_rota_and_what_is_mine(page: Page, stage: Stage) -> None:
    expect(page.locator(".status")).to_have_class("status live")
    for topic in ("rotaEvents", "memberEvents"):
        until_it_listens(page, stage, topic)
    assert stage.wire.calls == 1
    assert {"rotaId": "r1", "after": "e1.4"} in stage.wire.subscribed
    changed = {**stage.answers["Rota"]["shifts"][0], "held": 3}
    stage.wire.tell("rotaEvents", {"__typename": "ShiftChanged", "cursor": "e1.5", "shift": changed})
    expect(page.locator("[data-shift=s1] .seats")).to_contain_text("●●●")
    mine = {"id": "k1", "shift": changed, "state": "HELD", "position": None, "offerEndsAt": None}
    event = {
        "__typename": "SignUpChanged",
        "cursor": "e1.2",
        "signUp": {**mine, "withdrawEndsAt": None, "heldAt": None},
    }
    stage.wire.tell("memberEvents", event)
    expect(page.locator("[data-shift=s1] .held")).to_be_visible()


def test_where_websockets_are_blocked_the_rota_is_asked_for_by_http(chromium: Browser, stage: Stage) -> None:
    stage.wire.open = False
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/rotas/r1")
        expect(page.locator("[data-shift=s1] .seats")).to_contain_text("●●○")
        changed = {**stage.answers["Rota"]["shifts"][0], "held": 3}
        event = {"__typename": "ShiftChanged", "cursor": "e1.5", "shift": changed}
        stage.answers["RotaEntries"] = {"rotaEntries": [event]}

        def looked() -> list[str]:
            return list(dict.fromkeys(one["after"] for one in stage.asked("RotaEntries")))

        time_passes(page, 61_000, lambda: polls(page) and len(looked()) == 2, "asked for twice by HTTP")
        expect(page.locator("[data-shift=s1] .seats")).to_contain_text("●●●")
        assert len(stage.asked("Rota(")) == 1, "the whole of it only once"
        assert looked() == ["e1.4", "e1.5"]


def test_a_rota_that_is_no_longer_ours_to_see_disappears(page: Page, stage: Stage) -> None:
    expect(page.locator(".status")).to_have_class("status live")
    refused(page, stage)
    expect(page.locator("h1")).to_have_text("This page does not exist")
    expect(page.locator(".shift-card")).to_have_count(0)


def refused(page: Page, stage: Stage) -> None:
    until_it_listens(page, stage, "rotaEvents")
    stage.wire.refuse("rotaEvents")


def test_a_phone_signed_out_from_elsewhere_says_so(page: Page, stage: Stage) -> None:
    expect(page.locator(".status")).to_have_class("status live")
    stage.answers["Viewer"] = {"viewer": None}
    refused(page, stage)
    expect(page.locator("h1")).to_have_text("You are signed out on this phone")
    expect(page.locator(".shift-card")).to_have_count(0)


def test_a_stranger_is_told_of_no_session(chromium: Browser, stage: Stage) -> None:
    stage.answers["Viewer"] = {"viewer": None}
    with phone(chromium, stage, []) as page:
        page.goto(f"{ORIGIN}/rotas/r1")
        refused(page, stage)
        expect(page.locator("h1")).to_have_text("This page does not exist")
        page.wait_for_timeout(500)
        expect(page.locator("h1")).to_have_text("This page does not exist")
