"""An organiser makes a rota and its shifts on a phone; a volunteer of the group sees each as it is made."""

import asyncio
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from server.domain.who import Role
from tests.browser.journey import apart, comes_in, context
from tests.browser.organising import ADD, codes, makes_a_rota, write_a_shift
from tests.serving import Server

__all__ = ["context"]


@pytest.fixture
def two(served: Server, context: Callable[[], BrowserContext]) -> tuple[Page, Page]:
    organiser, volunteer = context().new_page(), context().new_page()
    first, second = apart(lambda: asyncio.run(codes(served.url, Role.ORGANISER, Role.VOLUNTEER)))
    comes_in(served, organiser, first, "Imani")
    comes_in(served, volunteer, second, "Tomás")
    return organiser, volunteer


def test_a_rota_and_a_series_of_shifts_appear_to_the_group(served: Server, two: tuple[Page, Page]) -> None:
    organiser, volunteer = two
    rota = makes_a_rota(served, organiser)
    volunteer.goto(rota)
    expect(volunteer.locator(".empty")).to_be_visible(timeout=15_000)
    expect(volunteer.locator(ADD)).to_have_count(0)
    write_a_shift(organiser, "", weeks=3, places=1)
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".field-problem")).to_be_visible()
    organiser.locator(".sheet input").first.fill("Hillside")
    organiser.locator(".sheet .main").click()
    for page in (organiser, volunteer):
        expect(page.locator(".shift-card")).to_have_count(3, timeout=15_000)
        expect(page.locator(".shift-when").first).to_contain_text("22:00")
        expect(page.locator(".shift-when").first).to_contain_text("06:30")
    expect(organiser.locator(".sheet")).to_have_count(0)
    organiser.reload()
    expect(organiser.locator(".shift-card")).to_have_count(3, timeout=15_000)


def test_a_series_that_is_cut_off_is_finished_and_not_doubled(served: Server, two: tuple[Page, Page]) -> None:
    """The second answer is lost on its way back: the shift is there, and its organiser does not know."""
    organiser, _ = two
    makes_a_rota(served, organiser)
    write_a_shift(organiser, "Hillside", weeks=3, places=1)
    sent: list[str] = []

    def lose_the_second(request: Request) -> bool:
        made = "createShift" in (request.post_data or "")
        if made:
            sent.append(request.post_data or "")
        return made and len(sent) == 2

    def cut(route: Route) -> None:
        if lose_the_second(route.request):
            route.fetch()
            route.abort()
        else:
            route.continue_()

    organiser.context.route("**/graphql", cut)
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".sheet .problem")).to_be_visible()
    # The app is closed and opened again in between.
    organiser.context.unroute("**/graphql")
    organiser.reload()
    organiser.locator(ADD).click()
    expect(organiser.locator(".sheet input").first).to_have_value("Hillside")
    organiser.locator(".sheet .main").click()
    expect(organiser.locator(".sheet")).to_have_count(0, timeout=15_000)
    expect(organiser.locator(".shift-card")).to_have_count(3)
    organiser.reload()
    expect(organiser.locator(".shift-card")).to_have_count(3, timeout=15_000)


def test_another_place_is_offered_to_who_waits(served: Server, two: tuple[Page, Page]) -> None:
    organiser, volunteer = two
    rota = makes_a_rota(served, organiser)
    write_a_shift(organiser, "Hillside", weeks=1, places=1)
    organiser.locator(".sheet .main").click()
    organiser.locator(".mine .button.main").click()
    expect(organiser.locator(".held")).to_be_visible(timeout=15_000)
    volunteer.goto(rota)
    volunteer.locator(".mine .button.wide").click()
    expect(volunteer.locator(".in-line")).to_be_visible(timeout=15_000)
    expect(volunteer.locator(".shift-card > .button")).to_have_count(0)

    organiser.locator(".shift-card > .button").click()
    organiser.locator(".sheet .step").nth(1).click()
    expect(organiser.locator(".what-happens p")).to_have_count(2)
    organiser.locator(".sheet .main").click()
    expect(volunteer.locator(".offer")).to_be_visible(timeout=15_000)
    expect(organiser.locator(".seats")).to_contain_text("2")
