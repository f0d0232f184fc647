"""Groups and memberships in GraphQL."""

import strawberry

from server.domain import groups as domain
from server.domain import known_groups
from server.domain.who import ByMember, Role
from server.graphql.context import Asked
from server.graphql.refusal import or_none

strawberry.enum(
    Role,
    description=(
        "In one group. A newcomer sees what a visitor sees, plus the name and the principles of their group, until a"
        " volunteer or an organiser vouches for them."
    ),
)


@strawberry.type(description="An autonomous local group.")
class Group:
    id: strawberry.ID
    name: str


@strawberry.type(description="That a member belongs to a group, in which role.")
class Membership:
    group: Group
    role: Role


async def memberships_of(by: ByMember) -> list[Membership]:
    """By the names of their groups."""
    named = await domain.named(by.roles)
    return [
        Membership(group=Group(id=strawberry.ID(group.id), name=group.name), role=by.roles[group.id])
        for group in sorted(named.values(), key=lambda group: group.name)
    ]


async def resolve_group(info: Asked, id: strawberry.ID) -> Group | None:  # noqa: A002 - the contract's name
    """For its own people, for whoever is vouched for in any group, and for everybody once it has a public action."""
    group = await or_none(lambda: known_groups.get(info.context.by, id))
    return Group(id=strawberry.ID(group.id), name=group.name) if group else None
