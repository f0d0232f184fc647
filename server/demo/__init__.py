"""`alongside demo`: a made-up network, kept from one start to the next. Everything in it went through the domain's
verbs, at made-up times."""

import os
from collections.abc import Mapping

from tortoise.exceptions import OperationalError

from server import db
from server.demo import actions, alerts, network, rotas
from server.domain import invites, members
from server.domain.actions import Action
from server.domain.groups import Group
from server.domain.invites import InviteKind
from server.domain.who import Role
from server.settings import Settings


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The demo's own origin follows HOST and PORT unless it is set."""
    origin = f"http://{given.get('HOST', '127.0.0.1')}:{given.get('PORT', '8000')}"
    return {"ALONGSIDE_ORIGIN": origin, **given}


class NotADemo(Exception):
    def __init__(self, settings: Settings) -> None:
        super().__init__(
            f"The database of {settings.data} holds people who are not made up: the demo neither joins them nor throws"
            " them away. Choose another folder. For example: ALONGSIDE_DATA=/tmp/alongside-demo"
        )


async def refuse_real(settings: Settings) -> None:
    """Somebody begins with the demo, goes on in earnest in the same folder, and types `make demo-reset` once more."""
    await db.open_database(settings.database_url)
    try:
        names = [planned.name for planned in (network.PORT, network.HILLSIDE, network.MARKET)]
        real = await members.anybody() and not await Group.exists(name__in=names)
    except OperationalError:
        real = False  # no table yet, so nobody
    finally:
        await db.close_database()
    if real:
        raise NotADemo(settings)


def reset(settings: Settings) -> None:
    """Throws the demo's data away; on SQLite, where it is a few files."""
    for file in settings.data.glob("alongside.sqlite3*"):
        os.remove(file)


async def fill(settings: Settings) -> str:
    """Fills an empty database once; returns what to print: a fresh sign-in link each, and a visitor's link."""
    await db.open_database(settings.database_url)
    try:
        group = await _kept() or await _begin()
        return await _links(settings.origin, group)
    finally:
        await db.close_database()


async def _kept() -> Group | None:
    """The group that began it, whatever somebody calls it by now."""
    named = await Group.get_or_none(name=network.PORT.name)
    return named or (await Group.all().order_by("created_at").first() if await members.anybody() else None)


async def _begin() -> Group:
    groups = await network.begin()
    await actions.tell(groups)
    await rotas.fill(groups)
    await alerts.send(groups)
    return groups[network.PORT.name].group


async def _links(origin: str, group: Group) -> str:
    """Each start prints new codes: the ones before were used, or lie on an old screen."""
    codes = {
        "organiser": await _as(network.AMINA, group, Role.ORGANISER),
        "volunteer": await _as(network.LUCA, group, Role.VOLUNTEER),
        "newcomer": await invites.create(group.id, Role.NEWCOMER),
    }
    action = await Action.filter(group_id=group.id).order_by("-starts_at").first()
    return "\n".join(
        [
            "Sign in as (each link once):",
            *(f"  {who:10} {origin}/invite#{code}" for who, code in codes.items()),
            "or just look:",
            f"  visitor    {origin}/actions/{action.id if action else ''}",
        ]
    )


async def _as(name: str, group: Group, role: Role) -> str:
    """Another phone of somebody who is in two groups and has seats; whoever has deleted them begins anew in one."""
    person = await network.find(name)
    if person is None:
        return await invites.create(group.id, role)
    code, _ = await invites.make(kind=InviteKind.PHONE, member_id=person.id)
    return code
