"""An alert has one sign wherever it is raised from: a bell is never taken for a crew that is overdue."""

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import every_shot, on_stage

RAISE = {"rota": "Alert", "shift": "Alert the crew", "group": "Raise an alert"}
BELL = "M6 16v-5c0-8 12-8 12 0v5l2 2H4zM10 21h4"


@pytest.mark.parametrize("name", RAISE)
def test_an_alert_is_raised_by_a_bell(chromium: Browser, name: str) -> None:
    [shot] = [shot for shot in every_shot() if shot.name == name]
    with on_stage(chromium, shot, "en", []) as page:
        button = page.get_by_role("button", name=RAISE[name], exact=True)
        assert button.locator("path").get_attribute("d") == BELL
