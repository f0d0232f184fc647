"""Every screen, in both languages and all three themes: no error, nothing cut off, nothing too small to hit, no type
off its scale, nothing pale in sunlight, nothing that axe holds against it. And with text twice as large, as a phone's
owner may set it: nothing runs out of the page, nothing is cut off, and what stays in place leaves room to read. The
pictures are for people: tests/pictures/, which git does not keep."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.screens import (
    CUT_OFF,
    CUT_WORDS,
    OTHER_SIZES,
    PALE,
    ROOM,
    SIZES,
    SMALL_TARGETS,
    THEMES,
    TOO_WIDE,
    every_shot,
    in_theme,
    on_stage,
    twice_as_large,
    violations,
)
from tests.browser.shots import Shot, untouched

PICTURES = Path(__file__).parents[1] / "pictures"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shot", every_shot(), ids=lambda shot: shot.name)
def test_a_screen_is_fit_to_be_seen(chromium: Browser, shot: Shot, language: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    name = f"{shot.name}-{language}"
    said: list[str] = []
    with on_stage(chromium, shot, language, said) as page:
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(TOO_WIDE) == 0
        assert page.evaluate(CUT_WORDS) == []
        assert page.evaluate(OTHER_SIZES, SIZES) == []
        for theme in THEMES:
            in_theme(page, theme)
            page.screenshot(path=PICTURES / f"{name}-{theme}.png")
        for theme in THEMES:
            in_theme(page, theme)
            assert violations(page, at_noon=theme == "sunlight") == []
            assert theme != "sunlight" or page.evaluate(PALE) == []
        if shot.act is untouched:
            in_theme(page, THEMES[0])
            twice_as_large(page)
            fits_twice_as_large(page, name)
    assert said == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shot", [one for one in every_shot() if one.act is not untouched], ids=lambda shot: shot.name)
def test_with_text_twice_as_large_it_is_tapped_too(chromium: Browser, shot: Shot, language: str) -> None:
    """The others are looked at in the page that is open already."""
    PICTURES.mkdir(exist_ok=True)
    with on_stage(chromium, shot, language, [], large=True) as page:
        fits_twice_as_large(page, f"{shot.name}-{language}")


def fits_twice_as_large(page: Page, name: str) -> None:
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
    page.screenshot(path=PICTURES / f"{name}-large.png")
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(ROOM) >= 0.5
