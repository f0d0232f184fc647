"""Every screen, in both languages and all three themes: no error, nothing cut off, nothing too small to hit,
nothing that axe holds against it. The pictures are for people: tests/pictures/, which git does not keep."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import shots_people
from tests.browser.alert_shots import ALERT_SHOTS
from tests.browser.form_shots import FORM_SHOTS
from tests.browser.rota_shots import ROTA_SHOTS
from tests.browser.screens import SMALL_TARGETS, THEMES, TOO_WIDE, in_theme, on_stage, violations
from tests.browser.shots import SHOTS, Shot

PICTURES = Path(__file__).parents[1] / "pictures"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "shot", SHOTS + shots_people.SHOTS + ALERT_SHOTS + ROTA_SHOTS + FORM_SHOTS, ids=lambda shot: shot.name
)
def test_a_screen_is_fit_to_be_seen(chromium: Browser, shot: Shot, language: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    said: list[str] = []
    with on_stage(chromium, shot, language, said) as page:
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(TOO_WIDE) == 0
        for theme in THEMES:
            in_theme(page, theme)
            page.screenshot(path=PICTURES / f"{shot.name}-{language}-{theme}.png")
            assert violations(page) == []
    assert said == []
