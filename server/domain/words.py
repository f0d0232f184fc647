"""A column that holds one word of an enum.

Tortoise's own CharEnumField writes the live enum into migrations, which must not change when the enum does, so this
is a plain CharField that reads and writes the enum.
"""

from enum import Enum
from typing import Any, TypeVar

from tortoise import fields

Word = TypeVar("Word", bound=Enum)


def word(kind: type[Word]) -> Any:
    """A CharField of at most 16 characters whose value in Python is a `kind`."""

    def to_database(value: Any, _: Any) -> str | None:
        return None if value is None else str(kind(value).value)

    field = fields.CharField(max_length=16)
    field.field_type = kind  # type: ignore[assignment]  # what Tortoise calls to read a value
    field.to_db_value = to_database  # type: ignore[method-assign,assignment]
    return field
