"""Texts that could break a store, a feed or a reader's trust: refused or made harmless, in each field of each input."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import GraphQLInputObjectType, GraphQLList, get_named_type, get_nullable_type
from tortoise import Tortoise

from server.realtime.direct import DirectProtocol
from tests.policy import documents
from tests.policy.declared import POLICY
from tests.policy.scene import set_the_scene
from tests.realtime.here import Here, serving_here

# Each text in each field of each input, on both databases.
pytestmark = pytest.mark.long

HOSTILE = {
    "NUL": "a\x00b",
    "lone surrogate": "a\ud800b",
    "bidi override": "a\u202eb",
    "CRLF": "a\r\nSet-Cookie: b",
    "escape": "a\x1b[2Jb",
    "long": "x" * 60_000,
}
HARMFUL = ("\x00", "\ud800", "\u202e", "\r", "\x1b", "x" * 6_000)
TEXTS = {"String", "ID", "UUID", "DateTime", "Cursor"}
Way = tuple[str | int, ...]


@pytest.fixture
async def here(database_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    async with serving_here(database_url, tmp_path, DirectProtocol) as served:
        yield served


def whole(name: str, ids: dict[str, str]) -> dict[str, Any]:
    """An input with its optional texts too."""
    kind: Any = get_named_type(documents.root("Mutation")[name].args["input"].type)
    said = documents.input_of(name, ids)
    for key, field in kind.fields.items():
        if get_named_type(field.type).name == "String" and key not in said:
            said[key] = documents.value(name, key, field.type, ids)
    return said


def texts(kind: Any, way: Way = ()) -> Iterator[Way]:
    kind = get_nullable_type(kind)
    if isinstance(kind, GraphQLList):
        yield from texts(kind.of_type, (*way, 0))
    elif isinstance(kind, GraphQLInputObjectType):
        for key, field in kind.fields.items():
            yield from texts(field.type, (*way, key))
    elif kind.name in TEXTS:
        yield way


def with_text(said: Any, way: Way, text: str) -> Any:
    """`said` with `text` at the end of `way`; what is not there yet is made."""
    if not way:
        return text
    key, rest = way[0], way[1:]
    if isinstance(key, int):
        return [with_text(said[key] if said else {}, rest, text)]
    return {**(said or {}), key: with_text((said or {}).get(key), rest, text)}


async def send(here: Here, token: str | None, body: dict[str, Any]) -> httpx.Response:
    url, headers = f"http://127.0.0.1:{here.port}/graphql", {"content-type": "application/json"}
    headers |= {"cookie": f"__Host-session={token}"} if token else {}
    async with httpx.AsyncClient(verify=False) as client:
        return await client.post(url, content=json.dumps(body), headers=headers, timeout=20)


@pytest.mark.parametrize("name", list(documents.root("Mutation")))
async def test_no_text_of_a_mutation_does_harm(here: Here, name: str) -> None:
    scene = await set_the_scene()
    place = scene.places["GROUP"]
    actor = scene.actor("volunteer" if "themselves" in POLICY[f"Mutation.{name}"] else "organiser")
    kind = documents.root("Mutation")[name].args["input"].type
    for way in texts(kind):
        for what, text in HOSTILE.items():
            said = with_text(whole(name, place.ids), way, text)
            body = {"query": documents.change(name), "variables": {"input": said}}
            answer = await send(here, actor.token, body)
            assert answer.status_code == 200, (way, what, answer.text)
            data = json.dumps(answer.json().get("data"), ensure_ascii=False)
            assert not any(harmful in data for harmful in HARMFUL), (way, what, data)
            assert "could not answer" not in answer.text, (way, what, answer.text)
    assert await kept() == []


async def kept() -> list[str]:
    """What the database holds that could do harm."""
    assert Tortoise.apps
    models = Tortoise.apps["alongside"].values()
    rows = [(model.__name__, value) for model in models for row in await model.all().values_list() for value in row]
    assert ("Action", "Beside the grove") in rows
    return [
        f"{model}: {value[:60]!r}"
        for model, value in rows
        if isinstance(value, str) and any(said in value or json.dumps(said)[1:-1] in value for said in HARMFUL)
    ]


async def test_no_text_of_a_query_does_harm(here: Here) -> None:
    scene = await set_the_scene()
    ids, actor = scene.places["GROUP"].ids, scene.actor("organiser")
    for name, field in documents.root("Query").items():
        for argument, one in field.args.items():
            if get_named_type(one.type).name not in TEXTS:
                continue
            for what, text in HOSTILE.items():
                given = documents.arguments("Query", name, ids, "0.0") | {argument: text}
                answer = await send(here, actor.token, {"query": documents.ask("Query", name, given)})
                assert answer.status_code == 200, (name, argument, what, answer.text)
                assert "could not answer" not in answer.text, (name, argument, what, answer.text)


async def test_ten_megabytes_are_not_read(here: Here) -> None:
    said = json.dumps({"query": documents.change("postUpdate"), "variables": {"input": {"text": "x" * 10_000_000}}})
    async with httpx.AsyncClient(verify=False) as client:
        url = f"http://127.0.0.1:{here.port}/graphql"
        answer = await client.post(url, content=said, headers={"content-type": "application/json"}, timeout=20)
    assert answer.status_code == 413
