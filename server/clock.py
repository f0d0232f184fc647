"""The only clock: UTC, replaceable by tests and by the demo."""

from collections.abc import Callable
from datetime import UTC, datetime


def _real() -> datetime:
    return datetime.now(UTC)


_reader: list[Callable[[], datetime]] = [_real]


def now() -> datetime:
    """The current instant, timezone-aware, in UTC."""
    return _reader[0]()


def set_reader(read: Callable[[], datetime] | None) -> None:
    """From now on it says what `read` says; None gives the real clock back."""
    _reader[0] = read or _real


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`; the one form that leaves the server."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
