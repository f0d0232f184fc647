"""The people of a group: who is in it, who waits to be vouched for, and how a role changes or ends.

A change of somebody's role happens under the lock of their group's row: of two organisers who step down at once,
one stays.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from server import db
from server.domain import answers, groups, ids, invites, leaving, rights
from server.domain.groups import Membership
from server.domain.members import Member
from server.domain.principles import Agreement
from server.domain.who import By, ByMember, Role, member
from server.refusals import RefusalCode, Refused, not_found

MOST_LISTED = 500
ORDER = {Role.NEWCOMER: 0, Role.ORGANISER: 1, Role.VOLUNTEER: 2}


@dataclass
class Person:
    """A member as their group knows them. `vouched_by`: the name of who put theirs behind them."""

    id: str
    name: str
    role: Role | None
    vouched_by: str | None


async def listed(by: By, group_id: str) -> list[Person]:
    """Newcomers who wait first, then organisers, then volunteers. A newcomer knows nobody yet."""
    _vouched(by, group_id)
    rows = await Membership.filter(group_id=group_id).limit(MOST_LISTED)
    found = await _named(rows)
    return sorted(found, key=lambda one: (ORDER[one.role or Role.VOLUNTEER], one.name.casefold(), one.id))


async def get(by: By, group_id: str, member_id: str) -> Person:
    _vouched(by, group_id)
    row = await _membership(group_id, member_id)
    return (await _named([row]))[0]


async def _membership(group_id: str, member_id: str) -> Membership:
    asked = Membership.get_or_none(group_id=group_id, member_id=member_id)
    row = await asked if ids.looks_right(member_id) else None
    if row is None:
        raise not_found()
    return row


def _vouched(by: By, group_id: str) -> None:
    if not member(by).is_vouched_for(group_id):
        raise not_found()


async def _named(rows: list[Membership]) -> list[Person]:
    wanted = {row.member_id for row in rows} | {row.vouched_by for row in rows if row.vouched_by}
    names = dict(await Member.filter(id__in=wanted).values_list("id", "name"))
    return [Person(r.member_id, names.get(r.member_id, ""), r.role, names.get(r.vouched_by or "")) for r in rows]


def answers_for(organiser: ByMember, lost: ByMember) -> None:
    """Refuses NOT_ALLOWED unless the organiser organises each group that trusts the member, and is a steward if they
    are one."""
    trusted = [group_id for group_id in lost.roles if lost.is_vouched_for(group_id)]
    if (lost.steward and not organiser.steward) or not all(map(organiser.organises, trusted)):
        raise Refused(RefusalCode.NOT_ALLOWED, "no-again-elsewhere")


async def vouch_for(by: By, client_id: UUID, body: Mapping[str, Any]) -> Person:
    """A volunteer or organiser puts their name behind a newcomer, who is a volunteer from now on."""
    return await _once(by, client_id, "vouchFor", body, lambda: _vouch_for(by, body))


async def _vouch_for(by: By, body: Mapping[str, Any]) -> Person:
    newcomer = await get(by, body["groupId"], body["memberId"])
    rows = await db.fetch(
        "UPDATE membership SET role = ?, vouched_by = ? WHERE group_id = ? AND member_id = ? AND role = ? RETURNING id",
        Role.VOLUNTEER.value,
        member(by).id,
        body["groupId"],
        newcomer.id,
        Role.NEWCOMER.value,
    )
    if not rows:
        raise Refused(RefusalCode.ALREADY, "no-vouched-already")
    rights.changed("member", newcomer.id)
    return await get(by, body["groupId"], newcomer.id)


async def change_role(by: By, client_id: UUID, body: Mapping[str, Any]) -> Person:
    """`body`: groupId, memberId, role. For organisers of the group; its last organiser stays one."""
    return await _once(by, client_id, "changeRole", body, lambda: _change_role(by, body))


async def _change_role(by: By, body: Mapping[str, Any]) -> Person:
    organiser = groups.organiser(by, body["groupId"])
    person = await _locked(by, body)
    if person.role is Role.ORGANISER and body["role"] is not Role.ORGANISER:
        await _another_organises(body["groupId"], person.id)
        await invites.end_of(person.id, body["groupId"])
    if body["role"] is Role.NEWCOMER:
        await leaving.give_up_seats(person.id, body["groupId"])
    trusted = {} if body["role"] is Role.NEWCOMER else {"vouched_by": organiser.id}
    rows = Membership.filter(group_id=body["groupId"], member_id=person.id)
    await rows.update(role=body["role"], **(trusted if person.role is Role.NEWCOMER else {}))
    rights.changed("member", person.id)
    return (await _named([await rows.get()]))[0]


async def remove(by: By, client_id: UUID, body: Mapping[str, Any]) -> Person:
    """Out of the group, by one of its organisers or by themselves. `body`: groupId, memberId."""
    return await _once(by, client_id, "removeMember", body, lambda: _remove(by, body))


async def _remove(by: By, body: Mapping[str, Any]) -> Person:
    leaves = body["memberId"] == member(by).id
    if not (leaves and member(by).belongs_to(body["groupId"])):
        groups.organiser(by, body["groupId"])
    person = await _locked(by, body)
    if person.role is Role.ORGANISER:
        await _another_organises(body["groupId"], person.id)
    await invites.end_of(person.id, body["groupId"])
    await leaving.give_up_seats(person.id, body["groupId"])
    await Membership.filter(group_id=body["groupId"], member_id=person.id).delete()
    await Agreement.filter(group_id=body["groupId"], member_id=person.id).delete()
    rights.changed("member", person.id)
    return Person(person.id, person.name, None, None)


async def _locked(by: By, body: Mapping[str, Any]) -> Person:
    """The person, with their group's row locked. Whoever asks has shown that they may."""
    await db.fetch("UPDATE member_group SET name = name WHERE id = ? RETURNING id", body["groupId"])
    row = await _membership(body["groupId"], body["memberId"])
    return (await _named([row]))[0]


async def _another_organises(group_id: str, member_id: str) -> None:
    others = Membership.filter(group_id=group_id, role=Role.ORGANISER).exclude(member_id=member_id)
    if not await others.exists():
        raise Refused(RefusalCode.CLASH, "no-last-organiser")


async def _once(
    by: By, client_id: UUID, verb: str, body: Mapping[str, Any], run: Callable[[], Awaitable[Person]]
) -> Person:
    async def again(member_id: str) -> Person:
        """Somebody removed since is answered without a role; whoever lost the right to ask, only about themselves."""
        if member_id != member(by).id:
            _vouched(by, body["groupId"])
        row = await Membership.get_or_none(group_id=body["groupId"], member_id=member_id)
        name = await Member.get_or_none(id=member_id)
        return (await _named([row]))[0] if row else Person(member_id, name.name if name else "", None, None)

    return await answers.once(member(by).key, client_id, {verb: dict(body)}, run, again)
