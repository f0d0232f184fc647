"""Row ids: opaque, 15 url-safe characters, not guessable, telling nothing of time or order."""

import re
import secrets
from typing import TypeVar

from tortoise.models import Model

from server import db

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 15
Row = TypeVar("Row", bound=Model)


def new() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def looks_right(value: str) -> bool:
    """Whether `value` could be an id at all; what is not never reaches the database."""
    return re.fullmatch(r"[A-Za-z0-9_-]{1,32}", value) is not None


async def row(model: type[Row], given: str) -> Row | None:
    """The row that somebody outside means, if there is one."""
    return await db.row(model, given) if looks_right(given) else None
