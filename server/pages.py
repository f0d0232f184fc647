"""The first HTML of a page: the built app's template with what can be read before any script has run."""

import functools
import json
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from server import clock, locales
from server.domain import actions, journal, topics, updates
from server.domain.journal import State
from server.domain.who import By
from server.refusals import Refused

WEB = Path(__file__).parent / "web"
UPDATES = 50
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
    listed = await updates.listed(by, action_id, UPDATES, None)
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
    action = snapshot["action"]
    group = escape(action["group"]["name"])
    content = (
        f'<main class="action"><div class="column"><header class="action-title"><p class="kicker">{group}</p>'
        f"<h1>{escape(action['title'])}</h1></header>{_now_card(language, action)}"
        f'<section class="feed"><ol>{"".join(_line(language, action, u) for u in snapshot["updates"])}</ol>'
        "</section></div></main>"
    )
    head = _preview(action, origin)
    return page(language, theme, head, content, state_script(snapshot))


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


def _now_card(language: str, action: State) -> str:
    now = action["now"]
    if now is None:
        return ""
    since = _time(action, now["writtenAt"])
    return (
        f'<section class="now-card {now["severity"].lower()} confirmed">'
        f'<h2 class="now-word">{escape(locales.sentence(language, "now"))}</h2>'
        f'<p class="now-text" lang="{escape(now["language"])}" dir="auto">{escape(now["text"])}</p>'
        f'<p class="now-location">{escape(now["location"] or "")}</p><p class="now-since"><span>{since}</span></p>'
        "</section>"
    )


def _line(language: str, action: State, update: State) -> str:
    wrong = update["correctedBy"] or update["retractedAt"]
    form = "wrong" if wrong else update["verification"].lower()
    text = escape(update["text"])
    return (
        f'<li class="update {update["severity"].lower()} {form}">'
        f'<time class="update-time" datetime="{update["writtenAt"]}">{_time(action, update["writtenAt"])}</time>'
        f'<span></span><div class="update-body"><p class="update-text" lang="{escape(update["language"])}" dir="auto">'
        f"{f'<s>{text}</s>' if wrong else text}</p>"
        f'<p class="update-meta">{escape(_meta(language, update, form))}</p></div></li>'
    )


def _meta(language: str, update: State, form: str) -> str:
    said = locales.sentence(language, {"wrong": "was-wrong"}.get(form, form))
    return f"{said} {update['reason']}" if update["reason"] else said


def _time(action: State, moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(action["timeZone"])).strftime("%H:%M")
