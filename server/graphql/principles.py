"""A group's principles in GraphQL."""

import uuid
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import principles as domain
from server.domain.who import member
from server.graphql.context import Asked, body_of, key_of
from server.graphql.refusal import Refusal, answer, or_none


@strawberry.type(description="What a group stands for. Who has not agreed to the newest version takes no seat.")
class Principles:
    group_id: strawberry.ID
    version: int
    text: str
    set_at: datetime
    agreed: bool = strawberry.field(description="Whether who asks has agreed to this version.")


async def resolve_principles(info: Asked, group_id: strawberry.ID) -> Principles | None:
    """Null when none were set, and for who does not belong to the group."""
    row = await or_none(lambda: domain.get(info.context.by, group_id))
    return await _principles(info, row) if row else None


async def _principles(info: Asked, row: domain.Principles) -> Principles:
    agreed = await domain.agreed_to(member(info.context.by).id, row)
    return Principles(
        group_id=strawberry.ID(row.group_id), version=row.version, text=row.text, set_at=row.set_at, agreed=agreed
    )


@strawberry.input
class SetPrinciplesInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    text: str


@strawberry.input
class AgreeToPrinciplesInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    version: int


SetPrinciplesAnswer = Annotated[Principles | Refusal, strawberry.union("SetPrinciplesAnswer")]
AgreeToPrinciplesAnswer = Annotated[Principles | Refusal, strawberry.union("AgreeToPrinciplesAnswer")]


async def set_principles(info: Asked, input: SetPrinciplesInput) -> SetPrinciplesAnswer:  # noqa: A002
    """A new version, to which everybody has to agree anew. `text` ≤ 5,000 characters. For organisers of the group."""

    async def set_text() -> Principles:
        row = await domain.set_text(info.context.by, key_of(input), body_of(input))
        return await _principles(info, row)

    return await answer(info, set_text)


async def agree_to_principles(info: Asked, input: AgreeToPrinciplesInput) -> AgreeToPrinciplesAnswer:  # noqa: A002
    """`version`: the one that was read; refused with CLASH when there is a newer one."""

    async def agree() -> Principles:
        row = await domain.agree(info.context.by, key_of(input), body_of(input))
        return await _principles(info, row)

    return await answer(info, agree)
