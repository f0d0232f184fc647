"""Times of the demo: what happened before happened before, although all of it is told at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from server import clock

ZONE = "Europe/Lisbon"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The server's clock says `moment`, while nobody is served yet."""
    clock.set_reader(lambda: moment)
    try:
        yield
    finally:
        clock.set_reader(None)


def local(now: datetime, days: int, hour: int, minute: int = 0) -> datetime:
    """That wall time so many days from the day of `now`."""
    day = now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), ZoneInfo(ZONE))
