"""The typed no, and the one place where a refused or failed verb becomes one."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import strawberry

from server import locales
from server.db import NOT_SAVED_ERRORS
from server.graphql.context import Asked
from server.refusals import RefusalCode, Refused

log = logging.getLogger("alongside")
Result = TypeVar("Result")

strawberry.enum(
    RefusalCode,
    description=(
        "NOT_FOUND is also the answer for what is not yours to see. NOT_SAVED: nothing was kept, trying again is safe."
        " INVALID: `field` says which value is out of its bounds. KEY_REUSED: this `clientId` came with another input."
        " TOO_FAST, SIGNED_OUT and NEEDS_AGREEMENT pass: the same `clientId` may be sent again; any other refusal stays"
        " the answer of its `clientId` for at least 30 days."
    ),
)


@strawberry.type(description="A polite no. `message` is a sentence in the asker's language that says what to do.")
class Refusal:
    code: RefusalCode
    message: str
    field: str | None = strawberry.field(
        description="Of the input, by its name in this schema, when one of them is wrong."
    )


def refusal(refused: Refused, language: str) -> Refusal:
    sentence = locales.sentence(language, refused.message, refused.arguments)
    return Refusal(code=refused.code, message=sentence, field=refused.field)


async def answer(info: Asked, verb: Callable[[], Awaitable[Result]]) -> Result | Refusal:
    """The verb's result, or its refusal. A database that is gone or full is NOT_SAVED, never a false success."""
    try:
        return await verb()
    except Refused as refused:
        return refusal(refused, info.context.language)
    except NOT_SAVED_ERRORS as error:
        log.error("not saved: %s", type(error).__name__)
        return refusal(Refused(RefusalCode.NOT_SAVED, "no-not-saved"), info.context.language)


async def or_none(query: Callable[[], Awaitable[Result]]) -> Result | None:
    """A refused query answers null."""
    try:
        return await query()
    except Refused:
        return None
