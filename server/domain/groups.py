"""The network, its groups, and who belongs to them in which role."""

from collections.abc import Iterable

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import ids
from server.domain.who import By, ByMember, Role
from server.domain.words import word
from server.refusals import not_allowed, not_found, signed_out

ONLY = "network"


class Network(Model):
    """One row: the network that this server carries."""

    id = fields.CharField(max_length=8, primary_key=True, default=ONLY)
    name = fields.CharField(max_length=60)

    class Meta:
        table = "network"


class Group(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    name = fields.CharField(max_length=60)
    language = fields.CharField(max_length=35)
    created_at = fields.DatetimeField()

    class Meta:
        table = "member_group"


class Membership(Model):
    id = fields.BigIntField(primary_key=True, generated=True)
    member_id = fields.CharField(max_length=32)
    group_id = fields.CharField(max_length=32)
    role: Role = word(Role)
    # Who put their name behind them.
    vouched_by = fields.CharField(max_length=32, null=True)

    class Meta:
        table = "membership"
        unique_together = (("member_id", "group_id"),)
        indexes = (("group_id",),)


async def network() -> Network | None:
    """None on a server that nobody has begun to use."""
    return await Network.get_or_none(id=ONLY)


async def begin_network(name: str) -> Network:
    found = await network()
    return found or await Network.create(name=name)


async def begin(name: str, language: str) -> Group:
    return await Group.create(id=ids.new(), name=name, language=language, created_at=clock.now())


async def named(group_ids: Iterable[str]) -> dict[str, Group]:
    """The groups of rows that the asker may see already; one statement."""
    return {group.id: group for group in await Group.filter(id__in=set(group_ids))}


async def join(member_id: str, group_id: str, role: Role, invited_by: str | None = None) -> None:
    """An invite opens more to who is in the group already, and never takes anything away. Who invites somebody as more
    than a newcomer vouches for them, unless somebody has before."""
    behind = {} if role is Role.NEWCOMER else {"vouched_by": invited_by}
    membership, _ = await Membership.get_or_create(
        member_id=member_id, group_id=group_id, defaults={"role": role, **behind}
    )
    rising = list(Role)
    if rising.index(role) > rising.index(membership.role):
        trusted = behind if membership.role is Role.NEWCOMER else {}
        await Membership.filter(id=membership.id).update(role=role, **trusted)


async def language_of(group_id: str) -> str:
    rows = await db.fetch("SELECT language FROM member_group WHERE id = ?", group_id)
    language: str = rows[0]["language"]
    return language


async def roles_of(member_id: str) -> dict[str, Role]:
    return {row.group_id: row.role for row in await Membership.filter(member_id=member_id)}


def organiser(by: By, group_id: str) -> ByMember:
    """Who acts, when they organise this group. A stranger learns nothing: to them it is not there."""
    if not isinstance(by, ByMember):
        raise signed_out()
    if not by.belongs_to(group_id):
        raise not_found()
    if not by.organises(group_id):
        raise not_allowed()
    return by
