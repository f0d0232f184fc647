"""Phones that were offline send what they kept, through a proxy that cuts each first answer after the commit, or that
brings each request twice at once."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tortoise.functions import Count

from server import db
from server.domain import sessions
from server.domain.answers import Answer
from server.domain.sign_ups import SignUp
from server.domain.updates import Update
from server.domain.who import ByMember
from tests.cast import gather_cast
from tests.crew import a_shift, volunteers
from tests.cutting import Proxy, between
from tests.journeys.scene import SIGN_UP, counts_are_true
from tests.serving import Server

POST = """mutation($input: PostUpdateInput!) { answer: postUpdate(input: $input) {
  ... on Update { id text } ... on Refusal { code message } } }"""
ASK = SIGN_UP.replace("signUp(input", "answer: signUp(input")
SEATS, TRIES = 3, 20


@pytest.mark.parametrize("touch", [{"cuts": 1}, {"doubles": True}], ids=["cut", "doubled"])
async def test_each_phone_ends_with_one_row_and_the_truth(
    database_url: str, soaking: bool, touch: dict[str, Any], tmp_path: Path
) -> None:
    many = 200 if soaking else 40
    await db.open_database(database_url)
    try:
        cast = await gather_cast(database_url)
        action, shift = await cast.action(), await a_shift(cast, capacity=SEATS)
        people = await volunteers(cast, many)
        tokens = [await sessions.begin(member_id=one.id) for one in [*people, cast.noor]]
    finally:
        await db.close_database()
    server = Server(database_url, tmp_path)
    with server.stack:
        server.start()
        async with between(server.port, **touch) as proxy:
            asking = [replay(proxy, token, ASK, {"shiftId": shift.id}) for token in tokens[:-1]]
            lines = [replay(proxy, tokens[-1], POST, {"actionId": action.id, "text": f"Line {n}"}) for n in range(20)]
            answers = await asyncio.gather(*asking, *lines)
            assert len(proxy.touched) == many + 20
    await db.open_database(database_url)
    try:
        await the_truth(people, answers[:many])
        await counts_are_true(await type(shift).get(id=shift.id))
        texts = {row.id: row.text for row in await Update.all()}
        assert texts == {one["id"]: one["text"] for one in answers[many:]}
        assert len(texts) == 20
        assert await Answer.filter(refusal__isnull=False).count() == 0
    finally:
        await db.close_database()


async def the_truth(people: list[ByMember], told: list[dict[str, Any]]) -> None:
    """What each phone was told is what the server has: one sign-up each, and places in line without a hole."""
    rows = {row.member_id: row for row in await SignUp.all()}
    assert len(rows) == await SignUp.all().count() == len(people)
    assert [one["id"] for one in told] == [rows[person.id].id for person in people]
    assert sorted(one["state"] for one in told) == ["HELD"] * SEATS + ["WAITING"] * (len(people) - SEATS)
    places = sorted(one["position"] for one in told if one["position"])
    assert places == list(range(1, len(people) - SEATS + 1))
    often = await Answer.annotate(many=Count("id")).group_by("who", "client_id").values("many")
    assert {row["many"] for row in often} == {1}


async def replay(proxy: Proxy, token: str, query: str, given: dict[str, Any]) -> dict[str, Any]:
    """As the app's outbox does: the same words and the same clientId until there is an answer."""
    body = {"query": query, "variables": {"input": {**given, "clientId": str(uuid4())}}}
    headers = {"cookie": f"__Host-session={token}", "connection": "close", "phone": str(uuid4())}
    async with httpx.AsyncClient(verify=False, timeout=60) as client:
        for _ in range(TRIES):
            try:
                answer = await client.post(f"http://127.0.0.1:{proxy.port}/graphql", json=body, headers=headers)
            except httpx.TransportError:
                continue
            told: dict[str, Any] = answer.json()["data"]["answer"]
            if told.get("code") not in ("NOT_SAVED", "TOO_FAST"):
                return told
            await asyncio.sleep(0.5)
    raise AssertionError("it never got an answer")
