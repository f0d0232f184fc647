"""`alongside backup FOLDER`: a whole copy, taken beside a running server."""

import os
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from server import clock
from server.domain import journal
from server.push.vapid import KEY_FILE
from server.settings import Settings, without_password


class BackupFailed(Exception):
    """A sentence that says what is missing."""


def back_up(settings: Settings, into: Path) -> Path:
    """A new folder in `into` with the push key and, on SQLite, the database as of one moment. For its owner alone."""
    folder = into / clock.now().strftime("alongside-%Y-%m-%dT%H%M%SZ")
    try:
        folder.mkdir(parents=True, mode=0o700)
        _fill(folder, settings)
    except (OSError, sqlite3.Error) as error:
        # Half a copy must not lie there and pass for one.
        shutil.rmtree(folder, ignore_errors=True)
        raise BackupFailed(f"There is NO new backup: {folder} could not be written ({error}).") from error
    return folder


def _fill(folder: Path, settings: Settings) -> None:
    if settings.on_sqlite:
        _copy_database(Path(settings.database_url.removeprefix("sqlite://")), folder / "alongside.sqlite3")
    key = settings.data / KEY_FILE
    if key.exists():
        shutil.copyfile(key, folder / KEY_FILE, follow_symlinks=False)
        (folder / KEY_FILE).chmod(0o600)


def what_else(settings: Settings) -> str:
    """PostgreSQL keeps its own house."""
    if settings.on_sqlite:
        return ""
    where = shlex.quote(without_password(settings.database_url))
    return f"The database is not in it. Also run: pg_dump --format=custom --file=alongside.dump {where}"


def _copy_database(source: Path, target: Path) -> None:
    """By SQLite's own backup: a plain copy would miss what is still in the write-ahead log, or tear a page."""
    if not source.exists():
        raise BackupFailed(f"There is no database at {source}. Is ALONGSIDE_DATA the folder that the server uses?")
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupFailed(
                f"The copy {target} is not whole. The disk may be failing: look at the server's own too."
            )
        _begin_anew(copy)


def _begin_anew(copy: sqlite3.Connection) -> None:
    """Put back one day, the copy counts on from where it is. A phone that had seen more, and comes back when as much
    has been said anew, would miss what is between: by another epoch it is told to look again."""
    if copy.execute("SELECT count(*) FROM sqlite_master WHERE name = 'topic'").fetchone() == (1,):
        copy.execute("UPDATE topic SET epoch = ?", (journal.new_epoch(),))
        copy.commit()
