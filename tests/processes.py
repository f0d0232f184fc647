"""Processes that tests start: on a free port of 127.0.0.1, ended by their id, and never outliving pytest."""

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

# A server imports for longer than it then takes to begin. It is forked from a process that has imported already.
_READY_TO_FORK = multiprocessing.get_context("forkserver")
_READY_TO_FORK.set_forkserver_preload(["tests.processes", "server.cli", "server.app"])


class Process(Protocol):
    """What tests ask of a process, as of a `subprocess.Popen`."""

    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def kill(self) -> None: ...


class Forked:
    """`alongside` with these words, in a process of its own."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self._process = _READY_TO_FORK.Process(target=_be, args=(list(words), dict(environment), log))
        self._process.start()
        assert self._process.pid
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("alongside", timeout or 0)
        return self._process.exitcode

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _be(words: list[str], environment: dict[str, str], log: Path) -> None:
    """As if it had been started anew: of a session of its own, and on a leash."""
    os.setsid()
    threading.Thread(target=_end_with_the_tests, daemon=True).start()
    with log.open("ab") as output, open(os.devnull, "rb") as nothing:
        for stream, at in ((nothing, 0), (output, 1), (output, 2)):
            os.dup2(stream.fileno(), at)
    os.environ.clear()
    os.environ.update(environment)
    from server.cli import main

    sys.exit(main(words))


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


def _end_with_the_tests() -> None:
    tests = multiprocessing.parent_process()
    assert tests
    tests.join()
    os.kill(os.getpid(), signal.SIGTERM)


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
    with _until_the_end(process, ready, log, within, end_with):
        yield process


@contextmanager
def forked(
    words: Sequence[str], ready: Callable[[], bool], *, log: Path, env: Mapping[str, str], within: float = 30
) -> Iterator[Process]:
    """`alongside`, as `running` runs a command."""
    process = Forked(words, os.environ | env, log)
    with _until_the_end(process, ready, log, within, signal.SIGTERM):
        yield process


@contextmanager
def _until_the_end(
    process: Process, ready: Callable[[], bool], log: Path, within: float, end_with: signal.Signals
) -> Iterator[None]:
    try:
        _wait_until(ready, process, log, within)
        yield
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
            raise RuntimeError(f"It ended with {process.poll()} before it was ready:\n{_tail(log)}")
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


def eventually(true: Callable[[], bool], within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def says_it_works(log: Path) -> bool:
    return "working" in log.read_text()
