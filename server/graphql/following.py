"""Following in GraphQL: what wakes the phones of who asks."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

import strawberry

from server.domain import devices, follows
from server.domain.who import By, ByMember
from server.graphql.context import Asked, body_of, key_of
from server.graphql.devices import Device, device_shown
from server.graphql.refusal import Refusal, answer
from server.graphql.viewer import Viewer, viewer_of
from server.refusals import not_allowed


@strawberry.input(description="Exactly one of the three.")
class FollowInput:
    client_id: uuid.UUID
    group_id: strawberry.ID | None = None
    action_id: strawberry.ID | None = None
    rota_id: strawberry.ID | None = None


Verb = Callable[[By, uuid.UUID, Mapping[str, Any]], Awaitable[follows.Done]]
FollowAnswer = Annotated[Viewer | Device | Refusal, strawberry.union("FollowAnswer")]
UnfollowAnswer = Annotated[Viewer | Device | Refusal, strawberry.union("UnfollowAnswer")]


async def follow(info: Asked, input: FollowInput) -> FollowAnswer:  # noqa: A002
    """From now on alerts of it wake this member's devices, or this device; a newcomer's perhaps not yet:
    `Follow.wakes`. At most 200; twice changes nothing."""
    return await answer(info, lambda: _followed(info, input, follows.follow))


async def unfollow(info: Asked, input: FollowInput) -> UnfollowAnswer:  # noqa: A002
    """The opposite of `follow`."""
    return await answer(info, lambda: _followed(info, input, follows.unfollow))


async def _followed(info: Asked, given: FollowInput, verb: Verb) -> Viewer | Device:
    context = info.context
    await verb(context.by, key_of(given), body_of(given))
    if isinstance(context.by, ByMember):
        return await viewer_of(context, context.by)
    found = await devices.of_session(context.by)
    if found is None:
        raise not_allowed()
    return await device_shown(found)
