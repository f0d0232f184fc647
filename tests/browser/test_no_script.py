"""Where no script runs, the first HTML is all there is: true, with its time, and honest about what is missing."""

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from server import clock, db
from server.domain import posting
from server.domain.audience import Audience
from server.domain.updates import UpdateKind, Verification
from tests.browser.journey import apart
from tests.browser.screens import PHONE, TOO_WIDE, violations
from tests.cast import gather_cast
from tests.databases import sqlite_copy
from tests.serving import Server

PICTURES = Path(__file__).parents[1] / "pictures"


async def an_afternoon(url: str) -> tuple[str, str]:
    """An action with a line of each form, and one that is not public. Answers the ids of action and group."""
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        action = await cast.action()
        await cast.action(Audience.GROUP)
        await cast.update(action, kind=UpdateKind.MOVEMENT, location="Bridge Street")
        written = clock.now() - timedelta(minutes=35)
        await cast.update(
            action, "Bags are said to be searched.", verification=Verification.UNCONFIRMED, writtenAt=written
        )
        closed = await cast.update(action, "The metro is closed.", kind=UpdateKind.LEGAL)
        right = {"updateId": closed.id, "text": "The metro is open.", "reason": "a sign was misread"}
        await posting.correct(cast.noor, uuid4(), right)
        mistake = await cast.update(action, "The square is free <b>again</b>.")
        await posting.retract(cast.noor, uuid4(), {"updateId": mistake.id, "reason": "posted by mistake"})
        return action.id, cast.group.id
    finally:
        await db.close_database()


@pytest.fixture(scope="module")
def afternoon(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str, str]]:
    folder = tmp_path_factory.mktemp("no-script")
    server = Server(sqlite_copy(sqlite_template, folder), folder)
    action_id, group_id = apart(lambda: asyncio.run(an_afternoon(server.url)))
    with server.stack:
        server.start()
        yield server, action_id, group_id


@pytest.fixture(params=["en", "ar"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        viewport=PHONE, java_script_enabled=False, locale=request.param, device_scale_factor=2
    )
    yield context.new_page()
    context.close()


def pictured(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    language = page.locator("html").get_attribute("lang")
    page.screenshot(path=PICTURES / f"no-script-{name}-{language}.png", full_page=True)


def test_an_action_is_read_with_its_time_and_every_form_of_a_line(
    page: Page, afternoon: tuple[Server, str, str]
) -> None:
    server, action_id, _ = afternoon
    page.goto(f"{server.origin}/actions/{action_id}")
    pictured(page, "action")
    expect(page.locator("h1")).to_have_text("March")
    expect(page.locator(".status")).to_contain_text(re.compile(r"\d\d:\d\d"))
    expect(page.locator(".now-card.confirmed")).to_contain_text("The march is moving.")
    expect(page.locator(".now-card")).to_contain_text("Bridge Street")
    expect(page.locator("main > .action noscript .card")).to_be_visible()
    expect(page.locator(".update")).to_have_count(5)
    unsure = page.locator(".update.unconfirmed")
    expect(unsure).to_contain_text("Bags are said to be searched.")
    expect(unsure.locator(".update-meta")).to_contain_text(re.compile(r"\d\d:\d\d"))
    closed = page.locator(".update.wrong", has_text="The metro is closed.")
    expect(closed.locator("s")).to_have_text("The metro is closed.")
    expect(closed).to_contain_text("a sign was misread")
    expect(closed.locator("a")).to_have_text("The metro is open.")
    expect(page.locator(".update.wrong s").first).to_have_text("The square is free <b>again</b>.")


def test_public_actions_are_listed_and_open(page: Page, afternoon: tuple[Server, str, str]) -> None:
    server, action_id, group_id = afternoon
    for path, name in (("/", "start"), (f"/groups/{group_id}", "group")):
        page.goto(server.origin + path)
        pictured(page, name)
        expect(page.locator(".action-card")).to_have_count(1)
        expect(page.locator("main > .quiet-text")).to_contain_text(re.compile(r"\d\d:\d\d UTC"))
    page.locator(".action-card").click()
    expect(page).to_have_url(f"{server.origin}/actions/{action_id}")


@pytest.mark.parametrize(
    "path", ["/invite", "/me", "/rotas", "/rotas/nobody", "/groups/nobody", "/actions/nobody", "/nowhere"]
)
def test_other_pages_say_what_they_need_and_lead_to_what_can_be_read(
    page: Page, path: str, afternoon: tuple[Server, str, str]
) -> None:
    server, _, _ = afternoon
    page.goto(server.origin + path)
    pictured(page, path.strip("/").replace("/", "-"))
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("link").click()
    expect(page.locator(".action-card")).to_have_count(1)


def test_where_scripts_run_nobody_sees_these_words(chromium: Browser, afternoon: tuple[Server, str, str]) -> None:
    server, action_id, _ = afternoon
    page = chromium.new_context(viewport=PHONE, locale="en").new_page()
    page.goto(f"{server.origin}/actions/{action_id}", wait_until="commit")
    for _ in range(20):
        assert "scripts" not in page.inner_text("body")
        page.wait_for_timeout(50)
    expect(page.locator(".act")).to_be_visible()
    assert page.evaluate(TOO_WIDE) == 0
    assert violations(page) == []
    page.context.close()
