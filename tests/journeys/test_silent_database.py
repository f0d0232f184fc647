"""A database that is there and says nothing, as behind a pulled cable: "not saved" all the same, and in time."""

import asyncio
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.journeys.scene import POST, set_the_scene, sign_in
from tests.loads.between import between
from tests.serving import Server

TEXTS = "query($id: ID!) { updates(actionId: $id) { text } }"
WITHIN, LATE = 5.0, 2.0
"""Seconds. Late: what other tests on this machine add to it; who asks once more too patiently takes eight. In `make
soak` it runs alone, and nothing is added."""


@pytest.mark.load
async def test_silence_is_not_saved_in_time_and_what_was_meant_is_saved_once_afterwards(
    postgres_url: str, tmp_path: Path, soaking: bool
) -> None:
    within = WITHIN if soaking else WITHIN + LATE
    _, action_id, code, _ = await set_the_scene(postgres_url)
    port = urlsplit(postgres_url).port
    async with between(port or 0) as cable:
        server = Server(postgres_url.replace(f":{port}/", f":{cable.port}/"), tmp_path)
        with server.stack:
            # In a thread, because the cable is in this loop.
            await asyncio.to_thread(server.start)
            token = await sign_in(server, code)
            meant = [{"clientId": str(uuid4()), "actionId": action_id, "text": f"Line {n}"} for n in range(3)]
            cable.stalled = True
            for round_ in ("over connections that were open", "over those that cannot be opened"):
                for answer, seconds in await all_of(server, token, meant):
                    assert answer.get("code") == "NOT_SAVED", round_
                    assert seconds < within, round_
            cable.stalled = False
            kept = [answer["id"] for answer, _ in await all_of(server, token, meant)]
            assert kept == [answer["id"] for answer, _ in await all_of(server, token, meant)]
            found = await asyncio.to_thread(server.ask, TEXTS, {"id": action_id})
            assert sorted(update["text"] for update in found["updates"]) == [one["text"] for one in meant]


async def all_of(server: Server, token: str, meant: list[dict[str, Any]]) -> list[tuple[dict[str, Any], float]]:
    return await asyncio.gather(*(post(server, token, one) for one in meant))


async def post(server: Server, token: str, said: dict[str, Any]) -> tuple[dict[str, Any], float]:
    begun = time.monotonic()
    found = await asyncio.to_thread(server.ask, POST, {"input": said}, token)
    return found["postUpdate"], time.monotonic() - begun
