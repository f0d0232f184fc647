"""A full disk or a lost database is said to be one: never a false success, and trying again later works, once."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from server import db
from tests.journeys.scene import POST, set_the_scene, sign_in
from tests.journeys.trouble import Trouble, full_disk, no_database
from tests.policy import documents
from tests.policy import scene as policy_scene
from tests.postgres import Postgres
from tests.serving import Server

TEXTS = "query($id: ID!) { updates(actionId: $id) { text } }"


@pytest.fixture(params=["full disk, SQLite", "no database, PostgreSQL"])
def troubled(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Trouble]:
    if request.param.endswith("SQLite"):
        return request.getfixturevalue("sqlite_url"), full_disk
    return request.getfixturevalue("postgres_url"), no_database


async def post(server: Server, token: str, said: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = (await asyncio.to_thread(server.ask, POST, {"input": said}, token))["postUpdate"]
    return answer


async def texts(server: Server, action_id: str) -> list[str]:
    found = await asyncio.to_thread(server.ask, TEXTS, {"id": action_id})
    return [update["text"] for update in found["updates"]]


async def test_not_saved_and_then_saved_once(troubled: tuple[str, Trouble], tmp_path: Path) -> None:
    url, trouble = troubled
    _, action_id, code, _ = await set_the_scene(url)
    server = Server(url, tmp_path)
    with server.stack:
        server.start()
        token = await sign_in(server, code)
        said = {"clientId": str(uuid4()), "actionId": action_id, "text": "Water is needed."}
        async with trouble(server):
            async with asyncio.timeout(10):
                refused = await post(server, token, said)
            assert refused["code"] == "NOT_SAVED"
            assert refused["message"]
        assert await texts(server, action_id) == []
        kept = await post(server, token, said)
        assert kept == await post(server, token, said)
        assert "id" in kept
        server.kill()
        server.start()
        assert await texts(server, action_id) == ["Water is needed."]


async def test_a_server_without_its_database_says_that_it_is_not_ready(
    postgres: Postgres, postgres_url: str, tmp_path: Path
) -> None:
    server = Server(postgres_url, tmp_path)
    with server.stack:
        server.start()
        async with httpx.AsyncClient(verify=False, base_url=server.origin, timeout=10) as client:
            assert (await client.get("/readyz")).status_code == 200
            async with no_database(server):
                assert (await client.get("/readyz")).status_code == 503
                answer = await client.post("/graphql", json={"query": "{ actions { id } }"})
                assert answer.status_code == 503
                assert "errors" in answer.json()
            assert (await client.get("/readyz")).status_code == 200


async def test_no_verb_says_done_where_nothing_can_be_kept(troubled: tuple[str, Trouble], tmp_path: Path) -> None:
    """Each mutation there is, by an organiser who may do nearly all of them."""
    url, trouble = troubled
    await db.open_database(url)
    scene = await policy_scene.set_the_scene()
    ids, token = scene.places["GROUP"].ids, scene.actor("organiser").token
    given = {name: documents.input_of(name, ids) for name in documents.root("Mutation")}
    await db.close_database()
    server = Server(url, tmp_path)
    with server.stack:
        server.start()
        async with trouble(server):
            said = {
                name: await asyncio.to_thread(server.ask, documents.change(name), {"input": input_}, token)
                for name, input_ in given.items()
            }
    codes = {name: next(iter(answer.values())).get("Refusal_code") for name, answer in said.items()}
    assert codes == dict.fromkeys(given, "NOT_SAVED")
