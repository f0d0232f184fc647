"""Two volunteers, one place, and a real server: each is told the truth, at once or after a tunnel."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import PHONE, set_in
from tests.browser.rotas import looks, one_place
from tests.serving import Server

NewPhone = Callable[[], Page]


@pytest.fixture(params=["en", "ar"])
def volunteers(
    request: pytest.FixtureRequest, chromium: Browser, sqlite_url: str, tmp_path: Path
) -> Iterator[tuple[Page, Page]]:
    """Both look at the rota, which has one shift with one place."""
    server = Server(sqlite_url, tmp_path)
    rota_id, codes = set_in(server, one_place)
    contexts = [chromium.new_context(**PHONE, locale=request.param) for _ in codes]
    with server.stack:
        server.start()
        one, other = (
            looks(server, context.new_page(), code, rota_id) for context, code in zip(contexts, codes, strict=True)
        )
        yield one, other
        for context in contexts:
            context.close()


# Taking a place, or, where the other was heard of first, getting in line.
TAP_AT = "(moment) => setTimeout(() => document.querySelector('.mine .button').click(), moment - Date.now())"


def test_the_last_place_goes_to_one_and_then_to_the_other(volunteers: tuple[Page, Page]) -> None:
    # Both tap in the same moment, before either has heard anything.
    moment = time.time() * 1000 + 1_500
    for page in volunteers:
        page.evaluate(TAP_AT, moment)
    either = ".held, .in-line"
    for page in volunteers:
        expect(page.locator(either)).to_be_visible(timeout=15_000)
    holds, waits = sorted(volunteers, key=lambda page: page.locator(".held").count(), reverse=True)
    assert [page.locator(".held").count() for page in (holds, waits)] == [1, 0]
    expect(waits.locator(".in-line")).to_contain_text("1")

    holds.locator(".held + .button").click()
    holds.locator(".mine .button.plain").click()
    expect(holds.locator(".held")).to_have_count(0, timeout=15_000)
    expect(waits.locator(".offer")).to_be_visible(timeout=15_000)
    waits.locator(".mine .button.main").click()
    expect(waits.locator(".held")).to_be_visible(timeout=15_000)


def test_who_asks_without_signal_is_told_so_and_then_the_truth(volunteers: tuple[Page, Page]) -> None:
    late, early = volunteers
    late.context.set_offline(True)
    late.locator(".mine .button.main").click()
    expect(late.locator(".asking")).to_be_visible()
    early.locator(".mine .button.main").click()
    expect(early.locator(".held")).to_be_visible(timeout=15_000)
    expect(late.locator(".held")).to_have_count(0)
    late.context.set_offline(False)
    expect(late.locator(".in-line")).to_be_visible(timeout=30_000)
    expect(late.locator(".held")).to_have_count(0)
