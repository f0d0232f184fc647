"""What an organiser fills in."""

from playwright.sync_api import Page

from tests.browser.shots import Shot, offline, with_action

CORRECT = "#update-u8 .update-correct"
TEXT = {"en": "Bags are not searched anywhere.", "ar": "لا تُفتَّش الحقائب في أي مكان."}


def correcting(page: Page) -> None:
    page.locator(CORRECT).click()
    page.wait_for_selector(".correct-reasons")


def corrected(page: Page) -> None:
    correcting(page)
    page.fill(".sheet textarea", TEXT[str(page.evaluate("document.documentElement.lang"))])
    page.locator(".correct-reasons .button").first.click()


def retracting(page: Page) -> None:
    correcting(page)
    page.locator(".sheet .choice label").last.click()
    page.locator(".correct-reasons .button").nth(1).click()


def sent_without_signal(page: Page) -> None:
    corrected(page)
    page.locator(".sheet .main").click()
    page.wait_for_selector(".pending-item.queued")


FORM_SHOTS = [
    Shot("feed-organiser", "/actions/a1", with_action, signed_in=True, ready=CORRECT),
    Shot("correct", "/actions/a1", with_action, correcting, signed_in=True, ready=CORRECT),
    Shot("correct-written", "/actions/a1", with_action, corrected, signed_in=True, ready=CORRECT),
    Shot("retract", "/actions/a1", with_action, retracting, signed_in=True, ready=CORRECT),
    Shot("correct-unsent", "/actions/a1", offline, sent_without_signal, signed_in=True, ready=CORRECT),
]
