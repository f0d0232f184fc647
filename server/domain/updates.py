"""Updates: one line of live news from an action, and its corrections."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from server import clock, db
from server.domain import actions, answers, groups, ids, journal, texts, topics
from server.domain.journal import State
from server.domain.who import By
from server.domain.words import word
from server.refusals import RefusalCode, Refused, invalid, not_found


class Severity(Enum):
    INFORMATION = "INFORMATION"
    IMPORTANT = "IMPORTANT"
    URGENT = "URGENT"


class UpdateKind(Enum):
    INFORMATION = "INFORMATION"
    MOVEMENT = "MOVEMENT"
    ROUTE = "ROUTE"
    POLICE = "POLICE"
    LEGAL = "LEGAL"
    MEDICAL = "MEDICAL"
    SAFETY = "SAFETY"
    NEED = "NEED"
    ALL_CLEAR = "ALL_CLEAR"


class Verification(Enum):
    UNCONFIRMED = "UNCONFIRMED"
    CONFIRMED = "CONFIRMED"
    REFUTED = "REFUTED"


ON_NOW_CARD = [UpdateKind.MOVEMENT, UpdateKind.ROUTE, UpdateKind.ALL_CLEAR]
"""What says where the action is and what it does; anything else would push that off the card."""
STANDS = "standing = TRUE AND verification = 'CONFIRMED'"
SHOWN = f"{STANDS} AND kind IN ({', '.join(repr(kind.value) for kind in ON_NOW_CARD)})"
"""What may stand on a now card, in SQL: the newest of an action does, and so is kept however old it is."""


class Update(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    action_id = fields.CharField(max_length=32)
    number = fields.BigIntField()
    kind: UpdateKind = word(UpdateKind)
    severity: Severity = word(Severity)
    verification: Verification = word(Verification)
    text = fields.TextField()
    language = fields.CharField(max_length=35)
    location = fields.CharField(max_length=200, null=True)
    valid_until = fields.DatetimeField(null=True)
    written_at = fields.DatetimeField()
    posted_at = fields.DatetimeField()
    posted_by = fields.CharField(max_length=32)
    corrects = fields.CharField(max_length=32, null=True)
    corrected_by = fields.CharField(max_length=32, null=True)
    retracted_at = fields.DatetimeField(null=True)
    reason = fields.CharField(max_length=300, null=True)
    # Standing: neither corrected nor retracted.
    standing = fields.BooleanField(default=True)

    class Meta:
        table = "action_update"
        unique_together = (("action_id", "number"),)
        indexes = (("action_id", "standing", "kind", "number"),)


async def post(by: By, client_id: UUID, body: Mapping[str, Any]) -> Update:
    """A new update on an action that `by` organises; everybody who listens to the action gets it.

    `body`: actionId, text ≤ 1,000 characters, kind, severity, verification (not REFUTED), language (BCP 47; the
    group's when missing), location ≤ 200, validUntil in the future, writtenAt (a time to come counts as now).
    """
    return await answers.once(by.key, client_id, {"postUpdate": dict(body)}, lambda: _post(by, body), load)


async def _post(by: By, body: Mapping[str, Any]) -> Update:
    action = await _organised(by, body["actionId"])
    if body["verification"] is Verification.REFUTED:
        raise invalid("no-verification-refuted", "verification")
    if body.get("validUntil") is not None and body["validUntil"] <= clock.now():
        raise invalid("no-valid-until-past", "validUntil")
    group = await groups.Group.get(id=action.group_id)
    update = await _add(
        action,
        posted_by=groups.organiser(by, action.group_id).id,
        kind=body["kind"],
        severity=body["severity"],
        verification=body["verification"],
        text=texts.clean(body["text"], "text", texts.UPDATE),
        language=texts.clean_language(body.get("language"), group.language),
        location=texts.clean_optional(body.get("location"), "location", texts.LOCATION),
        valid_until=body.get("validUntil"),
        written_at=body.get("writtenAt"),
    )
    await _announce(action, "UpdatePosted", update)
    return update


async def _organised(by: By, action_id: str) -> "actions.Action":
    action = await actions.get(by, action_id)
    groups.organiser(by, action.group_id)
    return action


async def _add(action: "actions.Action", **values: Any) -> Update:
    """The row lock on the action makes numbers dense and in the order of commit."""
    rows = await db.fetch("UPDATE action SET posted = posted + 1 WHERE id = ? RETURNING posted", action.id)
    if not rows:
        raise not_found()
    now = clock.now()
    values["written_at"] = min(values.get("written_at") or now, now)
    return await Update.create(id=ids.new(), action_id=action.id, number=rows[0]["posted"], posted_at=now, **values)


async def _announce(action: "actions.Action", kind: str, *changed: Update) -> None:
    """Notes the changed updates, oldest change first, and the action itself when its now card moved."""
    for update in changed[:-1]:
        journal.note(topics.action(action.id), "UpdateChanged", {"update": state(update)})
    journal.note(topics.action(action.id), kind, {"update": state(changed[-1])})
    if any(update.kind in ON_NOW_CARD for update in changed):
        journal.note(topics.action(action.id), "ActionChanged", {"action": await actions.state(action)})


async def correct(by: By, client_id: UUID, body: Mapping[str, Any]) -> Update:
    """A new update that corrects `updateId`, which stays readable, struck through. `text` ≤ 1,000, `reason` ≤ 300."""
    return await answers.once(by.key, client_id, {"correctUpdate": dict(body)}, lambda: _correct(by, body), load)


async def _correct(by: By, body: Mapping[str, Any]) -> Update:
    original, action = await _standing(by, body["updateId"])
    reason = texts.clean_line(body["reason"], "reason", texts.REASON)
    correction = await _add(
        action,
        posted_by=groups.organiser(by, action.group_id).id,
        kind=original.kind,
        severity=original.severity,
        verification=Verification.CONFIRMED,
        text=texts.clean(body["text"], "text", texts.UPDATE),
        language=original.language,
        location=original.location,
        valid_until=None,
        corrects=original.id,
    )
    await _strike(original, corrected_by=correction.id, reason=reason)
    await _announce(action, "UpdatePosted", original, correction)
    return correction


async def retract(by: By, client_id: UUID, body: Mapping[str, Any]) -> Update:
    """Takes `updateId` back; it stays readable, struck through, with the `reason` (≤ 300 characters)."""
    return await answers.once(by.key, client_id, {"retractUpdate": dict(body)}, lambda: _retract(by, body), load)


async def _retract(by: By, body: Mapping[str, Any]) -> Update:
    update, action = await _standing(by, body["updateId"])
    reason = texts.clean_line(body["reason"], "reason", texts.REASON)
    await _strike(update, retracted_at=clock.now(), reason=reason)
    await _announce(action, "UpdateChanged", update)
    return update


async def _standing(by: By, update_id: str) -> tuple[Update, "actions.Action"]:
    update = await Update.get_or_none(id=update_id) if ids.looks_right(update_id) else None
    if update is None:
        raise not_found()
    return update, await _organised(by, update.action_id)


async def _strike(update: Update, **values: Any) -> None:
    """Conditional: two organisers who correct the same line at once must not both win."""
    struck = await Update.filter(id=update.id, standing=True).update(
        standing=False, verification=Verification.REFUTED, **values
    )
    if not struck:
        raise Refused(RefusalCode.ALREADY, "no-update-struck")
    await update.refresh_from_db()


async def load(update_id: str) -> Update:
    return await Update.get(id=update_id)


async def listed(by: By, action_id: str, first: int, before: str | None) -> Sequence[Update]:
    """Updates of an action that `by` may see, newest first, older than the update `before`."""
    action = await actions.get(by, action_id)
    rows = Update.filter(action_id=action.id)
    if before is not None:
        edge = await Update.get_or_none(id=before, action_id=action.id) if ids.looks_right(before) else None
        if edge is None:
            raise not_found()
        rows = rows.filter(number__lt=edge.number)
    return await rows.order_by("-number").limit(first)


async def now_cards(action_ids: Sequence[str]) -> dict[str, State]:
    """The now card of each action that has one: its newest standing, confirmed update of a kind in ON_NOW_CARD."""
    if not action_ids:
        return {}
    # One look into the index for each kind: a long feed must not make each of its lines dearer.
    newest = ", ".join(
        f"(SELECT number FROM action_update AS one WHERE one.action_id = action.id AND {STANDS}"  # noqa: S608
        f" AND kind = '{kind.value}' ORDER BY number DESC LIMIT 1) AS n{n}"
        for n, kind in enumerate(ON_NOW_CARD)
    )
    found = await db.fetch(
        f"SELECT id, {newest} FROM action WHERE id IN ({', '.join('?' for _ in action_ids)})",  # noqa: S608
        *action_ids,
    )
    numbers = {row.pop("id"): max((number for number in row.values() if number), default=0) for row in found}
    wanted = [Q(action_id=action_id, number=number) for action_id, number in numbers.items() if number]
    rows = await Update.filter(Q(*wanted, join_type="OR")) if wanted else []
    return {update.action_id: state(update) for update in rows}


def state(update: Update) -> State:
    """The update as it leaves the domain. Who posted it stays inside: a feed must not name an organiser."""
    return {
        "id": update.id,
        "actionId": update.action_id,
        "kind": update.kind.value,
        "severity": update.severity.value,
        "verification": update.verification.value,
        "text": update.text,
        "language": update.language,
        "location": update.location,
        "validUntil": clock.iso(update.valid_until) if update.valid_until else None,
        "writtenAt": clock.iso(update.written_at),
        "postedAt": clock.iso(update.posted_at),
        "correctedBy": update.corrected_by,
        "retractedAt": clock.iso(update.retracted_at) if update.retracted_at else None,
        "reason": update.reason,
        "corrects": update.corrects,
    }
