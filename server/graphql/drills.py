"""Drills in GraphQL: does an alert reach this phone?"""

import uuid
from typing import Annotated

import strawberry

from server.domain import drills as domain
from server.domain.drills import DrillState
from server.graphql.context import Asked
from server.graphql.refusal import Refusal, answer, or_none

strawberry.enum(DrillState, description="What its push service said. Whether the phone shows it, only the phone knows.")


@strawberry.type(description="A test alert to the phone that asks for it.")
class Drill:
    id: strawberry.ID
    state: DrillState
    tag: str = strawberry.field(description="Of the notification that shows it.")
    test: bool = strawberry.field(description="Always true: its notice says first that nothing is happening.")


async def resolve_drill(info: Asked, id: strawberry.ID) -> Drill | None:  # noqa: A002 - as everywhere
    """For the device that asked for it."""
    row = await or_none(lambda: domain.get(info.context.by, id))
    return await _shown(row) if row else None


async def _shown(row: domain.Drill) -> Drill:
    return Drill(id=strawberry.ID(row.id), state=await domain.state(row), tag=domain.tag(row.id), test=True)


@strawberry.input
class SendDrillInput:
    client_id: uuid.UUID


SendDrillAnswer = Annotated[Drill | Refusal, strawberry.union("SendDrillAnswer")]


async def send_drill(info: Asked, input: SendDrillInput) -> SendDrillAnswer:  # noqa: A002
    """A notice marked as a test, to the device of the browser that asks and to no other, at once. TOO_EARLY before
    `registerDevice`; at most 3 in 10 minutes (TOO_FAST)."""

    async def sent() -> Drill:
        return await _shown(await domain.send(info.context.by, input.client_id))

    return await answer(info, sent)
