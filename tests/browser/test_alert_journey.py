"""A real server: a visitor follows, an organiser reads that it would wake one phone, raises, and takes it back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import PHONE, comes_in, live, scene
from tests.browser.push_edge import a_phone
from tests.serving import Server

__all__ = ["scene"]
TEXTS = {"en": ("The bridge is closed", "Turn back by the canal."), "ar": ("الجسر مغلق", "عودوا عبر القناة.")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_followed_raised_and_cancelled(
    scene: tuple[Server, str, str],
    chromium: Browser,
    language: str,
) -> None:
    server, action_id, code = scene
    at = f"{server.origin}/actions/{action_id}"
    visitor_at, organiser_at = (chromium.new_context(**PHONE, locale=language) for _ in range(2))
    visitor_at.add_init_script(a_phone())
    visitor, organiser = visitor_at.new_page(), organiser_at.new_page()
    follows(visitor, at)
    token = comes_in(server, organiser, code)
    organiser.goto(f"{server.origin}/rotas")
    expect(organiser.locator("main h1")).to_be_visible()
    organiser.locator(".tabs a").first.click()  # without a reload: the styles of the rota stay in the page
    organiser.locator(f"a[href$='/actions/{action_id}']").click()
    live(organiser)
    writes(organiser, *TEXTS[language])
    expect(organiser.locator(".alert-look .lead")).to_contain_text(re.compile("one phone|هاتفًا واحدًا"))
    organiser.locator(".alert-look .main").click()
    expect(organiser.locator(".hold b")).to_have_text(re.compile("^([1-9]|10)$"))
    cancel = organiser.locator(".cancel").bounding_box()
    assert cancel
    assert cancel["width"] > 2 * cancel["height"] > 0, "as wide as the sheet, for one thumb"
    organiser.locator(".cancel").click()
    expect(organiser.locator(".alert-cancelled")).to_be_visible()
    (alert,) = server.ask("{ alerts { state counts { devices accepted } } }", token=token)["alerts"]
    assert alert == {"state": "CANCELLED", "counts": {"devices": 1, "accepted": 0}}
    stops(visitor, at)
    for context in (visitor_at, organiser_at):
        context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sent_then_corrected_and_both_screens_are_told(
    hurried: tuple[Server, str, str], chromium: Browser, language: str
) -> None:
    """The desk tells both screens of the organiser what becomes of it: the list, and the sheet where it was raised."""
    server, action_id, code = hurried
    at = f"{server.origin}/actions/{action_id}"
    visitor_at, organiser_at = (chromium.new_context(**PHONE, locale=language) for _ in range(2))
    visitor_at.add_init_script(a_phone())
    visitor, organiser = visitor_at.new_page(), organiser_at.new_page()
    follows(visitor, at)
    comes_in(server, organiser, code)
    organiser.goto(f"{server.origin}/alerts")
    live(organiser)
    watching = organiser_at.new_page()
    watching.goto(at)
    live(watching)
    writes(watching, *TEXTS[language])
    watching.locator(".alert-look .main").click()
    card = organiser.locator(".alert-card").first
    expect(card).to_have_class(re.compile("sending"), timeout=20_000)
    card.locator(".post-acts .button").first.click()
    organiser.locator(".sheet textarea").first.fill(BETTER[language])
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".alert-look .lead")).to_contain_text(re.compile("one phone|هاتف واحد"))
    organiser.locator(".alert-look .main").click()
    for page in (organiser, watching):
        expect(page.locator(".alert-card.corrected .alert-trace a").first).to_be_visible(timeout=20_000)
    for context in (visitor_at, organiser_at):
        context.close()


BETTER = {"en": "It is open again.", "ar": "إنه مفتوح من جديد."}


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> tuple[Server, str, str]:
    """The same scene, and a hold that a test can wait for."""
    monkeypatch.setenv("ALONGSIDE_ALERT_HOLD_SECONDS", "1")
    found: tuple[Server, str, str] = request.getfixturevalue("scene")
    return found


def follows(page: Page, at: str) -> None:
    page.goto(at)
    live(page)
    page.locator(".act .button").click()
    page.locator(".sheet-acts .main").click()
    expect(page.locator(".standing p")).to_be_visible()


def writes(page: Page, title: str, body: str) -> None:
    page.locator(".act-row .button").last.click()
    page.locator(".sheet input:not([type])").first.fill(title)
    page.locator(".sheet textarea").first.fill(body)
    page.locator(".sheet .main").click()


def stops(page: Page, at: str) -> None:
    """Known again after a reload, by the device's own session."""
    page.goto(f"{at.split('/actions', maxsplit=1)[0]}/me")
    row = page.locator(".alerts-here .row")
    expect(row).to_have_count(1)
    row.get_by_role("button").click()
    expect(row).to_have_count(0)
