"""People come in, are vouched for, bring another phone, and leave: in real browsers, against a real server."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import NewPhone, come_in, copied, open_group, phone, steward, tap
from tests.serving import Server

__all__ = ["phone", "steward"]


def test_from_an_empty_server_to_a_newcomer_who_is_vouched_for(served: Server, steward: Page, phone: NewPhone) -> None:
    open_group(steward, served)
    tap(steward, "Write it")
    steward.locator("textarea").fill("Nobody goes alone.")
    tap(steward, "Put it in force")
    tap(steward, "Invite people")
    steward.get_by_text("Newcomer", exact=True).click()
    tap(steward, "Make the links")
    link = copied(steward)

    newcomer = phone()
    come_in(newcomer, link, "Kofi")
    open_group(newcomer, served)
    expect(newcomer.locator("main")).to_contain_text("You are new here")
    late = phone()
    late.goto(link)
    expect(late.locator("h1")).to_have_text("This invitation lets nobody in")
    expect(late.locator("main :is(input, button)")).to_have_count(0)
    tap(newcomer, "Read and agree")
    tap(newcomer, "I agree")
    expect(newcomer.locator(".principles")).to_contain_text("You agreed to this")
    expect(newcomer.get_by_role("heading", name="People")).to_have_count(0)

    steward.reload()
    tap(steward, "Vouch")
    tap(steward, "I know them, I vouch")
    expect(steward.locator(".rows")).to_contain_text(re.compile("Volunteer.? · vouched for by .?Amina"))
    newcomer.reload()
    expect(newcomer.get_by_role("heading", name="People")).to_be_visible()


def test_a_second_phone_comes_in_and_signing_out_everywhere_ends_both(
    served: Server, steward: Page, phone: NewPhone
) -> None:
    steward.goto(f"{served.origin}/me")
    tap(steward, "Add a phone")
    tap(steward, "Show the code")
    expect(steward.get_by_role("img", name="The code for your other phone")).to_be_visible()
    link = copied(steward)

    other = phone()
    other.goto(f"{served.origin}/me")
    other.locator("main input[dir=ltr]").fill(link)
    tap(other, "Come in with it")
    expect(other.locator("main h1")).to_have_text(re.compile("Welcome back, .?Amina"))
    tap(other, "Come in")
    expect(other).not_to_have_url(re.compile("invite"), timeout=15_000)
    other.goto(f"{served.origin}/me")
    expect(other.locator("main h1")).to_have_text("Amina")
    tap(other, "Sign out")
    tap(other, "Sign out on all my phones")
    expect(other).to_have_url(f"{served.origin}/")  # the app goes there itself, also over an address just typed
    for page in (other, steward):
        page.goto(f"{served.origin}/me")
        expect(page.locator("main h1")).to_have_text("This phone")
    assert steward.evaluate("() => localStorage.getItem('viewer')") is None
    steward.goto(f"{served.origin}/groups")
    expect(steward.locator("main")).not_to_contain_text("First group")


def test_what_is_known_is_shown_taken_along_and_deleted(served: Server, steward: Page) -> None:
    steward.goto(f"{served.origin}/me")
    steward.get_by_text("What this server knows about me").click()
    expect(steward.locator(".rows")).to_contain_text("Your groups and roles")
    with steward.expect_download() as download:
        tap(steward, "Keep a copy")
    assert '"Amina"' in Path(download.value.path()).read_text()
    tap(steward, "Delete me…")
    tap(steward, "Delete me for good")
    expect(steward).to_have_url(re.compile("/$"), timeout=15_000)
    expect(steward.locator("main code")).to_have_text("alongside invite --steward")
