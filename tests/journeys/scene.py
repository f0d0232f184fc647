"""A real server, an action on it, and its organiser, by the wire: where most journeys begin."""

import asyncio
import json
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection

from server import db
from server.domain import invites, topics
from server.domain.journal import open_topic
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import Role
from tests.cast import Cast, gather_cast
from tests.serving import Server

REDEEM = """mutation($input: RedeemInviteInput!) { redeemInvite(input: $input) {
  ... on Viewer { id memberships { group { id } role } } ... on Refusal { code message } } }"""
POST = """mutation($input: PostUpdateInput!) { postUpdate(input: $input) {
  ... on Update { id } ... on Refusal { code message } } }"""
SIGN_UP = """mutation($input: SignUpInput!) { signUp(input: $input) {
  ... on SignUp { id state position } ... on Refusal { code message } } }"""
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


async def counts_are_true(shift: Shift) -> None:
    rows = await SignUp.filter(shift_id=shift.id)
    states = [row.state.value for row in rows]
    told = (states.count("HELD"), states.count("OFFERED"), states.count("WAITING"))
    assert told == (shift.held, shift.offered, shift.waiting)
    assert shift.held + shift.offered <= shift.capacity
    assert not shift.waiting or shift.held + shift.offered == shift.capacity
