"""A line that was wrong: put right or taken back by one thumb, and read so by everybody else, at once and later."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.fingers import opens_line
from tests.browser.journey import comes_in, context, line, live, posts, scene
from tests.serving import Server

__all__ = ["context", "scene"]
BRIDGE = "The bridge is closed."
SQUARE = "The square is full."


def open_for(page: Page, text: str) -> None:
    expect(line_of(page, text)).to_be_visible()
    opens_line(line_of(page, text).locator(".update-correct"))


def line_of(page: Page, text: str) -> Locator:
    return page.locator(".update", has_text=text)


def because(page: Page, reason: str) -> None:
    page.locator(".sheet input:not([type=radio])").fill(reason)
    page.locator(".sheet .main").click()
    expect(page.locator(".sheet")).to_have_count(0)


def test_a_correction_and_a_retraction_reach_every_reader(
    scene: tuple[Server, str, str], context: Callable[[], BrowserContext]
) -> None:
    server, action_id, code = scene
    visitor, organiser = context().new_page(), context().new_page()
    visitor.goto(f"{server.origin}/actions/{action_id}")
    live(visitor)
    expect(visitor.locator(".update-correct")).to_have_count(0)
    comes_in(server, organiser, code)
    organiser.goto(f"{server.origin}/actions/{action_id}")
    for text in (BRIDGE, SQUARE):
        posts(organiser, text)
        expect(line(visitor, text)).to_be_visible(timeout=10_000)

    open_for(organiser, BRIDGE)
    organiser.locator(".sheet textarea").fill("The bridge is open.")
    because(organiser, "A sign was misread")
    expect(line_of(organiser, BRIDGE).locator(".update-right")).to_have_text("The bridge is open.")
    # The line itself may wait above, until whoever put it right is at the top again.
    organiser.evaluate("scrollTo(0, 0)")
    for page in (visitor, organiser):
        expect(line(page, "The bridge is open.")).to_be_visible(timeout=10_000)
    open_for(organiser, SQUARE)
    organiser.locator(".sheet .choice label").last.click()
    because(organiser, "It has emptied")
    expect(visitor.locator("s", has_text=SQUARE)).to_be_visible(timeout=10_000)

    for _ in ("live", "after a reload"):
        for page in (visitor, organiser):
            struck = line_of(page, BRIDGE)
            expect(struck.locator("s")).to_have_text(BRIDGE)
            expect(struck).to_contain_text("A sign was misread")
            expect(struck.locator("a")).to_contain_text("The bridge is open.")
            gone = line_of(page, SQUARE)
            expect(gone.locator("s")).to_have_text(SQUARE)
            expect(gone).to_contain_text("It has emptied")
            for wrong in (struck, gone):
                expect(wrong.locator(".update-meta time")).to_be_visible()
                expect(wrong.locator(".update-correct")).to_have_count(0)
            page.reload()


def test_without_signal_a_correction_waits_in_sight_and_goes_once(
    scene: tuple[Server, str, str], context: Callable[[], BrowserContext]
) -> None:
    server, action_id, code = scene
    page = context().new_page()
    comes_in(server, page, code)
    page.goto(f"{server.origin}/actions/{action_id}")
    posts(page, BRIDGE)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    open_for(page, BRIDGE)
    page.locator(".sheet textarea").fill("The bridge is open.")
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    open_for(page, BRIDGE)
    expect(page.locator(".sheet textarea")).to_have_value("The bridge is open.")
    because(page, "A sign was misread")
    waits = page.locator(".pending-item.queued")
    expect(waits).to_contain_text("The bridge is open.")
    expect(waits.locator("s")).to_have_text(BRIDGE)
    # It stands uncorrected until the server has said so, and nobody corrects it twice meanwhile.
    expect(page.locator(".update s")).to_have_count(0)
    expect(page.locator(".update-correct")).to_have_count(0)
    page.context.set_offline(False)
    expect(page.locator(".update s")).to_have_text(BRIDGE, timeout=30_000)
    expect(line(page, "The bridge is open.")).to_have_count(1)
    expect(page.locator(".pending-item")).to_have_count(0)
