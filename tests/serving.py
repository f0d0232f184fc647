"""A real `alongside serve` on a free port, and what a phone says to it."""

import json
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.processes import Process, end, forked, free_port, listens


@dataclass
class Server:
    """May be killed and started again on the same port with the same data."""

    url: str
    folder: Path
    port: int = field(default_factory=free_port)
    stack: ExitStack = field(default_factory=ExitStack)
    process: Process | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *command: str) -> None:
        environment = {
            "ALONGSIDE_DATABASE_URL": self.url,
            "ALONGSIDE_DATA": str(self.folder),
            "ALONGSIDE_ORIGIN": self.origin,
            "PORT": str(self.port),
        }
        log = self.folder / "server.log"
        self.process = self.stack.enter_context(
            forked(command or ["serve"], lambda: listens(self.port), log=log, env=environment, within=60)
        )

    def kill(self) -> None:
        assert self.process is not None
        end(self.process, signal.SIGKILL)

    def ask(self, query: str, variables: dict[str, Any] | None = None, token: str | None = None) -> dict[str, Any]:
        headers = {"cookie": f"__Host-session={token}"} if token else {}
        body = {"query": query, "variables": variables}
        answer = httpx.post(f"{self.origin}/graphql", json=body, headers=headers, timeout=20)
        answer.raise_for_status()
        read: dict[str, Any] = answer.json()
        assert "errors" not in read, read
        data: dict[str, Any] = read["data"]
        return data

    def listener(self) -> connect:
        return connect(f"ws://127.0.0.1:{self.port}/graphql", subprotocols=["graphql-transport-ws"])  # type: ignore[list-item]


async def subscribe(socket: ClientConnection, query: str, **variables: Any) -> None:
    await socket.send('{"type":"connection_init"}')
    assert json.loads(await socket.recv())["type"] == "connection_ack"
    payload = {"query": query, "variables": variables}
    await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    made = Server(database_url, tmp_path)
    with made.stack:
        yield made


@pytest.fixture
def served(sqlite_url: str, tmp_path: Path) -> Iterator[Server]:
    """Started, and nobody has been there yet."""
    made = Server(sqlite_url, tmp_path)
    with made.stack:
        made.start()
        yield made
