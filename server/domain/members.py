"""Members: a person, by a name they choose, and nothing else about them."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from server import clock
from server.domain import groups, ids, invites, texts
from server.domain.journal import State
from server.domain.who import ByMember


class Member(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    name = fields.CharField(max_length=60)
    language = fields.CharField(max_length=35)
    steward = fields.BooleanField(default=False)
    created_at = fields.DatetimeField()
    # When and by whom they were last let in again after a phone was lost. They are told: it may not have been them.
    let_in_at = fields.DatetimeField(null=True)
    let_in_by = fields.CharField(max_length=32, null=True)

    class Meta:
        table = "member"


async def welcome(name: str, language: str, steward: bool = False) -> Member:
    """A new member. Refuses INVALID when `name` is empty, over 60 characters or unsafe."""
    return await Member.create(
        id=ids.new(),
        name=texts.clean_line(name, "name", texts.NAME),
        language=language,
        steward=steward,
        created_at=clock.now(),
    )


async def acting(member_id: str, session: str = "") -> ByMember:
    """`member_id` as who acts, with the roles of this moment."""
    member = await Member.get(id=member_id)
    roles = await groups.roles_of(member_id)
    return ByMember(member.id, member.name, roles, member.steward, session)


async def let_in_again(member_id: str) -> tuple[datetime, str | None] | None:
    """When, and by whose name, somebody let this member in again after a phone was lost."""
    member = await Member.get(id=member_id)
    if member.let_in_at is None:
        return None
    by = await Member.get_or_none(id=member.let_in_by or "")
    return member.let_in_at, by.name if by else None


async def invited_again(member_id: str) -> State | None:
    """The link that lets somebody in as this member, while nobody has used it."""
    standing = invites.Invite.filter(member_id=member_id, kind=invites.InviteKind.AGAIN, redeemed_at=None)
    invite = await standing.filter(expires_at__gt=clock.now()).order_by("-expires_at").first()
    if invite is None:
        return None
    by = await Member.get_or_none(id=invite.created_by or "")
    return invites.as_invited_again(invite, by.name if by else None)


async def anybody() -> bool:
    """Whether the server has begun to be used."""
    return await Member.exists()
