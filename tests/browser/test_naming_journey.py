"""Names: an organiser's group and a steward's network. And who can come in as somebody, told to them while it can be
stopped."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.journey import comes_in, context, live, scene
from tests.browser.people import come_in as comes_in_by
from tests.browser.people import copied, open_group, phone, steward, tap
from tests.serving import Server

__all__ = ["context", "phone", "scene", "steward"]
NewPhone = Callable[[], Page]


def test_a_groups_new_name_is_on_every_open_page(
    scene: tuple[Server, str, str], context: Callable[[], BrowserContext]
) -> None:
    server, action_id, code = scene
    visitor, organiser = context().new_page(), context().new_page()
    comes_in(server, organiser, code)
    visitor.goto(f"{server.origin}/actions/{action_id}")
    live(visitor)
    old = visitor.locator(".kicker").inner_text()
    organiser.goto(f"{server.origin}/groups")
    organiser.locator("a.row").click()
    expect(organiser.locator("main h1")).to_have_text(old)
    organiser.locator(".named .button").first.click()
    organiser.locator(".sheet input").fill(" ")
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".sheet .field-problem")).to_be_visible()
    organiser.locator(".sheet input").fill("Neighbours of the old port")
    organiser.locator(".sheet .main").click()
    expect(organiser.locator("main h1")).to_have_text("Neighbours of the old port", timeout=15_000)
    expect(visitor.locator(".kicker")).to_have_text("Neighbours of the old port", timeout=10_000)
    organiser.goto(f"{server.origin}/groups")
    expect(organiser.locator("a.row")).to_have_text("Neighbours of the old port", timeout=15_000)
    expect(organiser.locator(".network")).to_have_count(0)


def test_a_steward_names_the_network(served: Server, steward: Page) -> None:
    steward.goto(f"{served.origin}/groups")
    tap(steward, "Change the name")
    steward.locator(".sheet input").fill("Harbour Network")
    steward.keyboard.press("Escape")
    steward.reload()
    tap(steward, "Change the name")
    expect(steward.locator(".sheet input")).to_have_value("Harbour Network")
    tap(steward, "Call it so")
    expect(steward.locator(".network")).to_contain_text("Harbour Network")
    steward.reload()
    expect(steward.locator(".network")).to_contain_text("Harbour Network")


def test_whoever_is_invited_again_reads_it_at_once_and_until_it_is_taken_back(
    served: Server, steward: Page, phone: NewPhone
) -> None:
    open_group(steward, served)
    tap(steward, "Invite people")
    steward.get_by_text("Volunteer", exact=True).click()
    tap(steward, "Make the links")
    link = copied(steward)
    member = phone()
    comes_in_by(member, link, "Kofi")
    expect(member.locator("main h1")).to_be_visible()
    member.goto(f"{served.origin}/me")
    member.wait_for_timeout(4_000)
    expect(member.locator(".invited-again")).to_have_count(0)

    open_group(steward, served)
    steward.locator(".row-button", has_text="Kofi").click()
    tap(steward, "Lost their phone? Let them in again")
    expect(steward.locator(".qr")).to_be_visible()
    expect(member.locator(".invited-again")).to_contain_text(re.compile("Amina.? has made a link"), timeout=15_000)
    steward.keyboard.press("Escape")
    steward.reload()
    steward.locator(".row-button", has_text=re.compile("Kofi.?, again")).click()
    tap(steward, "End this invitation")
    expect(member.locator(".invited-again")).to_have_count(0, timeout=15_000)
