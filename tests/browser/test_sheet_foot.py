"""However little there is of a sheet, its main act is in sight: on its side, above a keyboard."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.screens import PHONE, every_shot, on_stage, twice_as_large
from tests.browser.shots import Shot

ON_ITS_SIDE = ViewportSize(width=640, height=360)
# Whether a thumb finds it, all of it, above what is covered.
IN_SIGHT = """([act, covered]) => {
  const main = [...document.querySelectorAll(act)].at(-1);
  const { left, top, width, bottom } = main.getBoundingClientRect();
  const hit = (y) => main.contains(document.elementFromPoint(left + width / 2, y));
  return top >= 0 && bottom <= innerHeight - covered && hit(top + 4) && hit(bottom - 4);
}"""
# As a phone does it: the page keeps its height, and less of it is seen.
KEYBOARD = """(height) => {
  Object.defineProperty(visualViewport, 'height', { value: innerHeight - height, configurable: true });
  visualViewport.dispatchEvent(new Event('resize'));
}"""
SHEETS = {
    *("post", "alert-write", "alert-look", "alert-test", "alert-correct", "alert-correct-look", "correct", "phase"),
    *("rota-new", "shift-new", "shift-series", "seats", "group-name", "group-invite", "group-principles-edit"),
    *("group-vouch", "follow"),
}


def shots(names: set[str] = SHEETS) -> list[Shot]:
    found = [shot for shot in every_shot() if shot.name in names]
    assert {shot.name for shot in found} == names
    return found


def in_sight(page: Page, covered: int = 0, act: str = ".sheet .button.main") -> bool:
    return bool(page.evaluate(IN_SIGHT, [act, covered]))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_can_be_read_whole(chromium: Browser, language: str) -> None:
    [shot] = shots({"correct"})
    with on_stage(chromium, shot, language, []) as page:
        for box in [one.bounding_box() for one in page.locator(".correct-reasons .button").all()]:
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("shot", shots(), ids=lambda shot: shot.name)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_main_act_is_in_sight(chromium: Browser, shot: Shot, language: str) -> None:
    with on_stage(chromium, shot, language, []) as page:
        page.evaluate(KEYBOARD, 280)
        assert in_sight(page, 280), "above a keyboard"
        page.evaluate(KEYBOARD, 0)
        page.set_viewport_size(ON_ITS_SIDE)
        page.evaluate(KEYBOARD, 0)
        assert in_sight(page), "on its side"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["alert-held", "alert-held-long"])
def test_while_the_seconds_count_they_and_the_way_back_are_in_sight(
    chromium: Browser, name: str, language: str
) -> None:
    [shot] = shots({name})
    with on_stage(chromium, shot, language, []) as page:
        assert counting_is_in_sight(page)
        page.set_viewport_size(ON_ITS_SIDE)
        assert counting_is_in_sight(page), "on its side"
        page.set_viewport_size(PHONE)
        twice_as_large(page)
        assert counting_is_in_sight(page), "with text twice as large"


def counting_is_in_sight(page: Page) -> bool:
    """Wherever in the sheet one has read to."""
    for end in (0, 9999):
        page.locator(".sheet").evaluate("(sheet, end) => sheet.scrollTo(0, end)", end)
        expect(page.locator(".hold b")).to_be_in_viewport(ratio=1)
        if not in_sight(page, act=".cancel"):
            return False
    return True
