"""Posting: an organiser says what happens, and takes back or corrects what was wrong."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from server import clock, db
from server.domain import actions, answers, groups, ids, journal, texts, topics
from server.domain.actions import Action
from server.domain.updates import ON_NOW_CARD, Update, Verification, load, state
from server.domain.who import By
from server.refusals import RefusalCode, Refused, invalid, not_found


async def post(by: By, client_id: UUID, body: Mapping[str, Any]) -> Update:
    """A new update on an action that `by` organises; everybody who listens to the action gets it.

    `body`: actionId, text ≤ 1,000 characters, kind, severity, verification (not REFUTED), language (BCP 47; the
    group's when missing), location ≤ 200, validUntil in the future, writtenAt (a time to come counts as now).
    """
    return await answers.once(
        by.key, client_id, {"postUpdate": dict(body)}, lambda: _post(by, body), partial(_again, by)
    )


async def _post(by: By, body: Mapping[str, Any]) -> Update:
    action = await _organised(by, body["actionId"])
    if body["verification"] is Verification.REFUTED:
        raise invalid("no-verification-refuted", "verification")
    if body.get("validUntil") is not None and body["validUntil"] <= clock.now():
        raise invalid("no-valid-until-past", "validUntil")
    update = await _add(
        action,
        posted_by=groups.organiser(by, action.group_id).id,
        kind=body["kind"],
        severity=body["severity"],
        verification=body["verification"],
        text=texts.clean(body["text"], "text", texts.UPDATE),
        language=texts.clean_language(body.get("language"), await groups.language_of(action.group_id)),
        location=texts.clean_optional(body.get("location"), "location", texts.LOCATION),
        valid_until=body.get("validUntil"),
        written_at=body.get("writtenAt"),
    )
    await _announce(action, "UpdatePosted", update)
    return update


async def _organised(by: By, action_id: str) -> Action:
    action = await actions.get(by, action_id)
    groups.organiser(by, action.group_id)
    return action


async def _add(action: Action, **values: Any) -> Update:
    """The row lock on the action makes numbers dense and in the order of commit."""
    rows = await db.fetch("UPDATE action SET posted = posted + 1 WHERE id = ? RETURNING posted", action.id)
    if not rows:
        raise not_found()
    now = clock.now()
    values["written_at"] = min(values.get("written_at") or now, now)
    return await Update.create(id=ids.new(), action_id=action.id, number=rows[0]["posted"], posted_at=now, **values)


async def _announce(action: Action, kind: str, *changed: Update) -> None:
    """Notes the changed updates, oldest change first, and the action itself when its now card moved."""
    for update in changed[:-1]:
        journal.note(topics.action(action.id), "UpdateChanged", {"update": state(update)})
    journal.note(topics.action(action.id), kind, {"update": state(changed[-1])})
    if any(update.kind in ON_NOW_CARD for update in changed):
        journal.note(topics.action(action.id), "ActionChanged", {"action": await actions.state(action)})


async def correct(by: By, client_id: UUID, body: Mapping[str, Any]) -> Update:
    """A new update that corrects `updateId`, which stays readable, struck through. `text` ≤ 1,000, `reason` ≤ 300."""
    return await answers.once(
        by.key, client_id, {"correctUpdate": dict(body)}, lambda: _correct(by, body), partial(_again, by)
    )


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
    return await answers.once(
        by.key, client_id, {"retractUpdate": dict(body)}, lambda: _retract(by, body), partial(_again, by)
    )


async def _retract(by: By, body: Mapping[str, Any]) -> Update:
    update, action = await _standing(by, body["updateId"])
    reason = texts.clean_line(body["reason"], "reason", texts.REASON)
    await _strike(update, retracted_at=clock.now(), reason=reason)
    await _announce(action, "UpdateChanged", update)
    return update


async def _standing(by: By, update_id: str) -> tuple[Update, Action]:
    update = await ids.row(Update, update_id)
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


async def _again(by: By, update_id: str) -> Update:
    """For the answer to a repeat, which shows the update as it is now."""
    update = await load(update_id)
    await actions.again(by, update.action_id)
    return update
