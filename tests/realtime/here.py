"""The whole app served inside the test's own loop, so that a test may stand at any moment of it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect

from server import app, settings

EVENTS = """subscription($id: ID!, $after: Cursor) { actionEvents(actionId: $id, after: $after) {
  __typename ... on UpdatePosted { cursor update { text } } ... on Resync { cursor } } }"""


@dataclass
class Here:
    app: Starlette
    port: int

    @asynccontextmanager
    async def phone(self, token: str | None = None) -> AsyncIterator["Phone"]:
        headers = {"cookie": f"__Host-session={token}"} if token else {}
        url = f"ws://127.0.0.1:{self.port}/graphql"
        protocols: Any = ["graphql-transport-ws"]
        async with connect(url, subprotocols=protocols, additional_headers=headers, compression=None) as wire:
            await wire.send('{"type":"connection_init"}')
            assert await wire.recv() == '{"type":"connection_ack"}'
            yield Phone(wire)


@dataclass
class Phone:
    wire: ClientConnection

    async def listen(self, action_id: str, after: str | None = None, identifier: str = "1") -> None:
        payload = {"query": EVENTS, "variables": {"id": action_id, "after": after}}
        await self.wire.send(json.dumps({"id": identifier, "type": "subscribe", "payload": payload}))
        # Answered in order: what was asked before has been taken up, though perhaps not yet answered.
        await self.wire.send('{"type":"ping"}')
        assert await self.hear() == {"type": "pong"}

    async def hear(self) -> dict[str, Any]:
        heard: dict[str, Any] = json.loads(await asyncio.wait_for(self.wire.recv(), 20))
        return heard

    async def text(self) -> str:
        text: str = (await self.hear())["payload"]["data"]["actionEvents"]["update"]["text"]
        return text

    async def closed(self) -> int | None:
        await asyncio.wait_for(self.wire.wait_closed(), 20)
        return self.wire.close_code


@asynccontextmanager
async def serving_here(url: str, folder: Path, ws: Any) -> AsyncIterator[Here]:
    made = app.create(settings.load({"ALONGSIDE_DATABASE_URL": url, "ALONGSIDE_DATA": str(folder)}))
    listening = socket.create_server(("127.0.0.1", 0))
    options: dict[str, Any] = {
        "ws": ws,
        "ws_per_message_deflate": False,
        "ws_ping_interval": None,
        "ws_max_size": 128 * 1024,
    }
    server = uvicorn.Server(uvicorn.Config(made, log_level="warning", timeout_graceful_shutdown=1, **options))
    running = asyncio.create_task(server.serve([listening]))
    while not server.started:
        assert not running.done(), running
        await asyncio.sleep(0.01)
    try:
        yield Here(made, listening.getsockname()[1])
    finally:
        server.should_exit = True
        await asyncio.wait_for(running, 10)


async def until(true: Any, within: float = 10.0) -> None:
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
