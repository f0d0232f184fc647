"""Devices in GraphQL: which phones and browsers a push can reach."""

import uuid
from collections.abc import Sequence
from typing import Annotated

import strawberry

from server.domain import devices, follows, registering, sessions
from server.domain.who import ByDevice, Nobody
from server.graphql.context import Asked, Context, body_of, key_of
from server.graphql.follows import Follow
from server.graphql.refusal import Refusal, answer
from server.graphql.states import build
from server.refusals import not_allowed


@strawberry.type(description="A browser that a push can reach.")
class Device:
    id: strawberry.ID
    label: str | None = strawberry.field(description="Always null: nothing is kept that would tell phones apart.")
    language: str = strawberry.field(description="A BCP 47 tag: notices come in this language where there is a choice.")
    current: bool = strawberry.field(description="It is the one that asks.")
    follows: list[Follow] = strawberry.field(
        description="What this device follows by itself; what a member follows stands with the viewer."
    )


async def devices_shown(context: Context, of: Sequence[devices.Device]) -> list[Device]:
    here = await devices.of_session(context.by)
    return [_device(device, here is not None and here.id == device.id, []) for device in of]


async def device_shown(device: devices.Device) -> Device:
    """The one that asks. What a member follows stands with the viewer."""
    followed = [] if device.member_id else await follows.states(ByDevice(device.id))
    return _device(device, True, [build(Follow, state) for state in followed])


def _device(device: devices.Device, current: bool, followed: list[Follow]) -> Device:
    return Device(id=strawberry.ID(device.id), label=None, language=device.language, current=current, follows=followed)


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


RegisterDeviceAnswer = Annotated[Device | Refusal, strawberry.union("RegisterDeviceAnswer")]
RemoveDeviceAnswer = Annotated[Device | Refusal, strawberry.union("RemoveDeviceAnswer")]


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
