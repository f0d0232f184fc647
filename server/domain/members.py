"""Members: a person, by a name they choose, and nothing else about them."""

from tortoise import fields
from tortoise.models import Model

from server import clock
from server.domain import groups, ids, texts
from server.domain.who import ByMember


class Member(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    name = fields.CharField(max_length=60)
    language = fields.CharField(max_length=35)
    steward = fields.BooleanField(default=False)
    created_at = fields.DatetimeField()

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
