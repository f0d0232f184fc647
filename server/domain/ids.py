"""Row ids: opaque, 15 url-safe characters, not guessable, telling nothing of time or order."""

import re
import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 15


def new() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def looks_right(value: str) -> bool:
    """Whether `value` could be an id at all; what is not never reaches the database."""
    return re.fullmatch(r"[A-Za-z0-9_-]{1,32}", value) is not None
