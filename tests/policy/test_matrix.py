"""Role × group × field, by HTTP and by websocket: nobody is given what policy.toml does not give them."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.domain import journal, topics
from server.domain.who import Role
from server.graphql.execution import GRAPHQL
from server.realtime.direct import DirectProtocol
from tests.policy import documents
from tests.policy.declared import POLICY, About, Actor, allows
from tests.policy.scene import Place, Scene, set_the_scene
from tests.realtime.here import Here, serving_here

DENIED = {"SIGNED_OUT", "NOT_FOUND", "NOT_ALLOWED", "NOT_QUALIFIED"}
UNKNOWN = "0" * 22


@pytest.fixture
async def here(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    async with serving_here(sqlite_url, tmp_path, DirectProtocol) as served:
        yield served


@pytest.fixture
async def on_both(database_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    """For what is decided in SQL."""
    async with serving_here(database_url, tmp_path, DirectProtocol) as served:
        yield served


async def by_http(here: Here, actor: Actor, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    headers = {"cookie": f"__Host-session={actor.token}"} if actor.token else {}
    url = f"http://127.0.0.1:{here.port}/graphql"
    # Without a context for TLS, which takes longer to make than all else here.
    async with httpx.AsyncClient(verify=False) as client:
        answer = await client.post(url, json={"query": query, "variables": variables}, headers=headers, timeout=20)
    said: dict[str, Any] = answer.json()
    assert "errors" not in said, f"{actor.name}: {query}\n{said}"
    data: dict[str, Any] = said["data"]
    return data


async def by_websocket(here: Here, actor: Actor, query: str) -> dict[str, Any] | None:
    """The first payload, or None for an error frame."""
    async with here.phone(actor.token) as phone:
        await phone.wire.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": query}}))
        heard = await phone.hear()
        if heard["type"] == "error":
            return None
        assert heard["type"] == "next", heard
        assert "errors" not in heard["payload"], f"{actor.name}: {query}\n{heard}"
        data: dict[str, Any] = heard["payload"]["data"]
        return data


def wrongly_shown(data: Any, actor: Actor, about: About, scene: Scene, path: str = "") -> list[str]:
    """Each field with something in it that the actor may not see, with the way to it."""
    if isinstance(data, list):
        return [one for item in data for one in wrongly_shown(item, actor, about, scene, path)]
    if not isinstance(data, dict):
        return []
    about, found = _about(data, about, scene), []
    for alias, value in data.items():
        name = alias.replace("_", ".", 1)
        if alias == "__typename" or value is None or value == []:
            continue
        if not name.startswith(("Query.", "Mutation.", "Subscription.")) and not allows(name, actor, about):
            found.append(f"{actor.name} is shown {path}/{name}")
        found += wrongly_shown(value, actor, about, scene, f"{path}/{name}")
    return found


def _about(data: dict[str, Any], about: About, scene: Scene) -> About:
    """What this object belongs to, by its id; else what led to it belongs to."""
    if data.get("Viewer_id"):
        return About(about.group, about.audience, data["Viewer_id"])
    ids = [value for alias, value in data.items() if alias.endswith("_id")]
    return scene.about.get(ids[0], about) if ids else about


async def cursor_of(kind: str, name: str, actor: Actor, place: Place) -> str:
    """Before everything that the topic holds, so that all of it is shown; forged where it holds nothing, for a resync:
    who may listen hears something."""
    if "after" not in documents.root(kind)[name].args:
        return ""
    family = name.removesuffix("Events").removesuffix("Entries")
    identifier = actor.member if family == "member" else place.ids.get(family)
    if identifier is None:
        return "0.0"
    topic = getattr(topics, family)(identifier)
    epoch, _, version = (await journal.open_topic(topic)).cursor.rpartition(".")
    return "0.0" if version == "0" else f"{epoch}.0"


def empty(data: dict[str, Any] | None) -> bool:
    return data is None or all(value is None or value == [] for value in data.values())


async def asked(kind: str, name: str, actor: Actor, place: Place, ids: dict[str, str]) -> str:
    cursor = await cursor_of(kind, name, actor, Place(place.about, ids))
    return documents.ask(kind, name, documents.arguments(kind, name, ids, cursor))


@pytest.mark.long
async def test_queries_and_subscriptions(on_both: Here) -> None:
    scene, wrong = await set_the_scene(), []
    for kind in ("Query", "Subscription"):
        for name in documents.root(kind):
            for place in scene.places.values():
                for actor in scene.actors:
                    wrong += await check(on_both, scene, kind, name, place, actor)
    assert wrong == []


async def check(here: Here, scene: Scene, kind: str, name: str, place: Place, actor: Actor) -> list[str]:
    query, about = await asked(kind, name, actor, place, place.ids), _asked_about(f"{kind}.{name}", place, actor)
    answers = [("websocket", await by_websocket(here, actor, query))]
    if kind == "Query":
        answers.append(("HTTP", await by_http(here, actor, query)))
    expected, found = allows(f"{kind}.{name}", actor, about), []
    for way, data in answers:
        found += [f"{one} by {way}" for one in wrongly_shown(data, actor, about, scene)]
        # Lists that anybody may ask for can be empty for some.
        if expected and empty(data) and POLICY[f"{kind}.{name}"] not in {"everybody", "themselves"}:
            found.append(f"{actor.name} is not given {kind}.{name} of {place.about} by {way}")
        if not expected and not empty(data):
            found.append(f"{actor.name} is given {kind}.{name} of {place.about} by {way}")
    return found


def _asked_about(name: str, place: Place, actor: Actor) -> About:
    """What names nobody and is for themselves is about who asks."""
    return replace(place.about, member=actor.member) if "themselves" in POLICY[name] else place.about


@pytest.mark.parametrize("name", list(GRAPHQL.mutation_type.fields))  # type: ignore[union-attr]
async def test_mutation(here: Here, name: str) -> None:
    """In a scene of its own; those who may do the most come last, since they change it."""
    scene, wrong = await set_the_scene(), []
    place = scene.places["GROUP"]
    order = ["nobody", "device", "newcomer", "organiser elsewhere", "steward", "volunteer", "organiser"]
    for actor in map(scene.actor, order):
        said = documents.input_of(name, place.ids)
        about = about_mutation(name, said, scene, place, actor)
        data = await by_http(here, actor, documents.change(name), {"input": said})
        # What it has just made is of whoever asked for it.
        made = replace(about, member=about.member or actor.member)
        wrong += wrongly_shown(data, now_in(actor, data[f"Mutation_{name}"], place), made, scene)
        refused = data[f"Mutation_{name}"].get("Refusal_code") in DENIED
        if refused is allows(f"Mutation.{name}", actor, about):
            wrong.append(f"{actor.name} {'may not' if refused else 'may'} {name}: {data}")
    assert wrong == []


def about_mutation(name: str, said: dict[str, Any], scene: Scene, place: Place, actor: Actor) -> About:
    """About the member whose sign-up, say, the input names."""
    named = [scene.about[value] for value in said.values() if isinstance(value, str) and value in scene.about]
    return next((one for one in named if one.member), None) or _asked_about(f"Mutation.{name}", place, actor)


def now_in(actor: Actor, answer: dict[str, Any], place: Place) -> Actor:
    """Whoever has just come in by the place's invite is its volunteer, and asks for themselves from then on."""
    if "Viewer_memberships" not in answer:
        return actor
    return replace(actor, member=answer["Viewer_id"], roles=actor.roles | {place.about.group: Role.VOLUNTEER})


@pytest.mark.parametrize("name", list(GRAPHQL.mutation_type.fields))  # type: ignore[union-attr]
async def test_not_yours_reads_like_not_there_to_a_mutation(here: Here, name: str) -> None:
    scene = await set_the_scene()
    place, unknown = scene.places["GROUP"], dict.fromkeys(scene.places["GROUP"].ids, UNKNOWN)
    for actor in map(scene.actor, ("nobody", "device", "organiser elsewhere", "steward")):
        said = [documents.input_of(name, ids) for ids in (place.ids, unknown)]
        if allows(f"Mutation.{name}", actor, about_mutation(name, said[0], scene, place, actor)):
            continue
        answers = [await by_http(here, actor, documents.change(name), {"input": one}) for one in said]
        assert answers[0] == answers[1], actor.name


async def test_not_yours_reads_like_not_there_to_a_query(here: Here) -> None:
    scene = await set_the_scene()
    for name in documents.root("Query"):
        for place in scene.places.values():
            unknown = Place(place.about, dict.fromkeys(place.ids, UNKNOWN))
            for actor in scene.actors:
                if allows(f"Query.{name}", actor, _asked_about(f"Query.{name}", place, actor)):
                    continue
                hidden = await by_http(here, actor, await asked("Query", name, actor, place, place.ids))
                missing = await by_http(here, actor, await asked("Query", name, actor, unknown, unknown.ids))
                assert hidden == missing, (name, actor.name)
