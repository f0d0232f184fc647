"""A device in GraphQL, and what it or its member follows."""

from collections.abc import Sequence
from enum import Enum

import strawberry

from server.domain import devices, follows
from server.domain.who import ByDevice
from server.graphql.context import Context
from server.graphql.states import build


@strawberry.enum(description="What can be followed.")
class FollowKind(Enum):
    GROUP = "GROUP"
    ACTION = "ACTION"
    ROTA = "ROTA"


@strawberry.type(description="What wakes a phone: alerts of a group, of an action, or of a rota.")
class Follow:
    kind: FollowKind
    id: strawberry.ID
    title: str


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
