"""What organisers do on their phones: rotas and shifts."""

from playwright.sync_api import Page, expect

from server import db
from server.domain import invites
from server.domain.who import Role
from tests.cast import gather_cast
from tests.serving import Server

# A rota from the list, a shift from the rota: one such button on each page.
ADD = ".screen > .button.wide, .rota-acts > .button:nth-of-type(2)"


async def codes(url: str, *roles: Role) -> list[str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        return [await invites.create(cast.group.id, role) for role in roles]
    finally:
        await db.close_database()


def makes_a_rota(server: Server, page: Page) -> str:
    """From the Rota tab; closed and reloaded on the way, which loses nothing."""
    page.goto(f"{server.origin}/rotas")
    page.locator(ADD).click()
    page.locator(".sheet input").first.fill("School run")
    page.keyboard.press("Escape")
    page.reload()
    page.locator(ADD).click()
    expect(page.locator(".sheet input").first).to_have_value("School run")
    page.locator(".sheet .main").click()
    page.wait_for_url("**/rotas/*", timeout=15_000)
    expect(page.locator("h1")).to_have_text("School run")
    return page.url


def write_a_shift(page: Page, title: str, weeks: int, places: int) -> None:
    page.locator(ADD).click()
    fields = page.locator(".sheet")
    fields.locator("input").first.fill(title)
    fields.locator("[type=time]").nth(0).fill("22:00")
    fields.locator("[type=time]").nth(1).fill("06:30")
    for at, number in enumerate((weeks, places, 1)):
        fields.locator("[type=number]").nth(at).fill(str(number))
