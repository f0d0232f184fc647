"""Actions: a demonstration, a vigil, a strike; something with a time and a location."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock
from server.domain import answers, groups, ids, journal, texts, topics, updates
from server.domain.audience import Audience, may_see, visible_to
from server.domain.journal import State
from server.domain.who import By
from server.domain.words import word
from server.refusals import invalid, not_found


class ActionPhase(Enum):
    ANNOUNCED = "ANNOUNCED"
    GATHERING = "GATHERING"
    UNDER_WAY = "UNDER_WAY"
    DISPERSING = "DISPERSING"
    CLOSED = "CLOSED"


NOT_CLOSED = [phase for phase in ActionPhase if phase is not ActionPhase.CLOSED]


class Action(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    group_id = fields.CharField(max_length=32)
    title = fields.CharField(max_length=120)
    phase: ActionPhase = word(ActionPhase)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField(null=True)
    time_zone = fields.CharField(max_length=64)
    location = fields.CharField(max_length=200, null=True)
    audience: Audience = word(Audience)
    # How many updates were ever posted: the next one's number, taken under this row's lock.
    posted = fields.BigIntField(default=0)

    class Meta:
        table = "action"
        indexes = (("group_id", "audience"), ("phase", "starts_at"))


async def create(by: By, client_id: UUID, body: Mapping[str, Any]) -> Action:
    """A new action of a group that `by` organises.

    `body`: groupId, title ≤ 120, startsAt, endsAt after startsAt, timeZone (IANA), location ≤ 200, audience (not CREW).
    """
    return await answers.once(
        by.key, client_id, {"createAction": dict(body)}, lambda: _create(by, body), partial(again, by)
    )


async def _create(by: By, body: Mapping[str, Any]) -> Action:
    groups.organiser(by, body["groupId"])
    starts_at, ends_at = body["startsAt"], body.get("endsAt")
    check_span(starts_at, ends_at)
    if body["audience"] is Audience.CREW:
        raise invalid("no-audience-not-for-actions", "audience")
    action = await Action.create(
        id=ids.new(),
        phase=ActionPhase.ANNOUNCED,
        group_id=body["groupId"],
        title=texts.clean_line(body["title"], "title", texts.TITLE),
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=texts.clean_time_zone(body["timeZone"]),
        location=texts.clean_optional(body.get("location"), "location", texts.LOCATION),
        audience=body["audience"],
    )
    journal.note(topics.action(action.id), "ActionChanged", {"action": await state(action)})
    return action


def check_span(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise invalid("no-ends-before-start", "endsAt")


async def load(action_id: str) -> Action:
    return await Action.get(id=action_id)


async def again(by: By, action_id: str) -> Action:
    """For the answer to a repeat: rights may have ended since, and it shows the action as it is now."""
    action = await load(action_id)
    if not may_see(by, action):
        raise not_found()
    return action


async def get(by: By, action_id: str) -> Action:
    """The action, when `by` may see it; otherwise it is not there."""
    action = await ids.row(Action, action_id)
    if action is None or not may_see(by, action):
        raise not_found()
    return action


async def listed(by: By, first: int) -> Sequence[Action]:
    """What `by` may see and is not long over: under way and coming first, by start; then the newest past."""
    visible = visible_to(by)
    coming = await Action.filter(visible, phase__in=NOT_CLOSED).order_by("starts_at").limit(first)
    past = await Action.filter(visible, phase=ActionPhase.CLOSED).order_by("-starts_at").limit(first)
    return (list(coming) + list(past))[:first]


async def groups_with_public(group_ids: Sequence[str]) -> set[str]:
    found = Action.filter(group_id__in=list(group_ids), audience=Audience.PUBLIC)
    return {str(group) for group in await found.distinct().values_list("group_id", flat=True)}


async def state(action: Action) -> State:
    """The action as it leaves the domain, without a cursor."""
    return (await states([action]))[0]


def _as_state(action: Action, group: groups.Group, now: State | None) -> State:
    return {
        "id": action.id,
        "group": {"id": group.id, "name": group.name},
        "title": action.title,
        "phase": action.phase.value,
        "startsAt": clock.iso(action.starts_at),
        "endsAt": clock.iso(action.ends_at) if action.ends_at else None,
        "timeZone": action.time_zone,
        "location": action.location,
        "audience": action.audience.value,
        "now": now,
    }


async def states(actions: Sequence[Action]) -> list[State]:
    """States of many actions in a constant number of statements."""
    named = await groups.named(action.group_id for action in actions)
    cards = await updates.now_cards([action.id for action in actions])
    return [_as_state(action, named[action.group_id], cards.get(action.id)) for action in actions]
