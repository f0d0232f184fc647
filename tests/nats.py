"""A throw-away nats-server on a free port of 127.0.0.1."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.processes import free_port, listens, missing, running


@pytest.fixture
def nats_url(tmp_path: Path) -> Iterator[str]:
    with throw_away_nats(tmp_path) as url:
        yield url


@contextmanager
def throw_away_nats(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [find_nats(), "--addr", "127.0.0.1", "--port", str(port)]
    with running(command, lambda: listens(port), log=folder / "nats.log"):
        yield f"nats://127.0.0.1:{port}"


def find_nats() -> str:
    found = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin")
    if found is None:
        raise missing("nats-server", "nats-server")
    return found
