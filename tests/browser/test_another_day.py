"""What is of another day says so: an hour alone is read as today's."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import scene
from tests.browser.screens import PHONE
from tests.browser.stage import ORIGIN, Stage


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, locale="en", timezone_id="Europe/Lisbon", service_workers="block")
    page = context.new_page()
    page.clock.install(time=scene.NOW)
    yield page
    context.close()


def announced(page: Page, **more: Any) -> None:
    action = {**scene.action("en"), "phase": "ANNOUNCED", "now": None, **more}
    Stage(state={"action": action, "updates": []}).serve(page)
    page.goto(f"{ORIGIN}/actions/a1")


def test_a_visitor_of_a_coming_action_reads_on_which_day_it_starts(page: Page) -> None:
    announced(page, startsAt=(scene.NOW + timedelta(days=1)).isoformat(), timeZone="UTC")
    expect(page.locator(".now-card")).to_contain_text("It starts:")
    expect(page.locator(".now-card")).to_contain_text("Sun 22 Nov, 14:32")


def test_a_start_that_has_passed_is_not_promised_any_more(page: Page) -> None:
    announced(page, startsAt=(scene.NOW - timedelta(hours=1)).isoformat(), timeZone="UTC")
    expect(page.locator(".now-card")).to_contain_text("It was called for")
    expect(page.locator(".now-card")).not_to_contain_text("It starts")


def test_a_clock_that_is_not_the_phones_is_named(page: Page) -> None:
    announced(page, startsAt=(scene.NOW + timedelta(hours=3)).isoformat(), timeZone="Asia/Hebron")
    page.locator(".status-more").click()
    expect(page.locator(".essentials")).to_contain_text("19:32")
    expect(page.locator(".essentials-zone")).to_have_text(" Eastern European Time")


def test_what_was_last_known_yesterday_is_not_as_of_today(page: Page) -> None:
    now = {**scene.action("en")["now"], "postedAt": (scene.NOW - timedelta(days=1)).isoformat(), "validUntil": None}
    Stage(state={"action": {**scene.action("en"), "now": now, "timeZone": "UTC"}, "updates": []}).serve(page)
    page.goto(f"{ORIGIN}/actions/a1")
    expect(page.locator(".now-since")).to_contain_text("Fri 20 Nov, 14:32")


def feed(page: Page, *minutes_ago: int, **more: Any) -> list[str]:
    """What stands in the feed, line by line."""
    lines = [{**scene.updates("en")[0], "id": f"u{ago}", "postedAt": scene.ago(ago), **more} for ago in minutes_ago]
    Stage(state={"action": scene.action("en", timeZone="UTC"), "updates": lines}).serve(page)
    page.goto(f"{ORIGIN}/actions/a1")
    expect(page.locator(".update")).to_have_count(len(lines))
    return [text.split("\n")[0] for text in page.locator(".feed ol > li").all_inner_texts()]


def test_a_line_of_yesterday_is_not_read_as_todays(page: Page) -> None:
    day = 24 * 60
    assert feed(page, 1, day - 60, day, 3 * day) == [
        "14:31",
        "Fri 20 Nov",
        "15:32",
        "14:32",
        "Wed 18 Nov",
        "14:32",
    ]


def test_a_feed_of_today_says_no_day(page: Page) -> None:
    assert feed(page, 1, 14 * 60) == ["14:31", "00:32"]


def test_what_a_line_says_of_another_day_than_its_own_has_the_day(page: Page) -> None:
    feed(page, 24 * 60, writtenAt=scene.ago(48 * 60), validUntil=scene.ago(0))
    expect(page.locator(".update-meta")).to_contain_text("Sat 21 Nov, 14:32")
    expect(page.locator(".update-meta")).to_contain_text("Thu 19 Nov, 14:32")


def test_what_is_over_is_not_called_now(page: Page) -> None:
    announced(page, phase="CLOSED", startsAt=(scene.NOW - timedelta(days=1)).isoformat(), timeZone="UTC")
    expect(page.locator(".now-card")).to_contain_text("It is over")
    expect(page.locator(".now-card")).to_contain_text("It was called for")
    expect(page.locator(".now-card")).not_to_contain_text("NOW")


def test_the_last_line_of_what_is_over_is_not_called_confirmed(page: Page) -> None:
    announced(page, phase="CLOSED", now=scene.action("en")["now"], timeZone="UTC")
    expect(page.locator(".now-word")).to_have_text("It is over")
    expect(page.locator(".now-card")).to_contain_text("14:05")
    expect(page.locator(".now-card")).not_to_contain_text("since")
    expect(page.locator(".now-card")).not_to_contain_text("confirmed")
