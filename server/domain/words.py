"""A column that holds one word of an enum.

Tortoise's own CharEnumField writes the live enum into migrations, which must not change when the enum does, so this
is a plain CharField that reads and writes the enum.
"""

from enum import Enum
from typing import Any, TypeVar

from tortoise import fields

Word = TypeVar("Word", bound=Enum)


def word(kind: type[Word], of_old_rows: Word | None = None, most: int = 16) -> Any:
    """A CharField of at most `most` characters whose value in Python is a `kind`.

    `of_old_rows`: what rows have that are older than the column.
    """

    def to_database(value: Any, _: Any) -> str | None:
        return None if value is None else str(kind(value).value)

    given: dict[str, Any] = {} if of_old_rows is None else {"db_default": str(of_old_rows.value)}
    field: Any = fields.CharField(max_length=most, **given)
    field.field_type = kind  # what Tortoise calls to read a value
    field.to_db_value = to_database
    return field
