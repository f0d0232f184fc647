"""What asks for too much, comes from elsewhere or makes no sense is told so, and learns nothing by it."""

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from server.graphql import limits
from server.realtime.direct import DirectProtocol
from tests.realtime.here import Here, serving_here
from tests.serving import Server

ACCEPT = {"accept": "application/graphql-response+json"}
TOO_MUCH = {
    "depth": "{ viewer " + "{ viewer " * limits.DEPTH + "{ id }" + " }" * (limits.DEPTH + 1),
    "aliases": "{ " + " ".join(f"a{n}: viewer {{ id }}" for n in range(limits.FIELDS)) + " }",
    "one field under many names": "{ " + " ".join(f"a{n}: viewer {{ id }}" for n in range(limits.ALIASES + 1)) + " }",
    "a value under many names": '{ updates(actionId: "a") { a: text b: text c: text d: text } }',
    "many names in parts of one place": '{ x: updates(actionId: "a") { a: text b: text ... { c: text } }'
    ' ...f } fragment f on Query { x: updates(actionId: "a") { d: text } }',
    "many names behind conditions": '{ updates(actionId: "a") { '
    + " ".join(f"... on Update {{ ... on Update {{ a{n}: text }} }}" for n in range(limits.ALIASES_OF_A_VALUE + 1))
    + " } }",
    "tokens": "{ " + "viewer " * limits.TOKENS + "}",
    "fragments within fragments": "{ ...a0 } "
    + " ".join(f"fragment a{n} on Query {{ ...a{n + 1} ...a{n + 1} }}" for n in range(12))
    + " fragment a12 on Query { viewer { id } }",
    "brackets": "{" * 5000,
    "lists within lists": "{ action(id: " + "[" * 900 + "]" * 900 + ") { id } }",
}


@pytest.fixture
async def here(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    async with serving_here(sqlite_url, tmp_path, DirectProtocol) as served:
        yield served


async def post(here: Here, content: str | bytes, **headers: str) -> httpx.Response:
    url = f"http://127.0.0.1:{here.port}/graphql"
    sent = {"content-type": "application/json", **ACCEPT, **headers}
    async with httpx.AsyncClient(verify=False) as client:
        return await client.post(url, content=content, headers=sent, timeout=20)


async def ask(here: Here, query: str, **more: Any) -> httpx.Response:
    return await post(here, json.dumps({"query": query, **more}))


@pytest.mark.parametrize("what", list(TOO_MUCH))
async def test_a_document_that_asks_for_too_much(here: Here, what: str) -> None:
    answer = await ask(here, TOO_MUCH[what])
    assert answer.status_code == 400, answer.text
    assert "data" not in answer.json()
    async with here.phone() as phone:
        await phone.wire.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": TOO_MUCH[what]}}))
        assert (await phone.hear())["type"] == "error"


SIGN_UP = "mutation($input: SignUpInput!) { signUp(input: $input) { __typename } }"


async def test_half_a_character_is_no_failure_of_ours(here: Here) -> None:
    half = json.loads('"\\ud800"')
    answer = await ask(here, SIGN_UP, variables={"input": {half: 1, "shiftId": "a", "clientId": half}})
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"]
    async with here.phone() as phone:
        payload = {"query": SIGN_UP, "variables": {"input": {half: 1}}}
        await phone.wire.send(json.dumps({"id": half, "type": "subscribe", "payload": payload}))
        heard = await phone.hear()
        assert (heard["type"], heard["id"]) == ("error", half)


@pytest.mark.parametrize("identifier", [json.loads('"\\ud800"'), "🌊" * 64])
async def test_an_odd_name_used_twice_is_told_so(here: Here, identifier: str) -> None:
    payload = {"query": 'subscription { actionEvents(actionId: "none") { __typename } }'}
    asked = json.dumps({"id": identifier, "type": "subscribe", "payload": payload})
    async with here.phone() as phone:
        await phone.wire.send(asked)
        await phone.wire.send(asked)
        assert await phone.closed() == 4409


async def test_a_number_without_end_is_its_writers_mistake(here: Here, caplog: pytest.LogCaptureFixture) -> None:
    answer = await ask(here, "{ actions(first: " + "9" * 5000 + ") { id } }")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"] == "A value in the document is not of its type."
    assert not caplog.records


async def test_what_a_person_may_well_ask_is_answered(here: Here) -> None:
    ten = " ".join(f'a{n}: updates(actionId: "a{n}") {{ id again: id text }}' for n in range(limits.ALIASES))
    assert (await ask(here, f"{{ {ten} }}")).json()["data"]["a9"] == []


@pytest.mark.parametrize("size", [limits.BODY_BYTES + 1, 15_000_000])
async def test_a_body_that_is_too_large(here: Here, size: int) -> None:
    assert (await post(here, b" " * size)).status_code == 413


@pytest.mark.parametrize("size", [70_000, 15_000_000])
async def test_a_frame_that_is_too_large(here: Here, size: int) -> None:
    """1009 comes from the protocol itself, before the frame has been read: often while it is still being written."""
    async with here.phone() as phone:
        with suppress(ConnectionClosed):
            await phone.wire.send("x" * size)
        assert await phone.closed() in {4400, 1009}


async def test_too_many_operations_on_one_socket(here: Here) -> None:
    async with here.phone() as phone:
        for number in range(limits.OPERATIONS_A_SOCKET + 1):
            payload = {"query": 'subscription { actionEvents(actionId: "none") { __typename } }'}
            await phone.wire.send(json.dumps({"id": str(number), "type": "subscribe", "payload": payload}))
        assert await phone.closed() == 4429


NONSENSE = [
    "{ actoins { id } }",
    "{ viewer { nmae } }",
    '{ action(idd: "x") { id } }',
    "query($a: Actoin) { viewer { id } }",
    "{ viewer { ... on Veiwer { id } } }",
    "mutation($input: PostUpdateInput!) { postUpdate(input: $input) { ... on Update { id } } }",
    "mutation { postUpdate(input: {kind: POLIEC, txet: 1}) { __typename } }",
]


@pytest.mark.parametrize("query", NONSENSE)
async def test_a_guess_is_not_helped_along(here: Here, query: str) -> None:
    variables = {"input": {"clientId": "x", "actionId": "y", "text": "z", "kind": "POLIEC", "txet": "?"}}
    answer = await ask(here, query, variables=variables)
    assert answer.status_code == 400
    assert "did you mean" not in answer.text.casefold()
    async with here.phone() as phone:
        payload = {"query": query, "variables": variables}
        await phone.wire.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        heard = await phone.hear()
    assert heard["type"] == "error"
    assert "did you mean" not in json.dumps(heard).casefold()


@pytest.mark.parametrize("query", ["{ __schema { types { name } } }", '{ __type(name: "Action") { name } }'])
async def test_nobody_is_told_the_schema(here: Here, query: str) -> None:
    assert (await ask(here, query)).status_code == 400
    async with here.phone() as phone:
        await phone.wire.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": query}}))
        assert (await phone.hear())["type"] == "error"


async def test_an_exception_keeps_its_text(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise KeyError("the words of somebody else")

    monkeypatch.setattr("server.domain.actions.get", broken)
    answer = await ask(here, '{ action(id: "x") { id } }')
    assert "errors" in answer.json()
    assert "KeyError" not in answer.text
    assert "words" not in answer.text


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1"])
async def test_another_site_may_not_act(here: Here, origin: str) -> None:
    answer = await post(here, json.dumps({"query": "{ viewer { id } }"}), origin=origin)
    assert answer.status_code == 403
    with pytest.raises(InvalidStatus) as refused:
        await connect(
            f"ws://127.0.0.1:{here.port}/graphql",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
            additional_headers={"origin": origin},
        )
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("protocol", ["graphql-ws", "graphql-sse"])
async def test_the_old_websocket_protocol_is_not_spoken(here: Here, protocol: str) -> None:
    async with connect(f"ws://127.0.0.1:{here.port}/graphql", subprotocols=None) as wire:
        await wire.wait_closed()
        assert wire.close_code == 4406


# Bodies that are nearly right: pieces of GraphQL in any order, and JSON of any shape.
WORDS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "$",
    "!",
    "...",
    "@include",
    "query",
    "mutation",
    "subscription",
    "fragment",
]
WORDS += ["on", "Query", "viewer", "action", "id", "__typename", '"x"', '"""', "0", "-1e400", "null", "\ud800", "\x00"]
documents = some.lists(some.sampled_from(WORDS), max_size=30).map(" ".join) | some.text(max_size=60)
plain = some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20)
anything = some.recursive(plain, lambda kids: some.lists(kids) | some.dictionaries(some.text(), kids), max_leaves=10)
bodies = some.fixed_dictionaries(
    {"query": documents | anything},
    optional={"variables": anything, "operationName": anything, "extensions": anything, "more": anything},
)
contents = bodies.map(json.dumps) | anything.map(json.dumps) | some.text().map(lambda text: text)


def test_whatever_is_sent_it_is_never_the_servers_fault(served: Server) -> None:
    headers = {"content-type": "application/json", **ACCEPT}
    with httpx.Client(verify=False, timeout=20) as client:

        @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
        @given(contents | some.binary(max_size=50))
        def send(content: str | bytes) -> None:
            sent = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            answer = client.post(f"{served.origin}/graphql", content=sent, headers=headers)
            assert answer.status_code < 500, answer.text
            answer.json()

        send()
    assert "Traceback" not in (served.folder / "server.log").read_text()
