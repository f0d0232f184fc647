"""Every screen, in both languages and all three themes: no error, nothing cut off, nothing too small to hit, no type
off its scale, nothing pale in sunlight, nothing that axe holds against it. The pictures are for people:
tests/pictures/, which git does not keep."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import (
    CUT_WORDS,
    OTHER_SIZES,
    PALE,
    SIZES,
    SMALL_TARGETS,
    THEMES,
    TOO_WIDE,
    every_shot,
    in_theme,
    on_stage,
    violations,
)
from tests.browser.shots import Shot

PICTURES = Path(__file__).parents[1] / "pictures"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shot", every_shot(), ids=lambda shot: shot.name)
def test_a_screen_is_fit_to_be_seen(chromium: Browser, shot: Shot, language: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    said: list[str] = []
    with on_stage(chromium, shot, language, said) as page:
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(TOO_WIDE) == 0
        assert page.evaluate(CUT_WORDS) == []
        assert page.evaluate(OTHER_SIZES, SIZES) == []
        for theme in THEMES:
            in_theme(page, theme)
            page.screenshot(path=PICTURES / f"{shot.name}-{language}-{theme}.png")
            assert violations(page, of_theme=theme != THEMES[0], at_noon=theme == "sunlight") == []
        assert page.evaluate(PALE) == []
    assert said == []
