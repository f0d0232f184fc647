"""The first HTML of the pages that list actions: the start, and a group's."""

from html import escape

from server import clock, locales
from server.domain import actions, known_groups
from server.domain.who import Nobody
from server.pages import plain
from server.pages.shell import page, state_script
from server.refusals import Refused

LISTED = 50
LISTED_OF_ALL = 500
"""A group is picked out of so many."""


def first_start(language: str, theme: str | None) -> str:
    title, how = (escape(locales.sentence(language, name)) for name in ("new-server-title", "new-server"))
    content = (
        f'<main><section class="empty"><h1>{title}</h1><p>{how}</p>'
        "<p><code>alongside invite --steward</code></p></section></main>"
    )
    return page(language, theme, "", content, state_script({"empty": True}))


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
