"""The only clock: UTC, replaceable in tests."""

from collections.abc import Callable
from datetime import UTC, datetime

_read: Callable[[], datetime] = lambda: datetime.now(UTC)


def now() -> datetime:
    """The current instant, timezone-aware, in UTC."""
    return _read()


def set_reader(read: Callable[[], datetime] | None) -> None:
    """Tests move time with this; None gives the real clock back."""
    global _read
    _read = read or (lambda: datetime.now(UTC))


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`; the one form that leaves the server."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
