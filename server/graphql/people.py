"""The people of a group in GraphQL."""

import uuid
from typing import Annotated

import strawberry

from server.domain import people as domain
from server.domain.who import Role
from server.graphql.context import Asked, body_of, key_of
from server.graphql.refusal import Refusal, answer, or_none


@strawberry.type(description="A member as their group knows them. `role` is null once they are out of it.")
class Person:
    id: strawberry.ID
    name: str
    role: Role | None
    vouched_by: str | None = strawberry.field(description="The name of who put theirs behind them.")


async def resolve_people(info: Asked, group_id: strawberry.ID) -> list[Person]:
    """Newcomers who wait first, then organisers, then volunteers; at most 500. Empty until one is vouched for."""
    found = await or_none(lambda: domain.listed(info.context.by, group_id))
    return [_person(one) for one in found or []]


def _person(one: domain.Person) -> Person:
    return Person(id=strawberry.ID(one.id), name=one.name, role=one.role, vouched_by=one.vouched_by)


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


VouchForAnswer = Annotated[Person | Refusal, strawberry.union("VouchForAnswer")]
ChangeRoleAnswer = Annotated[Person | Refusal, strawberry.union("ChangeRoleAnswer")]
RemoveMemberAnswer = Annotated[Person | Refusal, strawberry.union("RemoveMemberAnswer")]


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
