"""A group's and the network's names: changed by who may, and told to every open page that shows them."""

from uuid import uuid4

import pytest

from server.domain import groups, journal, known_groups, members, naming, rotas, topics
from server.domain.journal import Line
from server.domain.who import ByMember, Nobody
from tests.cast import Cast
from tests.crew import a_rota
from tests.refused import refused

NEW = "Old Port Neighbours"


async def last(topic: str) -> Line:
    return (await journal.read(await journal.open_topic(topic), 0, 100))[-1]


async def a_steward() -> ByMember:
    await groups.begin_network("Alongside")
    row = await members.welcome("Amina", "en", steward=True)
    return await members.acting(row.id)


async def test_an_organiser_renames_their_group_once_for_one_intent(cast: Cast) -> None:
    key, body = uuid4(), {"groupId": cast.group.id, "name": f"  {NEW} "}
    for _ in range(2):
        assert (await naming.rename_group(cast.noor, key, body)).name == NEW
    assert (await known_groups.get(cast.tomas, cast.group.id)).name == NEW


async def test_readers_of_an_action_hear_the_name_and_the_groups_own_people_look_again(cast: Cast) -> None:
    action, rota = await cast.action(), await a_rota(cast)
    await naming.rename_group(cast.noor, uuid4(), {"groupId": cast.group.id, "name": NEW})
    heard = await last(topics.action(action.id))
    assert (heard.kind, heard.state["action"]["group"]["name"]) == ("ActionChanged", NEW)
    for topic in (topics.rota(rota.id), topics.member(cast.tomas.id), topics.group_desk(cast.group.id)):
        assert (await last(topic)).kind == "Resync"
    assert await journal.heads([topics.member(cast.femi.id)]) == []
    assert (await rotas.states([rota]))[0]["group"]["name"] == NEW


@pytest.mark.parametrize(
    ("who", "name", "code"),
    [
        ("tomas", NEW, "NOT_ALLOWED"),
        ("aiko", NEW, "NOT_ALLOWED"),
        ("femi", NEW, "NOT_FOUND"),
        ("noor", "  ", "INVALID"),
        ("noor", "x" * 61, "INVALID"),
        ("noor", "Old\u202ePort", "INVALID"),
    ],
)
async def test_others_and_what_is_no_name_are_refused(cast: Cast, who: str, name: str, code: str) -> None:
    body = {"groupId": cast.group.id, "name": name}
    assert await refused(naming.rename_group(getattr(cast, who), uuid4(), body)) == code
    assert (await known_groups.get(cast.tomas, cast.group.id)).name == cast.group.name


async def test_a_steward_renames_the_network(cast: Cast) -> None:
    steward, key = await a_steward(), uuid4()
    for _ in range(2):
        assert (await naming.rename_network(steward, key, {"name": "Harbour Network"})).name == "Harbour Network"
    seen = await naming.network(cast.aiko)
    assert seen is not None
    assert seen.name == "Harbour Network"
    assert await naming.network(Nobody()) is None


async def test_nobody_else_does(cast: Cast) -> None:
    await a_steward()
    for who, code in ((cast.noor, "NOT_ALLOWED"), (Nobody(), "SIGNED_OUT")):
        assert await refused(naming.rename_network(who, uuid4(), {"name": "Harbour Network"})) == code
