"""A polite no: a code for programs, a message id for people. Never a sentence, which belongs to locales/."""

from enum import Enum

Argument = str | int


class RefusalCode(Enum):
    SIGNED_OUT = "SIGNED_OUT"
    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    INVALID = "INVALID"
    TOO_EARLY = "TOO_EARLY"
    TOO_LATE = "TOO_LATE"
    CLASH = "CLASH"
    NOT_QUALIFIED = "NOT_QUALIFIED"
    NEEDS_AGREEMENT = "NEEDS_AGREEMENT"
    NEEDS_APPROVAL = "NEEDS_APPROVAL"
    ALREADY = "ALREADY"
    TOO_FAST = "TOO_FAST"
    KEY_REUSED = "KEY_REUSED"
    NOT_SAVED = "NOT_SAVED"


PASSING = {RefusalCode.SIGNED_OUT, RefusalCode.TOO_FAST, RefusalCode.NOT_SAVED, RefusalCode.NEEDS_AGREEMENT}
"""Refusals that a repeat with the same key may overcome, so they are never stored as its answer."""


class Refused(Exception):
    """Raised by a verb; everything it wrote is rolled back.

    `message` is the id of a Fluent message in locales/<lang>/refusals.ftl, `arguments` fill it in.
    """

    def __init__(self, code: RefusalCode, message: str, field: str | None = None, **arguments: Argument) -> None:
        super().__init__(code.value, message)
        self.code, self.message, self.field, self.arguments = code, message, field, arguments


def not_found() -> Refused:
    """One answer for "is not there" and "is not yours to see", so that asking reveals nothing."""
    return Refused(RefusalCode.NOT_FOUND, "no-not-found")


def signed_out() -> Refused:
    return Refused(RefusalCode.SIGNED_OUT, "no-signed-out")


def not_allowed() -> Refused:
    return Refused(RefusalCode.NOT_ALLOWED, "no-not-allowed")


def invalid(message: str, field: str, **arguments: Argument) -> Refused:
    return Refused(RefusalCode.INVALID, message, field, **arguments)
