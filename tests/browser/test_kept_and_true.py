"""Nothing that was written is lost by going away; nothing is promised that does not happen."""

import asyncio
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.domain.who import Role
from tests.browser.journey import apart, comes_in, context
from tests.browser.organising import codes, makes_a_rota, write_a_shift
from tests.serving import Server

__all__ = ["context"]


@pytest.fixture
def organiser(served: Server, context: Callable[[], BrowserContext]) -> Page:
    page = context().new_page()
    comes_in(served, page, apart(lambda: asyncio.run(codes(served.url, Role.ORGANISER)))[0], "Imani")
    return page


def test_a_half_written_action_is_there_after_the_way_back(served: Server, organiser: Page) -> None:
    organiser.goto(f"{served.origin}/")
    organiser.goto(f"{served.origin}/actions/new")
    organiser.locator("form input").first.fill("Vigil for the lantern tree")
    organiser.locator("form select").first.select_option("Asia/Hebron")
    organiser.go_back()
    organiser.goto(f"{served.origin}/actions/new")
    expect(organiser.locator("form input").first).to_have_value("Vigil for the lantern tree")
    expect(organiser.locator("form select").first).to_have_value("Asia/Hebron")
    organiser.locator("form button").last.click()
    organiser.wait_for_url(lambda url: "/actions/" in url and "new" not in url, timeout=15_000)
    organiser.goto(f"{served.origin}/actions/new")
    expect(organiser.locator("form input").first).to_have_value("")


def test_half_written_principles_outlive_a_tap_beside_the_sheet(served: Server, organiser: Page) -> None:
    organiser.goto(f"{served.origin}/groups")
    organiser.locator(".rows a").first.click()
    organiser.locator(".principles .acts .button").last.click()
    organiser.locator(".sheet textarea").fill("We come because we were invited.")
    organiser.mouse.click(180, 8)
    expect(organiser.locator(".sheet")).to_have_count(0)
    organiser.locator(".principles .acts .button").last.click()
    expect(organiser.locator(".sheet textarea")).to_have_value("We come because we were invited.")


def test_who_gives_back_a_place_reads_what_that_does(served: Server, organiser: Page) -> None:
    """Nobody is in line, and alone they were the least crew: it goes to nobody, and the shift does not go ahead."""
    makes_a_rota(served, organiser)
    write_a_shift(organiser, "Hillside", weeks=1, places=1)
    organiser.locator(".sheet .main").click()
    organiser.locator(".mine .button.main").click()
    expect(organiser.locator(".held")).to_be_visible(timeout=15_000)
    organiser.locator(".mine .button").click()
    words = {"en": "without you it does not go ahead", "ar": "ومن دونك لن تنطلق"}
    expect(organiser.locator(".mine")).to_contain_text(words[organiser.evaluate("document.documentElement.lang")])


def test_fewer_places_than_the_least_crew_lower_it_before_the_server_says_no(served: Server, organiser: Page) -> None:
    makes_a_rota(served, organiser)
    write_a_shift(organiser, "Hillside", weeks=1, places=3)
    least = organiser.locator(".sheet [type=number]").nth(2)
    least.fill("3")
    fewer = organiser.locator(".sheet .stepper").nth(1).locator(".step").first
    fewer.click()
    expect(least).to_have_value("2")
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".shift-card")).to_have_count(1, timeout=15_000)


def test_a_rota_named_in_the_other_script_begins_where_its_group_begins(served: Server, organiser: Page) -> None:
    """In the Arabic list "School run" stands at the right edge, as everything above and below it."""
    makes_a_rota(served, organiser)
    write_a_shift(organiser, "Hillside", weeks=1, places=1)
    organiser.locator(".sheet .main").click()
    expect(organiser.locator("dialog[open]")).to_have_count(0)
    expect(organiser.locator(".shift-card")).to_have_count(1, timeout=15_000)
    organiser.goto(f"{served.origin}/rotas")
    expect(organiser.locator(".row-lines .gaps")).to_be_visible(timeout=15_000)
    starts = organiser.evaluate(STARTS)
    assert len(starts) > 1
    assert max(starts) - min(starts) < 1


# Where the words themselves begin, not the box around them.
STARTS = """() => [...document.querySelectorAll(".row-lines > *")].map((line) => {
  const words = document.createRange();
  words.selectNodeContents(line);
  const { left, right } = words.getBoundingClientRect();
  return document.documentElement.dir === "rtl" ? right : left;
})"""
