"""An organiser says how far the action has come; every open page of it says so too."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.fingers import pauses
from tests.browser.journey import comes_in, context, live, scene
from tests.serving import Server

__all__ = ["context", "scene"]
STATE = ".essentials-phase"


def open_phases(page: Page) -> None:
    page.locator(f"{STATE} > .button").click()
    expect(page.locator(".phases input:checked")).to_have_count(1)


def test_an_action_moves_on_and_is_over_only_when_asked_twice(
    scene: tuple[Server, str, str], context: Callable[[], BrowserContext]
) -> None:
    server, action_id, code = scene
    visitor, organiser = context().new_page(), context().new_page()
    comes_in(server, organiser, code)
    for page in (visitor, organiser):
        page.goto(f"{server.origin}/actions/{action_id}")
        live(page)
        page.locator(".status-more").click()
    expect(visitor.locator(f"{STATE} > .button")).to_have_count(0)
    before = visitor.locator(STATE).inner_text()

    open_phases(organiser)
    organiser.locator(".phases label").nth(2).click()
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".sheet")).to_have_count(0)
    expect(visitor.locator(STATE)).not_to_have_text(before, timeout=10_000)
    under_way = visitor.locator(STATE).inner_text()

    open_phases(organiser)
    organiser.locator(".phases label").last.click()
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".sheet .lead")).to_be_visible()
    expect(visitor.locator(STATE)).to_have_text(under_way)
    # The second tap in a hurry is not taken for a yes.
    pauses(organiser)
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".sheet")).to_have_count(0)
    expect(visitor.locator(STATE)).not_to_have_text(under_way, timeout=10_000)
    over = visitor.locator(STATE).inner_text()
    visitor.reload()
    visitor.locator(".status-more").click()
    expect(visitor.locator(STATE)).to_have_text(over)
