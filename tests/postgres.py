"""A throw-away PostgreSQL with its own port and folder, gone with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import alive, free_port, listens, missing, running

# Nothing here must survive a crash, so no write waits for the disk. Waits for locks are logged, for counting.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "deadlock_timeout": "200ms",
    "log_lock_waits": "on",
    "timezone": "UTC",
}


@dataclass(frozen=True)
class Postgres:
    port: int
    log: Path

    def url(self, database: str) -> str:
        return f"postgres://alongside@127.0.0.1:{self.port}/{database}"


Start = Callable[..., AbstractContextManager[None]]


@contextmanager
def throw_away_postgres() -> Iterator[Postgres]:
    with postgres_to_start() as (postgres, start), start():
        yield postgres


@contextmanager
def postgres_to_start() -> Iterator[tuple[Postgres, Start]]:
    """For a test that stops it and starts it again, on the same port with the same data."""
    programs, user = find_programs(), unprivileged_user()
    with _folder(user) as folder:
        _initialise(programs, folder / "data", user)
        port, log = free_port(), folder / "log"
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *settings]

        @contextmanager
        def start(end_with: signal.Signals = signal.SIGQUIT) -> Iterator[None]:
            """SIGQUIT: at once and without a last flush, for when the folder goes away too."""
            log.unlink(missing_ok=True)
            with running(command, lambda: _accepts(log, port), log=log, as_user=user, end_with=end_with):
                yield

        yield Postgres(port, log), start


def find_programs() -> Path:
    """The folder that holds initdb and postgres; Debian keeps them out of PATH, the newest version counts."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda at: int(at.parent.name), reverse=True)
    in_path = [Path(at) for at in os.environ.get("PATH", "").split(os.pathsep) if at]
    for folder in (*debian, *in_path):
        if all(os.access(folder / program, os.X_OK) for program in ("initdb", "postgres")):
            return folder
    raise missing("PostgreSQL (initdb)", "postgresql")


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root, and CI is root: then it runs as the user that its package made."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


@contextmanager
def _folder(user: str | None) -> Iterator[Path]:
    # Root's own temporary folder may be out of reach for the other user; /tmp never is.
    base = Path("/tmp") if user else Path(tempfile.gettempdir())
    sweep(base)
    folder = Path(tempfile.mkdtemp(prefix=f"alongside-postgres-{os.getpid()}-", dir=base))
    if user:
        shutil.chown(folder, user)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def sweep(base: Path) -> None:
    """Folders of test runs that were killed; the name carries the process that made them."""
    for folder in base.glob("alongside-postgres-*-*"):
        if not alive(int(folder.name.split("-")[2])):
            shutil.rmtree(folder, ignore_errors=True)


def _initialise(programs: Path, data: Path, user: str | None) -> None:
    options = ["--username=alongside", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    command = [str(programs / "initdb"), "-D", str(data), *options]
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
    done = subprocess.run([*become, *command], capture_output=True, text=True, timeout=60, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stdout}{done.stderr}")


def _accepts(log: Path, port: int) -> bool:
    return b"ready to accept connections" in log.read_bytes() and listens(port)
