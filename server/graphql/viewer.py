"""Who asks, with what is theirs, in GraphQL."""

from datetime import datetime

import strawberry

from server.domain import devices, follows, members, topics
from server.domain.who import ByMember
from server.graphql.context import Asked, Context
from server.graphql.devices import Device, devices_shown
from server.graphql.follows import Follow
from server.graphql.groups import Membership, memberships_of
from server.graphql.scalars import Cursor
from server.graphql.shifts import SignUp, sign_ups_of
from server.graphql.states import build


@strawberry.type(description="An organiser let a member who had lost their phone in again.")
class LetInAgain:
    at: datetime
    by: str | None = strawberry.field(description="Null when they have left since.")


@strawberry.type(description="A link that lets a member who has lost their phone in again, made and not used yet.")
class InvitedAgain:
    by: str | None = strawberry.field(description="The organiser's name; null when they have left since.")
    until: datetime


@strawberry.type(description="Who asks, with what is theirs. Null for a visitor.")
class Viewer:
    id: strawberry.ID
    name: str
    memberships: list[Membership]
    sign_ups: list[SignUp] = strawberry.field(
        description="On shifts to come or over for at most 14 days, in the order of asking; the newest 200."
    )
    devices: list[Device] = strawberry.field(description="Their phones and browsers that a push can reach.")
    follows: list[Follow] = strawberry.field(description="What wakes all of them, the newest first; at most 200.")
    let_in_again: LetInAgain | None = strawberry.field(
        description="When and by whom they were let in again after a phone was lost, which ended all older sessions."
    )
    invited_again: InvitedAgain | None = strawberry.field(
        description="An organiser has made a link that lets somebody in as this member, and nobody has used it yet."
    )
    steward: bool = strawberry.field(description="Whether they look after the network: they may rename it.")
    cursor: Cursor


async def viewer_of(context: Context, by: ByMember) -> Viewer:
    cursor = await context.cursor(topics.member(by.id))
    return Viewer(
        id=strawberry.ID(by.id),
        name=by.name,
        memberships=await memberships_of(by),
        sign_ups=await sign_ups_of(by),
        devices=await devices_shown(context, await devices.of_member(by)),
        follows=[build(Follow, state) for state in await follows.states(by)],
        let_in_again=await _let_in_again(by),
        invited_again=await _invited_again(by),
        steward=by.steward,
        cursor=Cursor(cursor),
    )


async def _let_in_again(by: ByMember) -> LetInAgain | None:
    found = await members.let_in_again(by.id)
    return LetInAgain(at=found[0], by=found[1]) if found else None


async def _invited_again(by: ByMember) -> InvitedAgain | None:
    state = await members.invited_again(by.id)
    return build(InvitedAgain, state) if state else None


async def resolve_viewer(info: Asked) -> Viewer | None:
    """Null for a visitor."""
    by = info.context.by
    return await viewer_of(info.context, by) if isinstance(by, ByMember) else None
