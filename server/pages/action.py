"""The first HTML of an action's page: what happens now, and what is only rumour."""

from html import escape
from typing import Any

from server import clock
from server.domain import actions, feed, journal, topics, updates
from server.domain.journal import State
from server.domain.who import By
from server.pages import plain
from server.pages.shell import page, preview, state_script
from server.refusals import Refused

UPDATES = 50


async def snapshot(by: By, action_id: str) -> dict[str, Any] | None:
    """What the queries `action` and `updates` answer, the cursor read first; None when not there for `by`."""
    try:
        row = await actions.get(by, action_id)
    except Refused:
        return None
    cursor = (await journal.open_topic(topics.action(action_id))).cursor
    row = await actions.get(by, action_id)
    listed = await feed.listed(by, action_id, UPDATES, None)
    return {
        "action": {**await actions.state(row), "cursor": cursor},
        "updates": [updates.state(update) for update in listed],
        "serverTime": clock.iso(clock.now()),
    }


def action_page(language: str, theme: str | None, found: dict[str, Any], origin: str) -> str:
    head = _preview(found["action"], origin)
    return page(language, theme, head, plain.action(language, found), state_script(found))


def _preview(action: State, origin: str) -> str:
    """The title and the group of a public action, and of any other nothing at all."""
    if action["audience"] != "PUBLIC":
        return "<title>Alongside</title>"
    title = f"{action['title']} · {action['group']['name']}"
    return f"<title>{escape(title)}</title>{preview(title, origin, '/actions/' + action['id'])}"
