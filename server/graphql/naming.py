"""What a group and the network are called, in GraphQL."""

import uuid
from typing import Annotated

import strawberry

from server.domain import naming
from server.graphql.context import Asked, body_of, key_of
from server.graphql.groups import Group
from server.graphql.refusal import Refusal, answer


@strawberry.type(description="The network of local groups that this server carries.")
class Network:
    name: str


async def resolve_network(info: Asked) -> Network | None:
    """For members; null for a visitor."""
    found = await naming.network(info.context.by)
    return Network(name=found.name) if found else None


@strawberry.input
class RenameGroupInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    name: str


@strawberry.input
class RenameNetworkInput:
    client_id: uuid.UUID
    name: str


RenameGroupAnswer = Annotated[Group | Refusal, strawberry.union("RenameGroupAnswer")]
RenameNetworkAnswer = Annotated[Network | Refusal, strawberry.union("RenameNetworkAnswer")]


async def rename_group(info: Asked, input: RenameGroupInput) -> RenameGroupAnswer:  # noqa: A002
    """`name` ≤ 60 characters. For organisers of the group; every open page that shows the name shows the new one."""

    async def rename() -> Group:
        group = await naming.rename_group(info.context.by, key_of(input), body_of(input))
        return Group(id=strawberry.ID(group.id), name=group.name)

    return await answer(info, rename)


async def rename_network(info: Asked, input: RenameNetworkInput) -> RenameNetworkAnswer:  # noqa: A002
    """`name` ≤ 60 characters. For stewards of the network."""

    async def rename() -> Network:
        network = await naming.rename_network(info.context.by, key_of(input), body_of(input))
        return Network(name=network.name)

    return await answer(info, rename)
