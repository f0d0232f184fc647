"""The people of a group and its principles in GraphQL."""

import uuid
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import people as domain
from server.domain import principles as principles_domain
from server.domain.who import Role, member
from server.graphql.context import Asked, body_of, key_of
from server.graphql.refusal import Refusal, answer, or_none


@strawberry.type(description="A member as their group knows them. `role` is null once they are out of it.")
class Person:
    id: strawberry.ID
    name: str
    role: Role | None
    vouched_by: str | None = strawberry.field(description="The name of who put theirs behind them.")


@strawberry.type(description="What a group stands for. Who has not agreed to the newest version takes no seat.")
class Principles:
    group_id: strawberry.ID
    version: int
    text: str
    set_at: datetime
    agreed: bool = strawberry.field(description="Whether who asks has agreed to this version.")


async def resolve_people(info: Asked, group_id: strawberry.ID) -> list[Person]:
    """Newcomers who wait first, then organisers, then volunteers; at most 500. Empty until one is vouched for."""
    found = await or_none(lambda: domain.listed(info.context.by, group_id))
    return [_person(one) for one in found or []]


def _person(one: domain.Person) -> Person:
    return Person(id=strawberry.ID(one.id), name=one.name, role=one.role, vouched_by=one.vouched_by)


async def resolve_principles(info: Asked, group_id: strawberry.ID) -> Principles | None:
    """Null when none were set, and for who does not belong to the group."""
    row = await or_none(lambda: principles_domain.get(info.context.by, group_id))
    return await _principles(info, row) if row else None


async def _principles(info: Asked, row: principles_domain.Principles) -> Principles:
    agreed = await principles_domain.agreed_to(member(info.context.by).id, row)
    return Principles(
        group_id=strawberry.ID(row.group_id), version=row.version, text=row.text, set_at=row.set_at, agreed=agreed
    )


@strawberry.input
class PersonInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    member_id: strawberry.ID


@strawberry.input
class ChangeRoleInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    member_id: strawberry.ID
    role: Role


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


VouchForAnswer = Annotated[Person | Refusal, strawberry.union("VouchForAnswer")]
ChangeRoleAnswer = Annotated[Person | Refusal, strawberry.union("ChangeRoleAnswer")]
RemoveMemberAnswer = Annotated[Person | Refusal, strawberry.union("RemoveMemberAnswer")]
SetPrinciplesAnswer = Annotated[Principles | Refusal, strawberry.union("SetPrinciplesAnswer")]
AgreeToPrinciplesAnswer = Annotated[Principles | Refusal, strawberry.union("AgreeToPrinciplesAnswer")]


async def vouch_for(info: Asked, input: PersonInput) -> VouchForAnswer:  # noqa: A002
    """A volunteer or organiser of the group puts their name behind a newcomer, who is a volunteer from now on.
    ALREADY when somebody has."""

    async def vouch() -> Person:
        return _person(await domain.vouch_for(info.context.by, key_of(input), body_of(input)))

    return await answer(info, vouch)


async def change_role(info: Asked, input: ChangeRoleInput) -> ChangeRoleAnswer:  # noqa: A002
    """For organisers of the group. Its last organiser stays one (CLASH)."""

    async def change() -> Person:
        return _person(await domain.change_role(info.context.by, key_of(input), body_of(input)))

    return await answer(info, change)


async def remove_member(info: Asked, input: PersonInput) -> RemoveMemberAnswer:  # noqa: A002
    """By organisers of the group, or by oneself, who leaves. Their open subscriptions end within two seconds. CLASH for
    the last organiser."""

    async def remove() -> Person:
        return _person(await domain.remove(info.context.by, key_of(input), body_of(input)))

    return await answer(info, remove)


async def set_principles(info: Asked, input: SetPrinciplesInput) -> SetPrinciplesAnswer:  # noqa: A002
    """A new version, to which everybody has to agree anew. `text` ≤ 5,000 characters. For organisers of the group."""

    async def set_text() -> Principles:
        row = await principles_domain.set_text(info.context.by, key_of(input), body_of(input))
        return await _principles(info, row)

    return await answer(info, set_text)


async def agree_to_principles(info: Asked, input: AgreeToPrinciplesInput) -> AgreeToPrinciplesAnswer:  # noqa: A002
    """`version`: the one that was read; refused with CLASH when there is a newer one."""

    async def agree() -> Principles:
        row = await principles_domain.agree(info.context.by, key_of(input), body_of(input))
        return await _principles(info, row)

    return await answer(info, agree)
