"""Beginning: what whoever runs the server lets people in with, before there is anybody who could invite them."""

from server import db
from server.domain import groups, invites
from server.domain.groups import Group
from server.domain.who import Role

NETWORK = "Alongside"


async def first_steward(group_name: str, language: str) -> str:
    """A code that makes the first member: an organiser of the first group, and the network's steward. Where no group
    is yet, one of this name and language begins."""
    async with db.transaction():
        await groups.begin_network(NETWORK)
        group = await Group.all().order_by("created_at").first() or await groups.begin(group_name, language)
        return await invites.create(group.id, Role.ORGANISER, steward=True)


async def invited(group_name: str, language: str, role: Role, count: int) -> list[str]:
    """Codes into the group of this name, which begins with this language if it is new."""
    async with db.transaction():
        group = await Group.get_or_none(name=group_name) or await groups.begin(group_name, language)
        return [await invites.create(group.id, role) for _ in range(count)]
