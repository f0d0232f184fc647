"""Viewer, groups and memberships in GraphQL, and how somebody comes in."""

import uuid
from typing import Annotated

import strawberry

from server.domain import groups, invites, members, sessions, topics
from server.domain.who import ByMember, Role
from server.graphql.context import Asked, Context
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.scalars import Cursor
from server.graphql.shifts import SignUp, sign_ups_of
from server.refusals import not_allowed

strawberry.enum(Role)


@strawberry.type(description="An autonomous local group.")
class Group:
    id: strawberry.ID
    name: str


@strawberry.type
class Membership:
    group: Group
    role: Role


@strawberry.type(description="Who asks, with what is theirs. Null for a visitor.")
class Viewer:
    id: strawberry.ID
    name: str
    memberships: list[Membership]
    sign_ups: list[SignUp] = strawberry.field(
        description="On shifts to come or over for at most 14 days, in the order of asking; the newest 200."
    )
    cursor: Cursor


async def viewer_of(context: Context, by: ByMember) -> Viewer:
    cursor = await context.cursor(topics.member(by.id))
    named = await groups.named(by.roles)
    memberships = [
        Membership(group=Group(id=strawberry.ID(g.id), name=g.name), role=by.roles[g.id])
        for g in sorted(named.values(), key=lambda group: group.name)
    ]
    return Viewer(
        id=strawberry.ID(by.id),
        name=by.name,
        memberships=memberships,
        sign_ups=await sign_ups_of(by),
        cursor=Cursor(cursor),
    )


async def resolve_viewer(info: Asked) -> Viewer | None:
    by = info.context.by
    return await viewer_of(info.context, by) if isinstance(by, ByMember) else None


async def resolve_group(info: Asked, id: strawberry.ID) -> Group | None:  # noqa: A002 - the contract's name
    group = await or_none(lambda: groups.get(info.context.by, id))
    return Group(id=strawberry.ID(group.id), name=group.name) if group else None


@strawberry.input
class RedeemInviteInput:
    client_id: uuid.UUID
    code: str
    name: str


RedeemInviteAnswer = Annotated[Viewer | Refusal, strawberry.union("RedeemInviteAnswer")]


async def redeem_invite(info: Asked, input: RedeemInviteInput) -> RedeemInviteAnswer:  # noqa: A002
    """Signs in: the answer sets the session's cookie. `name`: 1 to 60 characters. Not over a websocket."""

    async def redeem() -> Viewer:
        if not info.context.can_sign_in:
            raise not_allowed()
        member = await invites.redeem(input.client_id, input.code, input.name, info.context.language)
        info.context.session = await sessions.begin(member_id=member.id)
        return await viewer_of(info.context, await members.acting(member.id))

    return await answer(info, redeem)
