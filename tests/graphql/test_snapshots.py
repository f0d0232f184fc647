"""Kept snapshots: one is made for all who ask, it is always the newest, and never of what is not public."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.domain import sessions
from server.domain.actions import Action
from server.domain.audience import Audience
from server.graphql import execution, snapshots
from server.realtime import figures
from server.realtime.direct import DirectProtocol
from server.realtime.hub import Ear, Told
from tests.cast import Cast, gather_cast
from tests.loads.snapshot import document
from tests.phones import PUSH
from tests.realtime.here import Here, serving_here

ONE = "query($id: ID!) { action(id: $id) { title cursor } updates(actionId: $id, first: 2) { text } }"


@pytest.fixture
async def here(database_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    async with serving_here(database_url, tmp_path, DirectProtocol) as made:
        yield made


@pytest.fixture
async def cast(here: Here) -> Cast:
    return await gather_cast(here.app.state.settings.database_url)


class Asking:
    def __init__(self, here: Here) -> None:
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{here.port}", timeout=20)

    async def ask(self, query: str, action_id: str, token: str = "") -> dict[str, Any]:
        headers = {"cookie": f"__Host-session={token}"} if token else {}
        body = {"query": query, "variables": {"id": action_id}}
        answer = await self.client.post("/graphql", json=body, headers=headers)
        assert answer.headers["server-time"]
        assert answer.headers["cache-control"] == "no-store"
        read: dict[str, Any] = answer.json()
        return read


@pytest.fixture
async def asking(here: Here) -> AsyncIterator[Asking]:
    made = Asking(here)
    async with made.client:
        yield made


def made() -> float:
    return float(figures.snapshots._value.get())


async def listen(here: Here, action: Action) -> Any:
    return await here.app.state.feeds.listen(f"action/{action.id}", None, "same", lambda _: b"", Ear(Told(bytes)))


async def test_many_who_ask_cost_one(here: Here, cast: Cast, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "SECONDS", 60)  # fifty connections alone may take two seconds elsewhere
    action = await cast.action()
    await cast.update(action, "here")
    plain = await asking.ask(document(), action.id)
    await listen(here, action)
    before = made()
    answers = await asyncio.gather(*(asking.ask(document(), action.id) for _ in range(50)))
    assert all(answer == plain for answer in answers)
    assert made() == before + 1


async def test_who_asks_while_it_is_made_waits_for_it_however_long(
    here: Here, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "SECONDS", 0)
    action, ready = await cast.action(), asyncio.Event()
    await listen(here, action)
    run = execution.run

    async def slowly(*asked: Any) -> Any:
        await ready.wait()
        return await run(*asked)

    monkeypatch.setattr(execution, "run", slowly)
    kept, before = snapshots.Snapshots(here.app.state.feeds, PUSH), made()
    waiting = []
    for _ in range(3):
        waiting.append(asyncio.create_task(kept.of({"query": ONE, "variables": {"id": action.id}})))
        await asyncio.sleep(0.01)
    ready.set()
    assert len(set(await asyncio.gather(*waiting))) == 1
    assert made() == before + 1


async def test_a_new_line_is_in_the_next_answer(here: Here, cast: Cast, asking: Asking) -> None:
    action = await cast.action()
    await listen(here, action)
    for n in range(5):
        await cast.update(action, str(n))
        data = (await asking.ask(ONE, action.id))["data"]
        assert data["updates"][0]["text"] == str(n)
        assert data["action"]["cursor"].endswith(f".{n + 2}")


async def test_two_questions_never_share_bytes(here: Here, cast: Cast, asking: Asking) -> None:
    action, other = await cast.action(), await cast.action()
    await cast.update(action, "one")
    await cast.update(other, "other")
    for each in (action, other):
        await listen(here, each)
    both = "query($id: ID!) { action(id: $id) { id } updates(actionId: $id) { id text } }"
    for _ in range(2):
        assert (await asking.ask(ONE, action.id))["data"]["updates"] == [{"text": "one"}]
        assert (await asking.ask(ONE, other.id))["data"]["updates"] == [{"text": "other"}]
        assert set((await asking.ask(both, action.id))["data"]["updates"][0]) == {"id", "text"}


async def test_what_is_not_public_is_answered_by_who_asks(here: Here, cast: Cast, asking: Asking) -> None:
    action = await cast.action(Audience.GROUP)
    await cast.update(action, "for the group")
    await listen(here, action)
    token = await sessions.begin(member_id=cast.tomas.id)
    for _ in range(2):
        assert (await asking.ask(ONE, action.id, token))["data"]["updates"] == [{"text": "for the group"}]
        assert (await asking.ask(ONE, action.id))["data"] == {"action": None, "updates": []}


async def test_public_no_more_is_not_served_for_long(
    here: Here, cast: Cast, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "SECONDS", 0.2)
    action = await cast.action()
    await listen(here, action)
    assert (await asking.ask(ONE, action.id))["data"]["action"]["title"] == "March"
    await Action.filter(id=action.id).update(audience=Audience.GROUP)
    await asyncio.sleep(0.3)
    assert (await asking.ask(ONE, action.id))["data"]["action"] is None


@pytest.mark.parametrize(
    "query",
    [
        "query($id: ID!) { action(id: $id) { title } viewer { id } }",
        "query($id: ID!) { updates(actionId: $id) { text } }",
        'query($id: ID!) { action(id: $id) { title } updates(actionId: "another") { text } }',
        "query($id: ID!) { ...All } fragment All on Query { action(id: $id) { title } }",
        "query($id: ID!, $no: Boolean = false) { action(id: $id) @include(if: $no) { title } }",
        "query($id: ID!) { action(id: $id) { nothing } }",
        "query($id: ID!) { action { title } }",
        "query($id: Int!) { action(id: $id) { title } }",
        "mutation($id: ID!) { action(id: $id) { title } }",
        "{",
    ],
)
async def test_any_other_question_is_answered_as_always(here: Here, cast: Cast, asking: Asking, query: str) -> None:
    action = await cast.action()
    await listen(here, action)
    before = made()
    await asking.ask(query, action.id)
    assert made() == before


async def test_what_is_too_large_to_be_an_apps_is_not_kept(here: Here, cast: Cast, asking: Asking) -> None:
    action = await cast.action()
    for _ in range(20):
        await cast.update(action, "x" * 1000)
    await here.app.state.feeds.listen(f"action/{action.id}", None, "k", lambda _: b"", Ear(Told(lambda _: None)))
    for n in range(3):
        lists = " ".join(f"l{m}: updates(actionId: $id) {{ text a{n}: text b: text }}" for m in range(8))
        answered = await asking.ask(f"query($id: ID!) {{ action(id: $id) {{ id }} {lists} }}", action.id)
        assert len(answered["data"]["l7"]) == 20
    await asking.ask(ONE, action.id)
    assert len(here.app.state.snapshots._kept) == 1
