"""DateTime, UUID and Cursor: how they are read and written."""

from datetime import UTC, datetime
from typing import Any, NewType
from uuid import UUID as PythonUUID

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types.scalar import ScalarDefinition

from server import clock

Cursor = NewType("Cursor", str)


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Beyond them a clock in some time zone has no such date, and whatever page had to show it would show nothing."""


def read_moment(value: Any) -> datetime:
    if not isinstance(value, str) or len(value) > 40:
        raise GraphQLError("DateTime is ISO 8601 text with an offset, such as 2026-11-24T07:00:00+02:00")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise GraphQLError("DateTime is ISO 8601 text with an offset") from None
    if moment.tzinfo is None:
        raise GraphQLError("DateTime needs an offset, such as Z or +02:00")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise GraphQLError(f"DateTime is of the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment.astimezone(UTC)


def read_uuid(value: Any) -> PythonUUID:
    try:
        return PythonUUID(value if isinstance(value, str) and len(value) <= 45 else "")
    except ValueError:
        raise GraphQLError("UUID is text such as 7f1c1f0e-9f8e-4b57-9a57-3f3d1c1a2b3c") from None


def read_cursor(value: Any) -> Cursor:
    if not isinstance(value, str) or len(value) > 64:
        raise GraphQLError("Cursor is the text that a snapshot or an event gave")
    return Cursor(value)


SCALARS: dict[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description=(
            f"ISO 8601 with an offset, of the years {FIRST_YEAR} to {LAST_YEAR}; the server answers in UTC and is the"
            " only clock that orders anything."
        ),
        serialize=lambda value: value if isinstance(value, str) else clock.iso(value),
        parse_value=read_moment,
    ),
    PythonUUID: strawberry.scalar(
        name="UUID",
        description="Made by the client, once per intent; the idempotency key, scoped to who acts.",
        serialize=str,
        parse_value=read_uuid,
    ),
    Cursor: strawberry.scalar(
        name="Cursor",
        description=(
            "Opaque `epoch.version` of one topic. Taken from a snapshot or an event, never made up."
            " Null: live from now on."
        ),
        serialize=str,
        parse_value=read_cursor,
    ),
}

CONFIG = StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS, disable_field_suggestions=True)
