"""A rota with one place, and volunteers who look at it."""

from datetime import timedelta
from uuid import uuid4

from playwright.sync_api import Page, expect

from server import clock, db
from server.domain import invites, rotas, shifts
from server.domain.who import Role
from tests.browser.journey import comes_in
from tests.cast import gather_cast
from tests.serving import Server


async def one_place(url: str) -> tuple[str, list[str]]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        rota = await rotas.create(
            cast.noor, uuid4(), {"groupId": cast.group.id, "title": "School run", "timeZone": "Europe/Lisbon"}
        )
        starts = clock.now() + timedelta(days=2)
        when = {"startsAt": starts, "endsAt": starts + timedelta(hours=2), "location": None}
        named = {"rotaId": rota.id, "title": "Hillside", "capacity": 1, "minimumCrew": 1}
        await shifts.create(cast.noor, uuid4(), {**named, **when})
        return rota.id, [await invites.create(cast.group.id, Role.VOLUNTEER) for _ in range(2)]
    finally:
        await db.close_database()


def looks(server: Server, page: Page, code: str, rota_id: str) -> Page:
    comes_in(server, page, code)
    page.goto(f"{server.origin}/rotas/{rota_id}")
    expect(page.locator(".button.main").first).to_be_visible(timeout=15_000)
    return page
