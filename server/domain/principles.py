"""A group's guiding principles: a versioned text to which every volunteer agrees before taking part."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import answers, groups, ids, texts
from server.domain.who import By, member
from server.refusals import RefusalCode, Refused, not_found

LONGEST = 5000


class Principles(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    group_id = fields.CharField(max_length=32)
    version = fields.IntField()
    text = fields.TextField()
    set_by = fields.CharField(max_length=32)
    set_at = fields.DatetimeField()

    class Meta:
        table = "principles"
        unique_together = (("group_id", "version"),)


class Agreement(Model):
    """That a member agreed to one version. A changed text asks again."""

    id = fields.BigIntField(primary_key=True, generated=True)
    member_id = fields.CharField(max_length=32)
    group_id = fields.CharField(max_length=32)
    version = fields.IntField()
    agreed_at = fields.DatetimeField()

    class Meta:
        table = "agreement"
        unique_together = (("member_id", "group_id", "version"),)


async def current(group_id: str) -> Principles | None:
    return await Principles.filter(group_id=group_id).order_by("-version").first()


async def get(by: By, group_id: str) -> Principles | None:
    """For everybody who belongs to the group, newcomers too: they are what a newcomer comes for."""
    if not member(by).belongs_to(group_id):
        raise not_found()
    return await current(group_id)


async def agreed(member_id: str, group_id: str) -> bool:
    """Whether nothing is left to agree to: the newest text, or none was ever set."""
    newest = await current(group_id)
    return newest is None or await agreed_to(member_id, newest)


async def agreed_to(member_id: str, newest: Principles) -> bool:
    return await Agreement.filter(member_id=member_id, group_id=newest.group_id, version=newest.version).exists()


async def need_agreement(member_id: str, group_id: str) -> None:
    """Refuses NEEDS_AGREEMENT until the member has agreed to what the group stands for."""
    if not await agreed(member_id, group_id):
        raise Refused(RefusalCode.NEEDS_AGREEMENT, "no-agreement")


async def set_text(by: By, client_id: UUID, body: Mapping[str, Any]) -> Principles:
    """A new version, for organisers of the group. `body`: groupId, text ≤ 5,000 characters. Who sets it agrees."""
    return await answers.once(
        member(by).key, client_id, {"setPrinciples": dict(body)}, lambda: _set(by, body), partial(_again, by)
    )


async def _set(by: By, body: Mapping[str, Any]) -> Principles:
    organiser = groups.organiser(by, body["groupId"])
    text = texts.clean(body["text"], "text", LONGEST)
    await db.fetch("UPDATE member_group SET name = name WHERE id = ? RETURNING id", body["groupId"])
    before = await current(body["groupId"])
    row = await Principles.create(
        id=ids.new(),
        group_id=body["groupId"],
        version=before.version + 1 if before else 1,
        text=text,
        set_by=organiser.id,
        set_at=clock.now(),
    )
    await _agree(organiser.id, row)
    return row


async def agree(by: By, client_id: UUID, body: Mapping[str, Any]) -> Principles:
    """`body`: groupId, version: the one that was read. Refuses CLASH when there is a newer one to read first."""
    key, meant = member(by).key, {"agreeToPrinciples": dict(body)}
    return await answers.once(key, client_id, meant, lambda: _agree_to_read(by, body), partial(_again, by))


async def _agree_to_read(by: By, body: Mapping[str, Any]) -> Principles:
    newest = await get(by, body["groupId"])
    if newest is None:
        raise not_found()
    if newest.version != body["version"]:
        raise Refused(RefusalCode.CLASH, "no-principles-newer", "version")
    await _agree(member(by).id, newest)
    return newest


async def _agree(member_id: str, principles: Principles) -> None:
    await Agreement.get_or_create(
        member_id=member_id,
        group_id=principles.group_id,
        version=principles.version,
        defaults={"agreed_at": clock.now()},
    )


async def _again(by: By, principles_id: str) -> Principles:
    row = await Principles.get(id=principles_id)
    if not member(by).belongs_to(row.group_id):
        raise not_found()
    return row
