"""Signing out, what this server knows about whoever asks, and being forgotten by it, in GraphQL."""

import uuid
from typing import Annotated

import strawberry

from server.domain import about_me, signing_out
from server.graphql.context import Asked
from server.graphql.refusal import Refusal, answer, or_none


@strawberry.type(description="Rows of one kind that name who asks.")
class Known:
    word: str = strawberry.field(description="Which kind: `member`, `sign-up`, `session` and others.")
    count: int
    stays: bool = strawberry.field(description="`deleteMe` takes the name off these and leaves them to the group.")


@strawberry.type(description="Everything that this server keeps about who asks.")
class KnownAboutMe:
    known: list[Known]
    export: str = strawberry.field(description="The rows themselves, as JSON.")


@strawberry.type(description="No session is left in this browser.")
class SignedOut:
    everywhere: bool


async def resolve_known_about_me(info: Asked) -> KnownAboutMe | None:
    """Null for a visitor."""
    found = await or_none(lambda: about_me.known(info.context.by))
    if found is None:
        return None
    kinds = [Known(word=one.word, count=len(one.rows), stays=one.stays) for one in found]
    return KnownAboutMe(known=kinds, export=about_me.export(found))


@strawberry.input
class SignOutInput:
    client_id: uuid.UUID
    everywhere: bool = False


@strawberry.input
class DeleteMeInput:
    client_id: uuid.UUID


SignOutAnswer = Annotated[SignedOut | Refusal, strawberry.union("SignOutAnswer")]
DeleteMeAnswer = Annotated[SignedOut | Refusal, strawberry.union("DeleteMeAnswer")]


async def sign_out(info: Asked, input: SignOutInput) -> SignOutAnswer:  # noqa: A002
    """Here, or on all phones of this member. Who is signed out already is answered alike."""

    async def end() -> SignedOut:
        await signing_out.sign_out(info.context.by, input.everywhere)
        info.context.signs_out = True
        return SignedOut(everywhere=input.everywhere)

    return await answer(info, end)


async def delete_me(info: Asked, input: DeleteMeInput) -> DeleteMeAnswer:  # noqa: A002
    """Deletes what names who asks, and takes the name off what is the group's: the text of updates, principles."""

    async def forget() -> SignedOut:
        await about_me.delete_me(info.context.by)
        info.context.signs_out = True
        return SignedOut(everywhere=True)

    return await answer(info, forget)
