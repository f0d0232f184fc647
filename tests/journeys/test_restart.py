"""An acknowledged update survives kill -9, and who listened gets all of it, once, in order."""

import asyncio
import json
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection

from server import db
from server.domain import invites, topics
from server.domain.journal import open_topic
from server.domain.who import Role
from tests.cast import Cast, gather_cast
from tests.serving import Server, subscribe

REDEEM = """mutation($input: RedeemInviteInput!) { redeemInvite(input: $input) {
  ... on Viewer { id memberships { group { id } role } } ... on Refusal { code message } } }"""
POST = """mutation($input: PostUpdateInput!) { postUpdate(input: $input) {
  ... on Update { id } ... on Refusal { code message } } }"""
EVENTS = """subscription($id: ID!, $after: Cursor) { actionEvents(actionId: $id, after: $after) {
  ... on UpdatePosted { cursor update { text } } ... on Resync { cursor } } }"""


async def set_the_scene(url: str) -> tuple[Cast, str, str, str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        action = await cast.action()
        code = await invites.create(cast.group.id, Role.ORGANISER)
        cursor = (await open_topic(topics.action(action.id))).cursor
        return cast, action.id, code, cursor
    finally:
        await db.close_database()


async def sign_in(server: Server, code: str) -> str:
    import httpx

    variables = {"input": {"clientId": str(uuid4()), "code": code, "name": "Layla"}}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{server.origin}/graphql", json={"query": REDEEM, "variables": variables})
    assert answer.json()["data"]["redeemInvite"]["memberships"][0]["role"] == "ORGANISER"
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Secure", "Path=/"} <= set(cookie.split("; "))
    return cookie.split(";")[0].partition("=")[2]


async def hear(socket: ClientConnection, count: int) -> list[dict[str, Any]]:
    events = []
    for _ in range(count):
        message = json.loads(await asyncio.wait_for(socket.recv(), 10))
        assert message["type"] == "next", message
        events.append(message["payload"]["data"]["actionEvents"])
    return events


def post(server: Server, token: str, action_id: str, text: str) -> None:
    variables = {"input": {"clientId": str(uuid4()), "actionId": action_id, "text": text}}
    answer = server.ask(POST, variables, token)["postUpdate"]
    assert "id" in answer, answer


async def test_kill_and_come_back(server: Server) -> None:
    _, action_id, code, cursor = await set_the_scene(server.url)
    server.start()
    token = await sign_in(server, code)
    async with server.listener() as socket:
        await subscribe(socket, EVENTS, id=action_id, after=cursor)
        for text in ("one", "two"):
            await asyncio.to_thread(post, server, token, action_id, text)
        heard = await hear(socket, 2)
        await asyncio.to_thread(post, server, token, action_id, "three")
        server.kill()
    server.start()
    await asyncio.to_thread(post, server, token, action_id, "four")
    async with server.listener() as socket:
        await subscribe(socket, EVENTS, id=action_id, after=heard[-1]["cursor"])
        heard += await hear(socket, 2)
    assert [event["update"]["text"] for event in heard] == ["one", "two", "three", "four"]


async def test_a_second_server_on_sqlite_is_refused_with_a_sentence(sqlite_url: str, tmp_path: Any) -> None:
    import subprocess
    import sys

    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start()
        run = [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main(['migrate']))"]
        environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": sqlite_url, "PATH": "/usr/bin:/bin"}
        second = await asyncio.to_thread(
            subprocess.run, run, env=environment, capture_output=True, timeout=60, check=False
        )
        assert second.returncode == 2
        assert b"Another Alongside uses" in second.stderr
