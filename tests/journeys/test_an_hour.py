"""What an hour of a live action costs a phone: sixty updates and the heartbeats of an hour, every byte of the websocket
counted, both ways, with the app's own document."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.journeys.counting import Counted, counting
from tests.journeys.scene import POST, set_the_scene, sign_in
from tests.loads.snapshot import document
from tests.serving import Server, subscribe

APP = Path(__file__).parents[2] / "pwa/src"
LIMIT = 60 * 1024
UPDATES = 60
# As people write them: a sentence or two. A third also moves the now card, as in the demo, and that is told too.
TEXT = "The head of the march has reached the bridge by the old mill. Keep to the left, leave a way for first aid. "
KINDS = ["MOVEMENT", "ROUTE", "INFORMATION", "POLICE", "NEED", "LEGAL"]


def beats_an_hour() -> int:
    every = re.search(r"PING_EVERY_MS = ([\d_]+)", (APP / "live/connection.ts").read_text())
    assert every
    return 3_600_000 // int(every[1])


async def heard(phone: ClientConnection, count: int) -> None:
    posted = 0
    while posted < count:
        event: dict[str, Any] = json.loads(await asyncio.wait_for(phone.recv(), 30))["payload"]["data"]["actionEvents"]
        posted += event["__typename"] == "UpdatePosted"


async def beat(phone: ClientConnection, wire: Counted) -> int:
    before = wire.both
    await phone.send('{"type":"ping"}')
    assert json.loads(await asyncio.wait_for(phone.recv(), 30)) == {"type": "pong"}
    return wire.both - before


async def post(server: Server, token: str, action_id: str) -> None:
    headers = {"cookie": f"__Host-session={token}"}
    async with httpx.AsyncClient(headers=headers, timeout=30) as client:
        for number in range(UPDATES):
            put = {
                "actionId": action_id,
                "text": f"{TEXT}{number}",
                "kind": KINDS[number % 6],
                "location": "Bridge Street",
            }
            asked = {"query": POST, "variables": {"input": {"clientId": str(uuid4()), **put}}}
            answer = await client.post(f"{server.origin}/graphql", json=asked)
            assert "id" in answer.json()["data"]["postUpdate"]


async def test_an_hour_of_a_live_action_stays_within_sixty_kilobytes(sqlite_url: str, tmp_path: Path) -> None:
    server = Server(sqlite_url, tmp_path)
    _, action_id, code, cursor = await set_the_scene(server.url)
    with server.stack:
        server.start()
        token = await sign_in(server, code)
        async with counting(server.port) as wire:
            at = f"ws://127.0.0.1:{wire.port}/graphql"
            # A browser offers to compress; the server declines, so that what is measured is what is sent.
            async with connect(at, subprotocols=["graphql-transport-ws"]) as phone:  # type: ignore[list-item]
                await subscribe(phone, document("ACTION_EVENTS"), actionId=action_id, after=cursor)
                await asyncio.gather(post(server, token, action_id), heard(phone, UPDATES))
                of_updates = wire.both
                of_beats = beats_an_hour() * await beat(phone, wire)
    assert of_updates > UPDATES * len(TEXT)
    assert of_updates + of_beats <= LIMIT, (of_updates, of_beats)
