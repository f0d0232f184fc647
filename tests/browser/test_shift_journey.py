"""A volunteer's way through their shifts, with a real server: what was missed, what is offered, what is theirs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import PHONE, set_in
from tests.browser.rotas import looks, one_place
from tests.serving import Server

SOON = 15_000
# Far above the longest wait before a phone comes back to a server that restarted.
LATER = 45_000
SPY = """() => {
  window.ticks = [];
  navigator.vibrate = (ms) => window.ticks.push(ms);
  navigator.share = async (what) => { window.shared = what; };
}"""
Scene = tuple[Server, str, list[Page]]


@pytest.fixture(params=["en", "ar"])
def scene(request: pytest.FixtureRequest, chromium: Browser, sqlite_url: str, tmp_path: Path) -> Iterator[Scene]:
    """Two volunteers look at a rota with one shift, which has one place."""
    server = Server(sqlite_url, tmp_path)
    rota_id, codes = set_in(server, one_place)
    contexts = [chromium.new_context(**PHONE, locale=request.param) for _ in codes]
    with server.stack:
        server.start()
        for context in contexts:
            context.add_init_script(f"({SPY})()")
        pages = [looks(server, made.new_page(), code, rota_id) for made, code in zip(contexts, codes, strict=True)]
        yield server, rota_id, pages
        for context in contexts:
            context.close()


def live(page: Page) -> None:
    expect(page.locator(".status")).to_have_class("status live", timeout=LATER)


def tab(page: Page, path: str) -> None:
    page.locator(f'.tabs a[href="{path}"]').click()


def test_a_rota_shows_what_was_missed_while_the_server_was_away(scene: Scene) -> None:
    server, rota_id, (watching, taking) = scene
    live(watching)
    asked: list[str] = []
    watching.on("request", lambda request: asked.append(request.post_data or ""))
    server.kill()
    expect(watching.locator(".status")).not_to_have_class("status live", timeout=LATER)
    watching.context.set_offline(True)
    expect(watching.locator(".status")).to_have_class("status offline", timeout=SOON)
    expect(watching.locator(".clock")).to_be_visible()
    server.start()
    taking.goto(f"{server.origin}/rotas/{rota_id}")
    taking.locator(".mine .button.main").click()
    expect(taking.locator(".held")).to_be_visible(timeout=SOON)
    expect(watching.locator(".seats")).to_contain_text(re.compile("0.*1"))
    watching.context.set_offline(False)
    expect(watching.locator(".seats")).to_contain_text(re.compile("1.*1"), timeout=LATER)
    live(watching)
    assert [body for body in asked if "query Rota(" in body] == [], "it came by events, from the cursor"


def test_an_offer_is_taken_in_one_tap_on_whatever_screen(scene: Scene) -> None:
    _, _, (holds, waits) = scene
    holds.locator(".mine .button.main").click()
    expect(holds.locator(".held")).to_be_visible(timeout=SOON)
    assert holds.evaluate("window.ticks") == [30]
    waits.locator(".mine .button", has_not=waits.locator(".main")).click()
    expect(waits.locator(".in-line")).to_be_visible(timeout=SOON)
    tab(waits, "/groups")

    holds.locator(".held + .button").click()
    holds.locator(".mine .button.plain").click()
    expect(holds.locator(".ended")).to_be_visible(timeout=SOON)
    expect(holds.locator(".ended + .quiet-text")).to_be_visible()
    expect(holds.locator(".mine .button")).to_be_visible()

    expect(waits.locator(".offer-banner")).to_be_visible(timeout=SOON)
    assert waits.evaluate("window.ticks") == []
    waits.locator(".offer-banner .button.plain").click()
    expect(waits.locator(".toast")).to_be_visible(timeout=SOON)
    expect(waits.locator(".offer-banner")).to_have_count(0)
    assert waits.evaluate("window.ticks") == [30]
    tab(waits, "/rotas")
    expect(waits.locator(".my-shifts .held")).to_be_visible(timeout=SOON)


def test_my_shifts_tell_the_truth_without_signal(scene: Scene) -> None:
    server, rota_id, (page, _) = scene
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    tab(page, "/rotas")
    live(page)
    page.context.set_offline(True)
    page.goto(f"{server.origin}/rotas/{rota_id}")
    page.locator(".mine .button.main").click()
    expect(page.locator(".asking")).to_be_visible()
    page.locator(".shift-link").click()
    expect(page.locator("h1")).to_have_text("Hillside")
    expect(page.locator(".asking")).to_be_visible()
    tab(page, "/rotas")
    expect(page.locator(".my-shifts .asking")).to_be_visible()
    expect(page.locator(".held")).to_have_count(0)
    page.reload()
    expect(page.locator(".my-shifts .asking")).to_be_visible(timeout=SOON)
    expect(page.locator(".status .clock")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".my-shifts .held")).to_be_visible(timeout=LATER)


def test_a_shift_is_handed_on_without_saying_where(scene: Scene, chromium: Browser) -> None:
    server, rota_id, (page, _) = scene
    page.locator(".shift-link").click()
    page.wait_for_url("**/shifts/*")
    page.reload()
    expect(page.locator("h1")).to_have_text("Hillside")
    page.locator(".shift-acts .button.plain").click()
    shared = page.evaluate("window.shared")
    assert shared["url"] == page.url
    assert not any(word in shared["title"] for word in ("Hillside", "School"))
    page.locator(".shift-acts a").click()
    page.wait_for_url(f"**/rotas/{rota_id}")

    context = chromium.new_context(**PHONE)
    stranger = context.new_page()
    said = []
    for url in (shared["url"], f"{server.origin}/shifts/nowhere"):
        stranger.goto(url)
        expect(stranger.locator(".empty h1")).to_be_visible(timeout=SOON)
        said.append(stranger.locator("main").inner_text())
    context.close()
    assert said[0] == said[1]
    assert "Hillside" not in said[0]
