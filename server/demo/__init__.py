"""`alongside demo`: a made-up network, kept from one start to the next. Everything in it went through the domain's
verbs, at made-up times."""

import os
from collections.abc import Mapping

from tortoise.exceptions import OperationalError

from server import db
from server.demo import actions, alerts, network, rotas
from server.domain import invites
from server.domain.actions import Action
from server.domain.groups import Group
from server.domain.invites import Invite, InviteKind
from server.domain.members import Member
from server.domain.sessions import Session
from server.domain.who import Role
from server.settings import Settings


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The demo's own origin follows HOST and PORT unless it is set."""
    origin = f"http://{given.get('HOST', '127.0.0.1')}:{given.get('PORT', '8000')}"
    return {"ALONGSIDE_ORIGIN": origin, **given}


PRINTED = "demo"
"""The batch of the invites whose links a start prints."""


class NotADemo(Exception):
    def __init__(self, settings: Settings) -> None:
        super().__init__(
            f"The database of {settings.data} holds people who are not made up: the demo neither joins them nor throws"
            " them away. Choose another folder. For example: ALONGSIDE_DATA=/tmp/alongside-demo"
        )


class OthersCameIn(Exception):
    def __init__(self, settings: Settings, names: list[str]) -> None:
        told = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        super().__init__(
            f"Nothing was thrown away: besides the made-up people others have come in, who may be real: {told}. If they"
            f" were only you, trying it out, remove {settings.data}/alongside.sqlite3* yourself. Or choose another"
            " folder. For example: ALONGSIDE_DATA=/tmp/alongside-demo"
        )


async def refuse_real(settings: Settings, reset: bool = False) -> None:
    """Before the demo joins whoever is there, or throws them away. Somebody begins with the demo, goes on in earnest in
    the same folder, and types `make demo-reset` once more.

    Whoever came in by a link that the demo printed, or goes on as one of the made-up, was trying it out as far as
    anybody can see. Whoever came in otherwise may be real, and is not thrown away.
    """
    await db.open_database(settings.database_url)
    try:
        people = await _people()
        made_up = await _made_up() if people else set()
        if people and not made_up:
            raise NotADemo(settings)
        known = made_up | await _tried_out() if people and reset else set(people)
    finally:
        await db.close_database()
    if others := [name for id_, name in people.items() if id_ not in known]:
        raise OthersCameIn(settings, others)


async def _people() -> dict[str, str]:
    """Their names by their ids, whoever came first first."""
    try:
        return {
            str(id_): str(name) for id_, name in await Member.all().order_by("created_at").values_list("id", "name")
        }
    except OperationalError:
        return {}  # no table yet, so nobody


async def _made_up() -> set[str]:
    """They and their groups were made at one moment, whatever they are called by now."""
    group = await network.kept()
    return set(await Member.filter(created_at=group.created_at).values_list("id", flat=True)) if group else set()  # type: ignore[arg-type]


async def _tried_out() -> set[str]:
    """Who came in by a printed link, while they are signed in and it is remembered. Of anybody else, and in a database
    of an older version, nobody knows: rather one too few."""
    try:
        printed = await Invite.filter(batch=PRINTED).exclude(session_id=None).values_list("session_id", flat=True)
        return set(await Session.filter(id__in=printed).values_list("member_id", flat=True))  # type: ignore[arg-type]
    except OperationalError:
        return set()


def reset(settings: Settings) -> None:
    """Throws the demo's data away; on SQLite, where it is a few files."""
    for file in settings.data.glob("alongside.sqlite3*"):
        os.remove(file)


async def fill(settings: Settings) -> str:
    """Fills an empty database once; returns what to print: a fresh sign-in link each, and a visitor's link."""
    await db.open_database(settings.database_url)
    try:
        group = await network.kept() or await _begin()
        return await _links(settings.origin, group)
    finally:
        await db.close_database()


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
        "newcomer": await _into(group, Role.NEWCOMER),
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
        return await _into(group, role)
    code, _ = await invites.make(kind=InviteKind.PHONE, member_id=person.id)
    return code


async def _into(group: Group, role: Role) -> str:
    code, _ = await invites.make(group_id=group.id, role=role, batch=PRINTED)
    return code
