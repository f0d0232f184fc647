"""The first HTML of a shift's page: its card for who may see it, and for everybody else nothing of it at all."""

from html import escape
from typing import Any

from server import clock, locales
from server.domain import journal, rotas, shifts, topics
from server.domain.journal import State
from server.domain.who import By
from server.pages import plain
from server.pages.shell import page, preview, state_script
from server.refusals import Refused


async def snapshot(by: By, shift_id: str) -> dict[str, Any] | None:
    """What the queries `shift` and `rota` answer, the cursor read first; None when not there for `by`."""
    try:
        rota_id = (await shifts.get(by, shift_id)).rota_id
    except Refused:
        return None
    cursor = (await journal.open_topic(topics.rota(rota_id))).cursor
    shift, rota = await shifts.get(by, shift_id), await rotas.get(by, rota_id)
    return {
        "rota": {**(await rotas.states([rota]))[0], "cursor": cursor},
        "shift": shifts.state(shift),
        "serverTime": clock.iso(clock.now()),
    }


def shift_page(language: str, theme: str | None, found: dict[str, Any] | None, origin: str) -> str:
    head = _preview(language, origin)
    if found is None:
        return page(language, theme, head, plain.missing(language, "not-found"))
    return page(language, theme, head, _card(language, found["rota"], found["shift"]), state_script(found))


def _preview(language: str, origin: str) -> str:
    """That it is a shift, whoever asks and whether there is one or not."""
    title = locales.sentence(language, "shift-link")
    return f"<title>{escape(title)} · Alongside</title>{preview(title, origin)}"


def _card(language: str, rota: State, shift: State) -> str:
    zone = shift["timeZone"]
    starts, ends = (locales.moment(language, shift[name], zone) for name in ("startsAt", "endsAt"))
    seats = {"held": shift["held"], "capacity": shift["capacity"], "least": shift["minimumCrew"]}
    lacking = shift["minimumCrew"] - shift["held"]
    when = f"<p><bdi>{escape(starts)}</bdi> – <bdi>{escape(ends)}</bdi> (<bdi>{escape(zone)}</bdi>)</p>"
    lines = [
        shift["location"] or "",
        locales.sentence(language, "rota-seats", seats),
        locales.sentence(language, "rota-short", {"count": lacking}) if lacking > 0 else "",
    ]
    said = when + "".join(f"<p><bdi>{escape(line)}</bdi></p>" for line in lines if line)
    rota_link = f'<p class="kicker"><a href="/rotas/{escape(rota["id"])}"><bdi>{escape(rota["title"])}</bdi></a></p>'
    return f'<main><div class="screen">{rota_link}<h1><bdi>{escape(shift["title"])}</bdi></h1>{said}</div></main>'
