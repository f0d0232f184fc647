"""Alerting: raised, approved where many are woken, held so that a slip can be undone, corrected.

Everything that decides is a conditional update of the alert's row: whoever cancels and the worker that releases it
cannot both win. Its deliveries are written when it is raised, so that its recipients are the ones that were shown.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from server import clock, db
from server.domain import answers, deliveries, desk, groups, ids, notices, recipients, texts
from server.domain.alerts import Alert, AlertState, AlertText, again, load, organised
from server.domain.recipients import Recipients
from server.domain.who import By, ByMember
from server.refusals import RefusalCode, Refused, invalid

TITLE, BODY = 80, 500
MOST_TEXTS = 8
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=2)
MOST_IN_A_WHILE, WHILE = 3, timedelta(minutes=10)
MOST_CORRECTIONS = 3
"""Of one alert by one member in that time: enough for a slip in a correction and a slip in that one."""


class Rules:
    """What the steward sets: how long an alert is held, and above how many devices a second person must agree."""

    def __init__(self, hold_seconds: int, approval_above: int) -> None:
        self.hold, self.approval_above = timedelta(seconds=hold_seconds), approval_above


async def raise_alert(by: By, client_id: UUID, body: Mapping[str, Any], rules: Rules) -> Alert:
    """An alert to exactly one of groupId, actionId, rotaId, shiftId, of a group that `by` organises.

    `body`: severity; texts, 1 to 8 with different languages, title ≤ 80 and body ≤ 500 characters, the first is the
    original; expiresAt, 1 minute to 2 days from now and after the hold; test. At most 3 in 10 minutes for each member
    (TOO_FAST).
    """
    return await answers.once(
        by.key, client_id, {"raiseAlert": dict(body)}, lambda: _raise(by, body, rules), partial(again, by)
    )


async def _raise(by: By, body: Mapping[str, Any], rules: Rules) -> Alert:
    chosen = await recipients.of(by, body)
    now = clock.now()
    member = groups.organiser(by, chosen.group_id)
    await _check_pace(member, now)
    alert = Alert(
        id=ids.new(),
        group_id=chosen.group_id,
        topic=chosen.topic,
        severity=body["severity"],
        test=body["test"],
        raised_by=member.id,
        raised_at=now,
        expires_at=_life(body["expiresAt"], now, rules),
    )
    alert.thread = alert.id
    await _write(alert, _texts(body["texts"]), chosen, rules)
    return alert


async def _write(alert: Alert, written: list[AlertText], chosen: Recipients, rules: Rules) -> None:
    """Recipients first, so that what decides about approval is what will be sent."""
    many = await _freeze(alert, chosen)
    approved = many <= rules.approval_above or alert.corrects is not None
    alert.state = AlertState.HELD if approved else AlertState.AWAITING_APPROVAL
    alert.releases_at = alert.raised_at + rules.hold if approved else None
    await alert.save(force_create=True)
    for text in written:
        text.alert_id = alert.id
    await AlertText.bulk_create(written)
    await desk.note([alert.id])
    if not approved:
        await notices.approval(alert)


async def _freeze(alert: Alert, chosen: Recipients) -> int:
    await db.fetch(
        "INSERT INTO delivery (alert_id, device_id, state, due_at, expires_at, attempts, minimal)"  # noqa: S608
        f" SELECT ?, found.id, 'HELD', ?, ?, 0, {'FALSE' if db.on_postgres() else '0'} FROM ({chosen.query}) AS found",
        alert.id,
        alert.raised_at,
        alert.expires_at,
        *chosen.values,
    )
    return await deliveries.Delivery.filter(alert_id=alert.id).count()


async def _check_pace(member: ByMember, now: datetime) -> None:
    """A lock on who raises, so that a burst counts itself; then the three of the last ten minutes."""
    await db.fetch("UPDATE member SET name = name WHERE id = ? RETURNING id", member.id)
    recent = Alert.filter(raised_by=member.id, raised_at__gt=now - WHILE, corrects__isnull=True)
    if await recent.count() >= MOST_IN_A_WHILE:
        raise Refused(RefusalCode.TOO_FAST, "no-alerts-too-many", most=MOST_IN_A_WHILE)


def _life(expires_at: datetime, now: datetime, rules: Rules) -> datetime:
    if not now + SHORTEST <= expires_at <= now + LONGEST:
        raise invalid("no-alert-life", "expiresAt")
    if expires_at <= now + rules.hold:
        raise invalid("no-alert-life-in-hold", "expiresAt", seconds=int(rules.hold.total_seconds()))
    return expires_at


def _texts(given: Sequence[Mapping[str, Any]]) -> list[AlertText]:
    if not 1 <= len(given) <= MOST_TEXTS or len({one["language"].lower() for one in given}) < len(given):
        raise invalid("no-alert-texts", "texts", most=MOST_TEXTS)
    return [
        AlertText(
            position=position,
            language=texts.clean_language(one["language"], "en"),
            title=texts.clean_line(one["title"], "title", TITLE),
            body=texts.clean(one["body"], "body", BODY),
        )
        for position, one in enumerate(given)
    ]


async def cancel(by: By, client_id: UUID, alert_id: str) -> Alert:
    """Nothing of it is sent. Only while it is held or awaits approval; ALREADY afterwards: correct it instead."""
    return await answers.once(
        by.key, client_id, {"cancelAlert": alert_id}, lambda: _cancel(by, alert_id), partial(again, by)
    )


async def _cancel(by: By, alert_id: str) -> Alert:
    alert = await organised(by, alert_id)
    if not await _move(alert, ("HELD", "AWAITING_APPROVAL"), AlertState.CANCELLED):
        raise Refused(RefusalCode.ALREADY, "no-alert-released")
    await deliveries.withdraw(alert.id)
    await desk.note([alert.id])
    return await load(alert.id)


async def approve(by: By, client_id: UUID, alert_id: str, rules: Rules) -> Alert:
    """The second person's yes: another organiser of the group. From here the alert is held, then sent."""
    return await answers.once(
        by.key, client_id, {"approveAlert": alert_id}, lambda: _approve(by, alert_id, rules), partial(again, by)
    )


async def _approve(by: By, alert_id: str, rules: Rules) -> Alert:
    alert = await organised(by, alert_id)
    member = groups.organiser(by, alert.group_id)
    if member.id == alert.raised_by:
        raise Refused(RefusalCode.NEEDS_APPROVAL, "no-alert-own-approval")
    if not await _move(alert, ("AWAITING_APPROVAL",), AlertState.HELD):
        raise Refused(RefusalCode.ALREADY, "no-alert-not-awaiting")
    releases_at = clock.now() + rules.hold
    # An approval of what would be over before it is sent must not look like one that wakes people.
    if alert.expires_at <= releases_at:
        raise Refused(RefusalCode.TOO_LATE, "no-alert-ends-in-hold")
    await Alert.filter(id=alert.id).update(approved_by=member.id, releases_at=releases_at)
    await desk.note([alert.id])
    return await load(alert.id)


async def correct(by: By, client_id: UUID, alert_id: str, given: Sequence[Mapping[str, Any]], ends: bool) -> Alert:
    """Another text for everybody whom `alert_id` reached or may still reach, at once: what is wrong must not stay on
    a lock screen for the length of a hold. What is unsent of the original is withdrawn. `ends`: the alert is stood
    down, and this says so. At most 3 corrections of an alert in 10 minutes for each member (TOO_FAST)."""
    verb = "standDownAlert" if ends else "correctAlert"
    body = {verb: alert_id, "texts": [dict(one) for one in given]}
    return await answers.once(by.key, client_id, body, lambda: _correct(by, alert_id, given, ends), partial(again, by))


async def _correct(by: By, alert_id: str, given: Sequence[Mapping[str, Any]], ends: bool) -> Alert:
    original = await organised(by, alert_id)
    member, now = groups.organiser(by, original.group_id), clock.now()
    if original.expires_at <= now:
        raise Refused(RefusalCode.TOO_LATE, "no-alert-over")
    after = AlertState.STOOD_DOWN if ends else AlertState.SENT
    # The move first: its lock makes a second correction at the same moment wait, and then see the first one.
    if not await _move(original, ("SENDING", "SENT"), after) or await Alert.filter(corrects=original.id).exists():
        raise Refused(RefusalCode.ALREADY, "no-alert-not-sent")
    await _check_pace_of_corrections(member, original, now, ends)
    alert = Alert(
        **{name: getattr(original, name) for name in ("group_id", "topic", "severity", "test", "expires_at", "thread")},
        id=ids.new(),
        raised_by=member.id,
        raised_at=now,
        corrects=original.id,
        revision=original.revision + 1,
    )
    # First, so that no worker takes one up any more; then what is on its way is known.
    await deliveries.withdraw(original.id)
    await desk.note([original.id])
    await _write(alert, _texts(given), recipients.as_before(original), Rules(0, 0))
    await deliveries.after_those_of(original.id, alert.id)
    return alert


async def _check_pace_of_corrections(member: ByMember, original: Alert, now: datetime, ends: bool) -> None:
    """Each wakes as many phones as its alert. That it is over may always be said, once. No lock is needed: only the
    newest of a thread can be corrected, and the caller has moved it."""
    thread = Alert.filter(thread=original.thread)
    # `original` itself is STOOD_DOWN already when this is what stands it down.
    if ends and not await thread.filter(state=AlertState.STOOD_DOWN).exclude(id=original.id).exists():
        return
    recent = thread.filter(corrects__isnull=False, raised_by=member.id, raised_at__gt=now - WHILE)
    if await recent.count() >= MOST_CORRECTIONS:
        raise Refused(RefusalCode.TOO_FAST, "no-corrections-too-many", most=MOST_CORRECTIONS)


async def _move(alert: Alert, before: Sequence[str], after: AlertState) -> bool:
    marks = ", ".join("?" for _ in before)
    rows = await db.fetch(
        f"UPDATE alert SET state = ? WHERE id = ? AND state IN ({marks}) RETURNING id",  # noqa: S608
        after.value,
        alert.id,
        *before,
    )
    return bool(rows)
