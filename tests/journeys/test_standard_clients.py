"""Clients that others wrote follow an action through a restart without a gap, by handing the last cursor back."""

import asyncio
import json
import shutil
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from gql import Client, gql
from gql.transport.exceptions import TransportError
from gql.transport.websockets import WebsocketsTransport
from websockets.exceptions import WebSocketException

from server import db
from server.domain import posting
from tests.cast import Cast, update_body
from tests.journeys.scene import EVENTS, post, set_the_scene, sign_in
from tests.realtime.here import until
from tests.serving import Server

FOLLOW = Path(__file__).with_name("follow.mjs")
AWAY = (TransportError, WebSocketException, OSError)


async def by_graphql_ws(server: Server, action_id: str, cursor: str) -> AsyncIterator[dict[str, Any]]:
    """The npm client, which comes back by itself."""
    node = shutil.which("node")
    assert node, "Node is missing: install Node 20 or newer"
    url = f"ws://127.0.0.1:{server.port}/graphql"
    run = [node, "--experimental-websocket", "--no-warnings", str(FOLLOW), url, action_id, cursor]
    process = await asyncio.create_subprocess_exec(*run, stdout=PIPE)
    try:
        assert process.stdout
        while line := await process.stdout.readline():
            yield json.loads(line)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def by_gql(server: Server, action_id: str, cursor: str) -> AsyncIterator[dict[str, Any]]:
    """The Python client, whose owner connects anew."""
    query = gql(EVENTS)
    while True:
        transport = WebsocketsTransport(
            url=f"ws://127.0.0.1:{server.port}/graphql", subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL]
        )
        try:
            query.variable_values = {"id": action_id, "after": cursor}
            async with Client(transport=transport) as session:
                async for heard in session.subscribe(query):
                    cursor = heard["actionEvents"]["cursor"]
                    yield heard["actionEvents"]
        except AWAY:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("follow", [by_graphql_ws, by_gql])
async def test_no_gap_through_a_restart(sqlite_url: str, tmp_path: Path, follow: Any) -> None:
    cast, action_id, code, cursor = await set_the_scene(sqlite_url)
    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start()
        token = await sign_in(server, code)
        heard: list[str] = []
        listening = asyncio.create_task(hear(follow(server, action_id, cursor), heard))
        try:
            await post_through_restarts(server, cast, token, action_id, heard)
            await until(lambda: len(heard) >= 6, 30)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
    assert heard == [f"update {number}" for number in range(6)]


async def hear(events: Any, heard: list[str]) -> None:
    async with aclosing(events):
        async for event in events:
            heard.append(event["update"]["text"])


async def post_through_restarts(server: Server, cast: Cast, token: str, action_id: str, heard: list[str]) -> None:
    """The second and the fourth may be heard before the server dies, or after it is back. The third and the fifth are
    written while it is dead: nobody hears them who does not hand back where they were."""
    for number in range(6):
        if number in {2, 4}:
            server.kill()
            await write_behind_its_back(cast, action_id, f"update {number}")
            server.start()
            continue
        if number in {1, 3}:
            await until(lambda at_least=number: len(heard) >= at_least, 30)
        await asyncio.to_thread(post, server, token, action_id, f"update {number}")


async def write_behind_its_back(cast: Cast, action_id: str, text: str) -> None:
    await db.open_database(cast.url)
    try:
        await posting.post(cast.noor, uuid4(), update_body(action_id, text))
    finally:
        await db.close_database()
