"""Rotas: an accompaniment rota of a group, whose shifts its members take."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock
from server.domain import answers, groups, ids, texts
from server.domain.audience import Audience, may_see, visible_to
from server.domain.journal import State
from server.domain.who import By
from server.domain.words import word
from server.refusals import invalid, not_found

WITHDRAW_HOURS = 12
MOST_WITHDRAW_HOURS = 336
MOST_LISTED = 100


class Rota(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    group_id = fields.CharField(max_length=32)
    title = fields.CharField(max_length=120)
    time_zone = fields.CharField(max_length=64)
    audience: Audience = word(Audience)
    # Until so long before a shift starts a seat may be given back by its holder alone.
    withdraw_hours = fields.IntField()
    created_at = fields.DatetimeField()

    class Meta:
        table = "rota"
        indexes = (("group_id", "audience"),)


async def create(by: By, client_id: UUID, body: Mapping[str, Any]) -> Rota:
    """A new rota of a group that `by` organises, for its volunteers and organisers.

    `body`: groupId, title ≤ 120 characters, timeZone (IANA), withdrawHours 0 to 336 (12 when missing).
    """
    return await answers.once(
        by.key, client_id, {"createRota": dict(body)}, lambda: _create(by, body), partial(again, by)
    )


async def _create(by: By, body: Mapping[str, Any]) -> Rota:
    groups.organiser(by, body["groupId"])
    hours = body.get("withdrawHours", WITHDRAW_HOURS)
    if not 0 <= hours <= MOST_WITHDRAW_HOURS:
        raise invalid("no-number-out-of-bounds", "withdrawHours", least=0, most=MOST_WITHDRAW_HOURS)
    return await Rota.create(
        id=ids.new(),
        group_id=body["groupId"],
        title=texts.clean_line(body["title"], "title", texts.TITLE),
        time_zone=texts.clean_time_zone(body["timeZone"]),
        audience=Audience.GROUP,
        withdraw_hours=hours,
        created_at=clock.now(),
    )


async def load(rota_id: str) -> Rota:
    return await Rota.get(id=rota_id)


async def again(by: By, rota_id: str) -> Rota:
    """For the answer to a repeat: rights may have ended since."""
    rota = await load(rota_id)
    if not may_see(by, rota):
        raise not_found()
    return rota


async def get(by: By, rota_id: str) -> Rota:
    """The rota, when `by` may see it; otherwise it is not there."""
    rota = await ids.row(Rota, rota_id)
    if rota is None or not may_see(by, rota):
        raise not_found()
    return rota


async def listed(by: By, group_id: str | None = None) -> Sequence[Rota]:
    """The rotas of all groups, or of one, that `by` may see, the oldest first; at most 100."""
    if group_id is not None and not ids.looks_right(group_id):
        return []
    visible = Rota.filter(visible_to(by))
    of_group = visible if group_id is None else visible.filter(group_id=group_id)
    return await of_group.order_by("created_at", "id").limit(MOST_LISTED)


async def states(rotas: Sequence[Rota]) -> list[State]:
    """States of many rotas, without cursors, in one statement."""
    named = await groups.named(rota.group_id for rota in rotas)
    return [
        {
            "id": rota.id,
            "group": {"id": rota.group_id, "name": named[rota.group_id].name},
            "title": rota.title,
            "timeZone": rota.time_zone,
            "withdrawHours": rota.withdraw_hours,
        }
        for rota in rotas
    ]
