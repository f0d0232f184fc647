"""However little there is of a sheet, its main act is in sight: on its side, above a keyboard."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.screens import every_shot, on_stage
from tests.browser.shots import Shot

ON_ITS_SIDE = ViewportSize(width=640, height=360)
# Whether a thumb finds it, all of it, above what is covered.
IN_SIGHT = """(covered) => {
  const main = [...document.querySelectorAll('.sheet .button.main')].at(-1);
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


def shots() -> list[Shot]:
    return [shot for shot in every_shot() if shot.name in SHEETS]


def in_sight(page: Page, covered: int = 0) -> bool:
    return bool(page.evaluate(IN_SIGHT, covered))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_can_be_read_whole(chromium: Browser, language: str) -> None:
    [shot] = [shot for shot in shots() if shot.name == "correct"]
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
