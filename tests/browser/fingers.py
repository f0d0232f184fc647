"""Fingers on glass: two taps in a hurry, the pause that a person makes, and what lies still under them."""

from playwright.sync_api import FloatRect, Locator, Page, expect

PAUSE_MS = 700
"""Longer than the app takes a tap for a slip: AIMED_MS in actions/under-thumb.tsx, SOON_MS in ui/second-tap.ts."""


def pauses(page: Page) -> None:
    page.wait_for_timeout(PAUSE_MS)


def opens_line(act: Locator, until: str = "dialog.sheet") -> None:
    """By one tap. A line that has just slipped under a finger is not opened, so that it has to be at rest."""
    act.scroll_into_view_if_needed()
    waits_until_it_rests(act)
    act.click()
    expect(act.page.locator(until).first).to_be_visible()


def waits_until_it_rests(locator: Locator) -> None:
    for _ in range(20):
        before = box_of(locator)
        pauses(locator.page)
        if box_of(locator) == before:
            return
    raise AssertionError("it never came to rest")


def box_of(locator: Locator) -> FloatRect:
    """Where it lies once it has come to rest."""
    locator.click(trial=True)
    box = locator.bounding_box()
    assert box
    return box


def taps_twice(page: Page, x: float, y: float) -> None:
    for _ in range(2):
        page.touchscreen.tap(x, y)
