"""Rotas in GraphQL."""

import uuid
from collections.abc import Sequence
from typing import Annotated

import strawberry

from server.domain import rotas, topics
from server.graphql.context import Asked, body_of, key_of
from server.graphql.groups import Group
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.scalars import Cursor
from server.graphql.states import build


@strawberry.type(description="An accompaniment rota, for the volunteers and organisers of its group.")
class Rota:
    id: strawberry.ID
    group: Group
    title: str
    time_zone: str = strawberry.field(description="IANA name: by its clock reminders go out.")
    withdraw_hours: int = strawberry.field(
        description="Until so many hours before a shift starts its holder may give a seat back."
    )
    cursor: Cursor = strawberry.field(
        description="The state that this answer shows, to be handed to `rotaEvents(after:)`."
    )


async def resolve_rotas(info: Asked, group_id: strawberry.ID | None = None) -> list[Rota]:
    """The oldest first, at most 100: of one group, or of all whose rotas are mine to see."""
    return await _built(info, await rotas.listed(info.context.by, group_id))


async def resolve_rota(info: Asked, id: strawberry.ID) -> Rota | None:  # noqa: A002 - the contract's name
    """For the volunteers and organisers of its group."""
    row = await or_none(lambda: rotas.get(info.context.by, id))
    return (await _built(info, [row]))[0] if row else None


async def _built(info: Asked, rows: Sequence[rotas.Rota]) -> list[Rota]:
    cursors = await info.context.cursors([topics.rota(row.id) for row in rows])
    states = await rotas.states(rows)
    return [build(Rota, state, cursor=Cursor(cursor)) for state, cursor in zip(states, cursors, strict=True)]


@strawberry.input
class CreateRotaInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    title: str
    time_zone: str
    withdraw_hours: int = rotas.WITHDRAW_HOURS


CreateRotaAnswer = Annotated[Rota | Refusal, strawberry.union("CreateRotaAnswer")]


async def create_rota(info: Asked, input: CreateRotaInput) -> CreateRotaAnswer:  # noqa: A002
    """For organisers of the group. `title` ≤ 120 characters, `timeZone` IANA, `withdrawHours` 0 to 336."""

    async def create() -> Rota:
        row = await rotas.create(info.context.by, key_of(input), body_of(input))
        return (await _built(info, [row]))[0]

    return await answer(info, create)
