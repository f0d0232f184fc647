"""What a group and the network are called. A new name reaches everything that shows it, on every open page."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from server import db
from server.domain import actions, answers, groups, journal, known_groups, rotas, texts, topics
from server.domain.groups import Group, Membership, Network
from server.domain.who import By, ByMember, member
from server.refusals import RefusalCode, Refused


async def rename_group(by: By, client_id: UUID, body: Mapping[str, Any]) -> Group:
    """`groupId` is called `name` (≤ 60 characters) from now on. For organisers of the group."""
    again = partial(known_groups.get, by)
    return await answers.once(by.key, client_id, {"renameGroup": dict(body)}, lambda: _rename_group(by, body), again)


async def _rename_group(by: By, body: Mapping[str, Any]) -> Group:
    groups.organiser(by, body["groupId"])
    name = texts.clean_line(body["name"], "name", texts.NAME)
    await Group.filter(id=body["groupId"]).update(name=name)
    await _tell(body["groupId"])
    return await _group(body["groupId"])


async def _tell(group_id: str) -> None:
    """An action has many readers, who hear the change itself; a group's own people, who are few, look again.

    The actions' rows are locked first, or a verb that read the old name before our commit could tell it after ours.
    """
    await db.fetch("UPDATE action SET phase = phase WHERE group_id = ? RETURNING id", group_id)
    for state in await actions.states(await actions.Action.filter(group_id=group_id).order_by("id")):
        journal.note(topics.action(state["id"]), "ActionChanged", {"action": state})
    theirs = await rotas.Rota.filter(group_id=group_id).values_list("id", flat=True)
    people = await Membership.filter(group_id=group_id).values_list("member_id", flat=True)
    of_group = [topics.rota(str(one)) for one in theirs] + [topics.member(str(one)) for one in people]
    for topic in [*of_group, topics.group_desk(group_id)]:
        journal.note(topic, "Resync", {})


async def _group(group_id: str) -> Group:
    return await Group.get(id=group_id)


async def network(by: By) -> Network | None:
    """For members; None before anybody has begun to use this server."""
    return await groups.network() if isinstance(by, ByMember) else None


async def rename_network(by: By, client_id: UUID, body: Mapping[str, Any]) -> Network:
    """The network is called `name` (≤ 60 characters) from now on. For its stewards."""
    verb = {"renameNetwork": dict(body)}
    return await answers.once(by.key, client_id, verb, lambda: _rename_network(by, body), lambda _: _network())


async def _rename_network(by: By, body: Mapping[str, Any]) -> Network:
    if not member(by).steward:
        raise Refused(RefusalCode.NOT_ALLOWED, "no-not-steward")
    await Network.filter(id=groups.ONLY).update(name=texts.clean_line(body["name"], "name", texts.NAME))
    return await _network()


async def _network() -> Network:
    return await Network.get(id=groups.ONLY)
