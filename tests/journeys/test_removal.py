"""Whoever is removed stops hearing of the group at once, on a page that was open all the time."""

import asyncio
import json
from uuid import uuid4

from server import db
from server.domain import sessions
from server.domain.audience import Audience
from tests.cast import Cast, gather_cast
from tests.journeys.scene import EVENTS, POST
from tests.serving import Server, subscribe

REMOVE = """mutation($input: PersonInput!) { removeMember(input: $input) {
  ... on Person { name role } ... on Refusal { code } } }"""


async def prepare(url: str) -> tuple[Cast, str, str, str]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        action = await cast.action(Audience.GROUP)
        tokens = [await sessions.begin(member_id=one.id) for one in (cast.noor, cast.tomas)]
        return cast, action.id, tokens[0], tokens[1]
    finally:
        await db.close_database()


async def test_a_removed_member_hears_nothing_more(server: Server) -> None:
    cast, action_id, noor, tomas = await prepare(server.url)
    server.start()
    connecting = server.listener()
    connecting.additional_headers = {"cookie": f"__Host-session={tomas}"}
    async with connecting as socket:
        await subscribe(socket, EVENTS, id=action_id)
        body = {"clientId": str(uuid4()), "groupId": cast.group.id, "memberId": cast.tomas.id}
        await asyncio.sleep(0.5)
        gone = await asyncio.to_thread(server.ask, REMOVE, {"input": body}, noor)
        assert gone == {"removeMember": {"name": "Tomás", "role": None}}
        ended = json.loads(await asyncio.wait_for(socket.recv(), 20))
        assert (ended["type"], ended["id"]) == ("error", "1")
        post = {"clientId": str(uuid4()), "actionId": action_id, "text": "For the group only."}
        await asyncio.to_thread(server.ask, POST, {"input": post}, noor)
        again = {"query": EVENTS, "variables": {"id": action_id}}
        await socket.send(json.dumps({"id": "2", "type": "subscribe", "payload": again}))
        refused = json.loads(await asyncio.wait_for(socket.recv(), 20))
        assert (refused["type"], refused["id"]) == ("error", "2")
