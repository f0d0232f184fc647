"""Devices and following in GraphQL: which phones a push can reach, and what wakes them."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

import strawberry

from server.domain import devices, follows, registering, sessions
from server.domain.who import By, ByDevice, ByMember, Nobody
from server.graphql.context import Asked, body_of, key_of
from server.graphql.phones import Device, device_shown
from server.graphql.refusal import Refusal, answer
from server.graphql.viewer import Viewer, viewer_of
from server.refusals import not_allowed


async def resolve_push_key(info: Asked) -> str:
    """The server's public key (RFC 8292), base64url, for `pushManager.subscribe`."""
    return info.context.push.reachable.key


async def resolve_device(info: Asked) -> Device | None:
    """The device of the browser that asks. Null when it has not registered."""
    found = await devices.of_session(info.context.by)
    return await device_shown(found) if found else None


@strawberry.input
class RegisterDeviceInput:
    client_id: uuid.UUID
    endpoint: str
    p256dh: str
    auth: str
    language: str
    time_zone: str


@strawberry.input
class RemoveDeviceInput:
    client_id: uuid.UUID
    device_id: strawberry.ID


@strawberry.input(description="Exactly one of the three.")
class FollowInput:
    client_id: uuid.UUID
    group_id: strawberry.ID | None = None
    action_id: strawberry.ID | None = None
    rota_id: strawberry.ID | None = None


Verb = Callable[[By, uuid.UUID, Mapping[str, Any]], Awaitable[follows.Done]]
RegisterDeviceAnswer = Annotated[Device | Refusal, strawberry.union("RegisterDeviceAnswer")]
RemoveDeviceAnswer = Annotated[Device | Refusal, strawberry.union("RemoveDeviceAnswer")]
FollowAnswer = Annotated[Viewer | Device | Refusal, strawberry.union("FollowAnswer")]
UnfollowAnswer = Annotated[Viewer | Device | Refusal, strawberry.union("UnfollowAnswer")]


async def register_device(info: Asked, input: RegisterDeviceInput) -> RegisterDeviceAnswer:  # noqa: A002
    """What `pushManager.subscribe` gave this browser; to be said again at each open of the app. A browser without
    account becomes a device with a session of its own. `endpoint` ≤ 2,048 characters, of a known push service;
    `p256dh` and `auth` base64url (RFC 8291). Not over a websocket. TOO_FAST when very many browsers without account
    come in within a minute."""
    context = info.context

    async def register() -> Device:
        if not context.can_sign_in:
            raise not_allowed()
        device = await registering.register(context.by, key_of(input), body_of(input), context.push.reachable)
        if isinstance(context.by, Nobody):
            context.session = await sessions.begin(device_id=device.id)
            context.by = ByDevice(device.id)
        return await device_shown(device)

    return await answer(info, register)


async def remove_device(info: Asked, input: RemoveDeviceInput) -> RemoveDeviceAnswer:  # noqa: A002
    """Nothing is pushed there any more, and it is forgotten. A member removes any of theirs, a device itself."""

    async def remove() -> Device:
        removed = await registering.remove(info.context.by, input.client_id, input.device_id)
        return Device(id=strawberry.ID(removed.id), label=None, language=removed.language, current=False, follows=[])

    return await answer(info, remove)


async def follow(info: Asked, input: FollowInput) -> FollowAnswer:  # noqa: A002
    """From now on alerts of it wake this member's devices, or this device. At most 200; twice changes nothing."""
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
