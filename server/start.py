"""What has to be there before anything starts. When it is not, one sentence says which setting leads nowhere."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from server import db
from server.settings import Settings, WrongSetting

TAKEN = (errno.EADDRINUSE, errno.EACCES)
NEVER_MIGRATED = ("no such table", "relation ")
"""How SQLite and PostgreSQL begin to say that a table is missing."""


class NeverMigrated(Exception):
    def __init__(self) -> None:
        super().__init__("The database is not of this version. Start the server first, or run: alongside migrate")


@contextmanager
def database_of(settings: Settings) -> Iterator[None]:
    try:
        yield
    except db.NOT_SAVED_ERRORS as error:
        if any(said in str(error) for said in NEVER_MIGRATED):
            raise NeverMigrated from error
        problem = f"must lead to a database that answers and lets us in ({type(error).__name__}: {error})"
        right = (
            "sqlite:///var/lib/alongside/alongside.sqlite3"
            if settings.on_sqlite
            else "postgres://alongside@127.0.0.1:5432/alongside"
        )
        raise WrongSetting("ALONGSIDE_DATABASE_URL", problem, right) from error


def place_to_listen(host: str, port: int) -> None:
    """Here, because later there is a log full of other words, and the demo has printed its links already."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen()
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno in TAKEN:
            raise WrongSetting("PORT", f"must be free for us, and {port} is not ({why})", "8080") from error
        raise WrongSetting("HOST", f"must be an address of this machine ({why})", "127.0.0.1") from error
