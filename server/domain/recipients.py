"""Whose phones an alert wakes: devices of those who follow, may see it, or are on duty; counted and frozen alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from server import clock, db
from server.domain import actions, groups, rotas, shifts, topics
from server.domain.audience import Audience
from server.domain.sign_ups import ON_DUTY
from server.domain.who import By

NOT_THEIRS = "not theirs to see any more"
"""Why a push was withheld. Whoever it was withheld from gets no correction of it either."""
WORDS = ("group", "action", "rota", "shift")
_CREW = ", ".join(f"'{state.value}'" for state in ON_DUTY)


@dataclass(frozen=True)
class Recipients:
    """`topic` is what the alert is about; `query` selects device ids, one of each."""

    group_id: str
    topic: str
    query: str
    values: tuple[Any, ...]

    async def count(self) -> int:
        rows = await db.fetch(f"SELECT COUNT(*) AS many FROM ({self.query}) AS found", *self.values)  # noqa: S608
        return int(rows[0]["many"])


async def of(by: By, body: Mapping[str, Any]) -> Recipients:
    """For exactly one of groupId, actionId, rotaId, shiftId, of a group that `by` organises."""
    word, row_id = topics.one_of(body, WORDS, "no-exactly-one-recipient")
    if word == "shift":
        shift = await shifts.get(by, row_id)
        rota = await rotas.get(by, shift.rota_id)
        groups.organiser(by, rota.group_id)
        return Recipients(rota.group_id, f"shift/{shift.id}", *_crew("sign_up.shift_id = ?", shift.id))
    if word == "rota":
        rota = await rotas.get(by, row_id)
        groups.organiser(by, rota.group_id)
        return _rota(rota)
    if word == "action":
        action = await actions.get(by, row_id)
        groups.organiser(by, action.group_id)
        followed = [topics.action(action.id), topics.group(action.group_id)]
        return _following(action.group_id, topics.action(action.id), action.audience, followed)
    groups.organiser(by, row_id)
    return _following(row_id, topics.group(row_id), None, [topics.group(row_id)])


class Earlier(Protocol):
    id: str
    group_id: str
    topic: str


def as_before(alert: Earlier) -> Recipients:
    """Everybody who got `alert`, may have got it, or was about to, and is still there."""
    query = (
        "SELECT device_id AS id FROM delivery WHERE alert_id = ? AND"
        " (state IN ('ACCEPTED', 'WITHDRAWN', 'HELD', 'WAITING') OR attempts > 0) AND COALESCE(reason, '') <> ?"
        " AND device_id IN (SELECT id FROM device)"
    )
    return Recipients(alert.group_id, alert.topic, query, (alert.id, NOT_THEIRS))


async def still_theirs(alert: Earlier, device_ids: Sequence[str]) -> set[str]:
    """Those of `device_ids` whose holders may see what `alert` is about at this moment: between raising and sending
    somebody may have been removed. Whether they still follow is not asked again."""
    query, values = await _may_have(alert)
    marks = ", ".join("?" for _ in device_ids)
    rows = await db.fetch(
        f"SELECT id FROM ({query}) AS found WHERE id IN ({marks})",  # noqa: S608
        *values,
        *device_ids,
    )
    return {row["id"] for row in rows}


async def _may_have(alert: Earlier) -> tuple[str, tuple[Any, ...]]:
    word, _, row_id = alert.topic.partition("/")
    if word == "shift":
        return _crew("sign_up.shift_id = ?", row_id)
    if word == "group":
        return _seeing(alert.group_id, None)
    model: Any = actions.Action if word == "action" else rotas.Rota
    row = await model.get_or_none(id=row_id)
    # What is gone is nobody's: an error here would hold up everybody else in the batch.
    query, values = _seeing(alert.group_id, row.audience if row else Audience.ORGANISERS)
    if word == "action":
        return query, values
    crew, theirs = _crew_of_rota(row_id)
    return f"{query} UNION {crew}", (*values, *theirs)


def _seeing(group_id: str, audience: Audience | None) -> tuple[str, tuple[Any, ...]]:
    may_see, values = _may_see(group_id, audience)
    return f"SELECT device.id FROM device WHERE device.id IS NOT NULL{may_see}", values  # noqa: S608


def _rota(rota: rotas.Rota) -> Recipients:
    """Who follows it, and who is on duty on a shift of it that is not over."""
    following = _following(rota.group_id, topics.rota(rota.id), rota.audience, [topics.rota(rota.id)])
    query, values = _crew_of_rota(rota.id)
    both = f"{following.query} UNION {query}"
    return Recipients(rota.group_id, following.topic, both, (*following.values, *values))


def _crew_of_rota(rota_id: str) -> tuple[str, tuple[Any, ...]]:
    """Whoever was on duty last week and is out of the group since is not theirs any more."""
    return _crew("shift.rota_id = ? AND shift.ends_at > ?", rota_id, clock.now())


def _crew(where: str, *values: Any) -> tuple[str, tuple[Any, ...]]:
    query = (
        "SELECT DISTINCT device.id FROM device JOIN sign_up ON sign_up.member_id = device.member_id"  # noqa: S608
        f" JOIN shift ON shift.id = sign_up.shift_id WHERE sign_up.state IN ({_CREW}) AND {where}"
    )
    return query, values


def _following(group_id: str, topic: str, audience: Audience | None, followed: list[str]) -> Recipients:
    """Devices that follow by themselves or through their member; of members, those who may still see it."""
    marks = ", ".join("?" for _ in followed)
    may_see, values = _may_see(group_id, audience)
    query = (
        "SELECT DISTINCT device.id FROM device JOIN follow ON follow.who = CASE WHEN device.member_id IS NULL"  # noqa: S608
        " THEN 'device/' || device.id ELSE 'member/' || device.member_id END"
        f" WHERE follow.topic IN ({marks}){may_see}"
    )
    return Recipients(group_id, topic, query, (*followed, *values))


_MEMBER = " AND device.member_id IN (SELECT member_id FROM membership WHERE "
_ORGANISER = f"{_MEMBER}role = 'ORGANISER' AND group_id = ?)"
_MAY_SEE = {
    None: (
        " AND (device.member_id IS NULL OR EXISTS (SELECT 1 FROM action WHERE group_id = ? AND audience = 'PUBLIC')"
        " OR device.member_id IN (SELECT member_id FROM membership WHERE role <> 'NEWCOMER'))"
    ),
    Audience.PUBLIC: "",
    Audience.NETWORK: f"{_MEMBER}role <> 'NEWCOMER')",
    Audience.GROUP: f"{_MEMBER}role <> 'NEWCOMER' AND group_id = ?)",
    Audience.ORGANISERS: _ORGANISER,
    Audience.CREW: _ORGANISER,
}


def _may_see(group_id: str, audience: Audience | None) -> tuple[str, tuple[Any, ...]]:
    """`audience.may_see`, asked of devices. None: of a group's own alerts, for whoever may know its name. A visitor
    could only begin to follow while it had a public action, and goes on when that is forgotten."""
    clause = _MAY_SEE[audience]
    return clause, (group_id,) * clause.count("?")
