"""What a page says before any script has run, and what a chat shows of its link."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from server import db
from server.domain import sessions
from server.domain.audience import Audience
from server.pages import plain
from tests.browser import scene
from tests.cast import gather_cast
from tests.serving import Server


async def two_actions(url: str) -> tuple[str, str, str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        token = await sessions.begin(member_id=cast.noor.id)
        return (await cast.action()).id, (await cast.action(Audience.GROUP)).id, token
    finally:
        await db.close_database()


def page(server: Server, path: str, token: str = "") -> str:
    headers = {"cookie": f"__Host-session={token}"} if token else {}
    return httpx.get(server.origin + path, headers=headers, timeout=20).text


def test_an_empty_server_says_what_to_type_until_somebody_is_there(database_url: str, tmp_path: Any) -> None:
    server = Server(database_url, tmp_path)
    with server.stack:
        server.start()
        first = page(server, "/")
        assert "<h1>Nobody is here yet</h1>" in first
        assert "alongside invite --steward" in first
        asyncio.run(two_actions(database_url))
        assert "invite --steward" not in page(server, "/")


def test_a_preview_names_what_is_public_and_nothing_else(server: Server) -> None:
    public, private, token = asyncio.run(two_actions(server.url))
    server.start()
    shown = page(server, f"/actions/{public}")
    assert '<meta property="og:title" content="March · Old Port">' in shown
    assert f'<meta property="og:url" content="{server.origin}/actions/{public}">' in shown
    for who in ("", token):
        hidden = page(server, f"/actions/{private}", who).partition("</head>")[0]
        assert "og:" not in hidden
        assert "March" not in hidden


def test_what_not_everybody_may_see_stays_in_no_browsers_cache(server: Server) -> None:
    public, private, token = asyncio.run(two_actions(server.url))
    server.start()
    headers = {"cookie": f"__Host-session={token}"}
    for action, said in ((public, "no-cache, private"), (private, "no-store")):
        answer = httpx.get(f"{server.origin}/actions/{action}", headers=headers, timeout=20)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, said)


@pytest.mark.parametrize("path", ["/me", "/me/known", "/groups", "/invite"])
def test_other_pages_hold_nothing_of_anybody(server: Server, path: str) -> None:
    _, _, token = asyncio.run(two_actions(server.url))
    server.start()
    assert "Noor" not in page(server, path, token)


def test_each_screen_of_the_app_has_a_page_to_open_and_to_reload(sqlite_url: str, tmp_path: Path) -> None:
    """The app's own list of screens, asked for one by one; an address that it does not know is a 404 that it draws."""
    source = (Path(__file__).parent.parent / "pwa" / "src" / "app.tsx").read_text()
    paths = [path.replace("\\/", "/").replace("([^/]+)", "x") for path in re.findall(r"path: /\^(.*?)\$/", source)]
    assert {"/", "/me", "/groups/x"} <= set(paths)
    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start()
        answers = {path: httpx.get(server.origin + path, timeout=20) for path in [*paths, "/nowhere"]}
    missing = {path for path, answer in answers.items() if answer.status_code != 200}
    assert missing == {"/nowhere"} | ({"/actions/x"} & set(paths)), "add them to routes() in server/app.py"
    assert all("<!doctype html>" in answer.text.lower() for answer in answers.values())


@pytest.mark.parametrize(("left", "look", "words"), [(5, "urgent confirmed", "until"), (-5, "calm", "only until")])
def test_without_a_script_too_the_now_card_knows_the_hour(left: int, look: str, words: str) -> None:
    """What was said to be true until half past three is not called confirmed at four."""
    until = scene.ago(-left)
    now = {**scene.action("en")["now"], "severity": "URGENT", "validUntil": until}
    shown = {"action": scene.action("en", now=now), "updates": [], "serverTime": scene.ago(0)}
    html = plain.action("en", shown)
    assert f'class="now-card {look}"' in html
    assert f"<span>{words} \u2068{until[11:16]}" in html
    assert ("<span>confirmed</span>" in html) is (left > 0)


def test_without_a_script_too_what_is_of_another_day_says_so() -> None:
    day = 24 * 60
    now = {**scene.action("en")["now"], "postedAt": scene.ago(day), "validUntil": None}
    shown = {"action": scene.action("en", now=now, startsAt=scene.ago(0), endsAt=scene.ago(-day), timeZone="UTC")}
    html = plain.action("en", {**shown, "updates": [], "serverTime": scene.ago(0)})
    assert "since \u2068Fri 20 Nov 14:32" in html
    assert "Sat 21 Nov 14:32–Sun 22 Nov 14:32" in html


def test_without_a_script_too_a_line_of_yesterday_is_not_read_as_todays() -> None:
    lines = [{**scene.updates("en")[0], "id": f"u{days}", "postedAt": scene.ago(days * 24 * 60)} for days in (0, 1, 1)]
    shown = {"action": scene.action("en", timeZone="UTC"), "updates": lines, "serverTime": scene.ago(0)}
    read = re.findall(r'<li class="feed-day">(.+?)</li>|<li class="update ', plain.action("en", shown))
    assert read == ["", "Fri 20 Nov", "", ""]


def test_without_a_script_too_what_is_over_is_not_called_now() -> None:
    for now in (None, scene.action("en")["now"]):
        shown = scene.action("en", phase="CLOSED", now=now, timeZone="UTC")
        html = plain.action("en", {"action": shown, "updates": [], "serverTime": scene.ago(0)})
        assert '<section class="now-card calm"><h2 class="now-word">It is over</h2>' in html
        assert "confirmed</span>" not in html
