"""A phone whose clock is wrong by hours, in another zone: hours, ages and order are the server's and the action's."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import alert_scene, scene
from tests.browser.screens import PHONE
from tests.browser.site import Site, site
from tests.browser.stage import ORIGIN, Stage, until_asked

Json = dict[str, object]


@pytest.fixture(params=[-7, 5], ids=["seven hours slow", "five hours fast"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, locale="en", timezone_id="Asia/Tokyo", service_workers="block")
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    context.add_init_script(f"localStorage.setItem('viewer', {json.dumps(json.dumps(scene.viewer('en')))})")
    page = context.new_page()
    page.clock.install(time=scene.NOW + timedelta(hours=request.param))
    yield page
    context.close()


@pytest.fixture
def stage(page: Page) -> Stage:
    made = Stage(state={"action": scene.action("en"), "updates": scene.updates("en")})
    made.serve(page)
    return made


def test_hours_and_order_of_the_feed_are_those_of_the_place(page: Page, stage: Stage) -> None:
    page.goto(f"{ORIGIN}/actions/a1")
    expect(page.locator(".status.live .clock")).to_have_text("14:32")
    times = page.locator(".update-time").all_inner_texts()
    assert times[:3] == ["14:31", "14:27", "14:24"]
    assert times == sorted(times, reverse=True)
    # Written in a tunnel: both times, the one at which it could be read in the margin.
    expect(page.locator("#update-u2")).to_contain_text("13:48")
    expect(page.locator("#update-u2")).to_contain_text(re.compile("written .?13:13"))


def test_ages_are_told_by_the_servers_clock(page: Page, stage: Stage) -> None:
    stage.answers = {"Desk": alert_scene.desk(alert_scene.sent("en")), "Viewer": {"viewer": scene.viewer("en")}}
    page.goto(f"{ORIGIN}/alerts")
    expect(page.locator(".alert-card .time-ago")).to_have_text(re.compile("^.?4.? min ago$"))


def test_what_is_written_carries_the_servers_time(page: Page, stage: Stage) -> None:
    page.goto(f"{ORIGIN}/actions/a1")
    page.locator(".act .button.main").click()
    page.fill(".post-text", "The bridge is open.")
    page.locator(".post-acts .main").click()
    expect(page.locator(".pending-item.queued")).to_contain_text("14:32")
    until_asked(page, stage, "PostUpdate")
    assert str(stage.asked("PostUpdate")[0]["input"]["writtenAt"]).startswith("2026-11-21T14:32")


@pytest.fixture
def place() -> Iterator[Site]:
    """Its pages say 14:32 on 21 November 2026, so that this machine's clock is a wrong one."""
    with site({"action": scene.action("en"), "updates": scene.updates("en")}) as made:
        yield made


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport=PHONE, locale="en")
    made.add_init_script(f"localStorage.setItem('viewer', {json.dumps(json.dumps(scene.viewer('en')))})")
    yield made
    made.close()


def test_a_page_from_the_phones_own_cache_still_knows_how_wrong_its_clock_is(
    context: BrowserContext, place: Site
) -> None:
    page = context.new_page()
    page.goto(f"{place.origin}/actions/a1")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    context.set_offline(True)
    page.reload()
    page.locator(".act .button.main").click()
    page.fill(".post-text", "The bridge is open.")
    page.locator(".post-acts .main").click()
    expect(page.locator(".pending-item.queued")).to_contain_text("14:3")
