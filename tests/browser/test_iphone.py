"""An iPhone: no alerts before the app is on the home screen, and there it begins without the browser's session. It says
both, and the same kind of code brings its owner in."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.journey import PHONE
from tests.browser.people import REMEMBER_COPIED, copied, phone, steward, tap, typed
from tests.serving import Server

__all__ = ["phone", "steward"]
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
# In a page of Safari there is no push at all.
IN_SAFARI = """Object.defineProperty(navigator, 'standalone', { value: false });
delete globalThis.PushManager; delete globalThis.Notification;"""
ON_HOME_SCREEN = "Object.defineProperty(navigator, 'standalone', { value: true });"
Open = Callable[[str], Page]


@pytest.fixture
def iphone(chromium: Browser) -> Iterator[Open]:
    made: list[BrowserContext] = []

    def new(where: str) -> Page:
        permissions = ["clipboard-write"]
        made.append(
            chromium.new_context(**PHONE, locale="en", permissions=permissions, user_agent=IPHONE + "Safari/604.1")
        )
        made[-1].add_init_script(f"{REMEMBER_COPIED}\n{where}")
        return made[-1].new_page()

    yield new
    for one in made:
        one.close()


def come_in(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.locator("main input").fill(name)
    tap(page, "Come in")


def test_who_comes_in_by_safari_brings_themselves_into_the_app_on_the_home_screen(
    served: Server, steward: Page, iphone: Open
) -> None:
    browser = iphone(IN_SAFARI)
    come_in(browser, typed(served, "invite", "--group", "First group", "--role", "volunteer", "--count", "1"), "Kofi")
    expect(browser.locator("h1")).to_have_text("You are in", timeout=15_000)
    expect(browser.locator(".steps li")).to_have_count(3)
    assert "#" not in browser.url
    browser.goto(f"{served.origin}/me")
    expect(browser.locator(".reason")).to_contain_text("put it on your home screen")
    tap(browser, "Add a phone")
    tap(browser, "Show the code")
    link = copied(browser)

    app = iphone(ON_HOME_SCREEN)
    app.goto(f"{served.origin}/")
    app.locator(".tabs a[href='/me']").click()
    expect(app.locator("main h1")).to_have_text("This phone")
    app.locator("main input[dir=ltr]").fill(link)
    tap(app, "Come in with it")
    expect(app.locator("main h1")).to_have_text(re.compile("Welcome back, .?Kofi"))
    tap(app, "Come in")
    expect(app).to_have_url(f"{served.origin}/", timeout=15_000)
    app.goto(f"{served.origin}/me")
    expect(app.locator("main h1")).to_have_text("Kofi")
    expect(app.locator(".alerts-here")).not_to_contain_text("put it on your home screen")


def test_a_visitor_is_told_the_steps_before_anything_is_asked(served: Server, steward: Page, iphone: Open) -> None:
    page = iphone(IN_SAFARI)
    page.goto(f"{served.origin}/me")
    expect(page.locator(".reason ol li")).to_have_count(3)
    expect(page.get_by_role("button", name="Turn alerts on")).to_have_count(0)
