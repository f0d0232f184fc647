"""The service worker in a real Chromium: the last known page without a network, one notification per push,
and an update that asks first."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, expect

from tests.browser import scene
from tests.browser.chromium import ARGUMENTS, PROGRAM
from tests.browser.screens import PHONE
from tests.browser.site import Site, site
from tests.browser.stage import until
from tests.push.scene import a_notice

Json = dict[str, Any]


@pytest.fixture
def place() -> Iterator[Site]:
    with site({"action": scene.action("en"), "updates": scene.updates("en")}) as made:
        yield made


@pytest.fixture
def context(playwright: Playwright, tmp_path: Path, place: Site) -> Iterator[BrowserContext]:
    """A profile on disk, because without one Chromium grants no notifications."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=PROGRAM, args=ARGUMENTS, viewport=PHONE
    )
    context.grant_permissions(["notifications"], origin=place.origin)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, place: Site) -> Page:
    page = context.new_page()
    page.goto(f"{place.origin}/actions/a1")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    return page


def test_without_a_network_the_last_known_page_is_there_at_once(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    page.reload()
    expect(page.locator(".update")).to_have_count(9)
    expect(page.locator(".liveness")).to_contain_text(re.compile("as of .?14:32"))
    spent = page.evaluate("() => performance.getEntriesByType('navigation')[0].responseEnd")
    assert spent < 3_000


def test_without_a_network_another_screen_opens_too(page: Page, context: BrowserContext, place: Site) -> None:
    context.set_offline(True)
    page.goto(f"{place.origin}/me")
    expect(page.locator("h1")).to_have_text("This phone")


def test_a_network_that_does_not_answer_costs_little_more_than_a_second(page: Page, place: Site) -> None:
    place.slow = threading.Event()
    page.reload(wait_until="commit")
    expect(page.locator(".update")).to_have_count(9)
    spent = page.evaluate("() => performance.getEntriesByType('navigation')[0].responseStart")
    assert spent < 10 * 1_200


def test_a_first_worker_that_did_not_come_whole_is_tried_again(context: BrowserContext, place: Site) -> None:
    place.lost = {"/assets/known-screen"}
    page = context.new_page()
    page.goto(f"{place.origin}/actions/a1")
    until(page, lambda: place.refused > 0, "a part of it wanted")
    expect(page.locator(".update")).to_have_count(9)
    place.lost.clear()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    context.set_offline(True)
    page.goto(f"{place.origin}/me/known")
    expect(page.locator("h1")).to_be_visible()


def test_a_new_version_asks_before_it_takes_over(page: Page, place: Site) -> None:
    place.edit["/sw.js"] = b"\n// a newer release"
    page.evaluate("() => navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => undefined)")
    expect(page.locator(".banner")).to_contain_text("A new version of the app is ready")
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    expect(page.locator(".banner")).to_have_count(0)
    expect(page.locator(".update")).to_have_count(9)


def test_a_phone_may_install_it(page: Page, context: BrowserContext) -> None:
    found = context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    assert found["installabilityErrors"] == []
    manifest = page.evaluate("() => fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
    for icon in manifest["icons"]:
        measure = "async (src) => { const i = new Image(); i.src = src; await i.decode(); return i.naturalWidth; }"
        assert icon["sizes"] == "{0}x{0}".format(page.evaluate(measure, icon["src"]))


def test_what_a_phone_shows_before_it_installs_is_loaded_by_no_page(page: Page, place: Site) -> None:
    manifest = page.evaluate("() => fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert len(manifest["screenshots"]) == 3
    assert [path for path, _ in place.served if "/screen-" in path] == []
    assert (
        page.evaluate("""() => caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name))))
      .then((shelves) => Promise.all(shelves.map((shelf) => shelf.match('/icons/screen-action.jpg'))))
      .then((found) => found.filter(Boolean).length)""")
        == 0
    )
    measure = "async (src) => { const i = new Image(); i.src = src; await i.decode(); return [i.width, i.height]; }"
    for screen in manifest["screenshots"]:
        assert screen["form_factor"] == "narrow"
        assert screen["sizes"] == "{}x{}".format(*page.evaluate(measure, screen["src"]))


@pytest.fixture
def push(page: Page, context: BrowserContext, place: Site) -> "Push":
    return Push(page, context.new_cdp_session(page), place.origin)


COUNT_FINISHED = """() => {
  const show = self.registration.showNotification.bind(self.registration);
  self.finished = 0;
  self.registration.showNotification = (...all) => show(...all).finally(() => { self.finished += 1; });
}"""


class Push:
    def __init__(self, page: Page, session: CDPSession, origin: str) -> None:
        self._page, self._session, self._origin = page, session, origin
        self._registration, self._delivered = "", 0
        (worker,) = page.context.service_workers
        worker.evaluate(COUNT_FINISHED)
        session.on("ServiceWorker.workerRegistrationUpdated", self._registered)
        session.send("ServiceWorker.enable")
        until(page, lambda: self._registration != "", "a registration")

    def _registered(self, event: Json) -> None:
        for one in event["registrations"]:
            self._registration = one["registrationId"]

    def deliver(self, text: str) -> None:
        message = {"origin": self._origin, "registrationId": self._registration, "data": text}
        self._session.send("ServiceWorker.deliverPushMessage", message)
        self._delivered += 1

    def notice(self, title: str, revision: int, tag: str = "alert/1") -> None:
        at = datetime.now(UTC) + timedelta(minutes=5)
        said = a_notice(title=title, tag=tag, revision=revision, target="/actions/a1", expires_at=at)
        self.deliver(said.payload(self._origin).decode())

    def _finished(self) -> int:
        (worker,) = self._page.context.service_workers
        return int(worker.evaluate("() => self.finished ?? 0"))

    def until_shown(self, titles: list[str]) -> None:
        """Exactly one notification for each push, says the worker; asked of the browser only then, because Chromium
        drops one that is listed while it is still being put up."""
        until(self._page, lambda: self._finished() >= self._delivered, f"{self._delivered} shown")
        self._page.wait_for_timeout(500)
        assert self._finished() == self._delivered
        asking = """() => navigator.serviceWorker.getRegistration()
          .then((one) => one.getNotifications()).then((all) => all.map((one) => one.title).sort())"""
        assert self._page.evaluate(asking) == titles


def test_a_push_shows_one_notification_also_while_the_app_is_open(push: Push) -> None:
    push.notice("The march has moved", 1)
    push.until_shown(["The march has moved"])


def test_each_of_two_alerts_is_shown(push: Push) -> None:
    push.notice("One", 1, "alert/1")
    push.notice("Two", 1, "alert/2")
    push.until_shown(["One", "Two"])


def test_a_correction_takes_the_place_of_its_original(push: Push) -> None:
    push.notice("The metro is closed", 1)
    push.until_shown(["The metro is closed"])
    push.notice("The metro is open", 2)
    push.until_shown(["The metro is open"])


def test_an_original_that_comes_late_never_covers_its_correction(push: Push, page: Page) -> None:
    push.notice("The metro is open", 2)
    push.until_shown(["The metro is open"])
    push.notice("The metro is closed", 1)
    push.notice("A marker", 1, "alert/marker")
    push.until_shown(["A marker", "The metro is open"])


def test_a_push_that_nobody_can_read_still_shows_something(push: Push) -> None:
    push.deliver("{ not json")
    push.until_shown(["Alongside"])
