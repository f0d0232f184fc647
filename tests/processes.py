"""Processes that tests start: on a free port of 127.0.0.1, ended by their id, and never outliving pytest."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Process = subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def alongside(*words: str) -> list[str]:
    """The command `alongside` of this very tree, whatever else is installed."""
    return [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main(sys.argv[1:]))", *words]


@contextmanager
def running(
    command: list[str],
    ready: Callable[[], bool],
    *,
    log: Path,
    as_user: str | None = None,
    env: dict[str, str] | None = None,
    end_with: signal.Signals = signal.SIGTERM,
    within: float = 30,
) -> Iterator[Process]:
    """The command, once `ready` says so; whatever it prints goes to `log`. It is ended on the way out."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*_leash(as_user, end_with), *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=os.environ | (env or {}),
            start_new_session=True,  # so that Ctrl-C reaches pytest alone, which then ends this in order
        )
    try:
        _wait_until(ready, process, log, within)
        yield process
    finally:
        end(process, end_with)


def end(process: Process, with_signal: signal.Signals = signal.SIGTERM, within: float = 15) -> None:
    if process.poll() is None:
        process.send_signal(with_signal)
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(within)


def missing(what: str, package: str) -> RuntimeError:
    """Tests never skip: a missing part of the system is a failure that says what to install."""
    return RuntimeError(f"{what} is missing: install the system package {package} (make test does, as root)")


def _leash(as_user: str | None, end_with: signal.Signals) -> list[str]:
    """On Linux the kernel ends the process when pytest dies, even by kill -9; root's rights end here too."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if as_user:
            raise missing("setpriv", "util-linux")
        return []
    user = [f"--reuid={as_user}", f"--regid={as_user}", "--init-groups"] if as_user else []
    return [setpriv, *user, f"--pdeathsig={end_with.name}"]


def _wait_until(ready: Callable[[], bool], process: Process, log: Path, within: float) -> None:
    deadline = time.monotonic() + within
    while not ready():
        if process.poll() is not None:
            raise RuntimeError(f"It ended with {process.returncode} before it was ready:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"Not ready within {within} s:\n{_tail(log)}")
        time.sleep(0.02)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:]


def alive(pid: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
    return True


def says_it_works(log: Path) -> bool:
    return "working" in log.read_text()
