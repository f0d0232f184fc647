"""The first HTML of a page: the built app's template with what can be read before any script has run."""

import functools
import json
from html import escape
from pathlib import Path
from typing import Any

from server import clock, locales, plain
from server.domain import actions, journal, known_groups, posting, topics, updates
from server.domain.journal import State
from server.domain.who import By, Nobody
from server.refusals import Refused

WEB = Path(__file__).parent / "web"
UPDATES = 50
LISTED = 50
LISTED_OF_ALL = 500
"""A group is picked out of so many."""
THEMES = {"paper", "night", "sunlight"}


@functools.cache
def _template() -> str:
    return (WEB / "index.html").read_text(encoding="utf-8")


def page(language: str, theme: str | None, head: str = "", content: str = "", state: str = "") -> str:
    html = f'<html lang="{language}" dir="{locales.direction(language)}" data-theme'
    html += f'="{theme}">' if theme in THEMES else ">"
    return (
        _template()
        .replace('<html lang="en" dir="ltr" data-theme>', html)
        .replace("<!--alongside:head-->", head or "<title>Alongside</title>")
        .replace("<!--alongside:content-->", content)
        .replace("<!--alongside:state-->", state)
    )


async def action_snapshot(by: By, action_id: str) -> dict[str, Any] | None:
    """What the queries `action` and `updates` answer, the cursor read first; None when not there for `by`."""
    try:
        row = await actions.get(by, action_id)
    except Refused:
        return None
    cursor = (await journal.open_topic(topics.action(action_id))).cursor
    row = await actions.get(by, action_id)
    listed = await posting.listed(by, action_id, UPDATES, None)
    return {
        "action": {**await actions.state(row), "cursor": cursor},
        "updates": [updates.state(update) for update in listed],
        "serverTime": clock.iso(clock.now()),
    }


def first_start(language: str, theme: str | None) -> str:
    title, how = (escape(locales.sentence(language, name)) for name in ("new-server-title", "new-server"))
    content = (
        f'<main><section class="empty"><h1>{title}</h1><p>{how}</p>'
        "<p><code>alongside invite --steward</code></p></section></main>"
    )
    return page(language, theme, "", content, state_script({"empty": True}))


def action_page(language: str, theme: str | None, snapshot: dict[str, Any], origin: str) -> str:
    head = _preview(snapshot["action"], origin)
    return page(language, theme, head, plain.action(language, snapshot), state_script(snapshot))


async def public_page(language: str, theme: str | None) -> str:
    """The list of public actions, for the browser that runs no script. It is the same for everybody: `/` is what the
    service worker keeps."""
    rows = await actions.listed(Nobody(), LISTED)
    content = plain.start(language, await actions.states(rows), clock.iso(clock.now()))
    return page(language, theme, content=content)


async def group_page(group_id: str, language: str, theme: str | None) -> str:
    """What a visitor may know of it; where that is nothing, it reads as any page that the app draws."""
    try:
        row = await known_groups.get(Nobody(), group_id)
    except Refused:
        return page(language, theme, content=plain.page(language, "/groups"))
    public = [one for one in await actions.listed(Nobody(), LISTED_OF_ALL) if one.group_id == row.id]
    states = await actions.states(public)
    return page(language, theme, content=plain.group(language, {"name": row.name}, states, clock.iso(clock.now())))


def _preview(action: State, origin: str) -> str:
    """What a chat shows of a link: the title and the group of a public action, and of any other nothing at all."""
    if action["audience"] != "PUBLIC":
        return "<title>Alongside</title>"
    title = escape(f"{action['title']} · {action['group']['name']}")
    link, picture = f"{origin}/actions/{action['id']}", f"{origin}/icons/icon-512.png"
    said = {"title": title, "type": "website", "site_name": "Alongside", "url": escape(link), "image": escape(picture)}
    tags = "".join(f'<meta property="og:{name}" content="{words}">' for name, words in said.items())
    return f"<title>{title}</title>{tags}"


def state_script(state: dict[str, Any]) -> str:
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="state">{text}</script>'
