"""On SQLite one process serves: a lock in the data folder, let go by the system when the process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from server.settings import Settings, WrongSetting


class NotAlone(Exception):
    pass


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    if not settings.on_sqlite:
        yield
        return
    handle = _open(settings)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotAlone(
                f"Another Alongside uses {settings.data}. On SQLite one process serves; stop the other one,"
                " or move to PostgreSQL (ALONGSIDE_DATABASE_URL)."
            ) from error
        yield
    finally:
        os.close(handle)


def _open(settings: Settings) -> int:
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        return os.open(settings.data / "serving.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        problem = f"must be a folder that this user can write to ({error.strerror}: {settings.data})"
        raise WrongSetting("ALONGSIDE_DATA", problem, "/var/lib/alongside") from error
