"""The demo's actions: one under way now, one tomorrow, one closed; in two languages."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from server import clock
from server.demo import when
from server.demo.network import HILLSIDE, MARKET, PORT, Gathered
from server.demo.words import CLOSED, LIVE, TOMORROW, Said
from server.domain import actions, phases, posting
from server.domain.actions import Action, ActionPhase
from server.domain.audience import Audience
from server.domain.updates import Severity, Update, UpdateKind, Verification
from server.domain.who import ByMember


async def tell(groups: dict[str, Gathered]) -> None:
    now = clock.now()
    await _closed(groups[HILLSIDE.name], now)
    await _tomorrow(groups[MARKET.name], now)
    await _under_way(groups[PORT.name], now)


async def _under_way(port: Gathered, now: datetime) -> None:
    """Gathering began two hours ago; the newest line is a minute old."""
    action = await _announce(
        port.organisers[0],
        now - timedelta(days=6),
        title="March for the homes at the old port",
        groupId=port.group.id,
        startsAt=now - timedelta(minutes=90),
        endsAt=now + timedelta(hours=2),
        location="From the fountain to the old port",
    )
    await _move(port.organisers[0], action, ActionPhase.GATHERING, now - timedelta(minutes=122))
    step = timedelta(minutes=119) / (len(LIVE) - 1)
    moments = [now - timedelta(minutes=120) + step * n for n in range(len(LIVE))]
    await post(port.organisers, action, LIVE, moments)
    await _move(port.organisers[1], action, ActionPhase.UNDER_WAY, now - timedelta(seconds=50))


async def _tomorrow(market: Gathered, now: datetime) -> None:
    action = await _announce(
        market.organisers[0],
        now - timedelta(days=3),
        title="وقفة من أجل سوق الحيّ",
        groupId=market.group.id,
        startsAt=when.local(now, 1, 17),
        endsAt=when.local(now, 1, 19),
        location="ساحة السوق، عند النافورة",
    )
    hours = [now - timedelta(hours=26 - 8 * n) for n in range(len(TOMORROW))]
    await post(market.organisers, action, TOMORROW, hours)


async def _closed(hillside: Gathered, now: datetime) -> None:
    action = await _announce(
        hillside.organisers[0],
        now - timedelta(days=12),
        title="Vigil on the hill road",
        groupId=hillside.group.id,
        startsAt=when.local(now, -3, 18),
        endsAt=when.local(now, -3, 20),
        location="Hill road, at the old gate",
    )
    began = when.local(now, -3, 17, 40)
    await post(hillside.organisers, action, CLOSED, [began + timedelta(minutes=30 * n) for n in range(len(CLOSED))])
    await _move(hillside.organisers[0], action, ActionPhase.CLOSED, when.local(now, -3, 20, 15))


async def _announce(by: ByMember, at: datetime, **body: Any) -> Action:
    with when.at(at):
        return await actions.create(by, uuid4(), {"timeZone": when.ZONE, "audience": Audience.PUBLIC, **body})


async def _move(by: ByMember, action: Action, phase: ActionPhase, at: datetime) -> None:
    with when.at(at):
        await phases.change(by, uuid4(), {"actionId": action.id, "phase": phase})


async def post(
    organisers: Sequence[ByMember], action: Action, lines: Sequence[Said], moments: Sequence[datetime]
) -> None:
    """The two organisers take turns. A line may correct or retract the one that it names."""
    known: dict[str, Update] = {}
    for number, (line, moment) in enumerate(zip(lines, moments, strict=True)):
        with when.at(moment):
            known[line.text] = await _say(organisers[number % 2], action, line, known)


async def _say(by: ByMember, action: Action, line: Said, known: dict[str, Update]) -> Update:
    if line.corrects:
        correction = {"updateId": known[line.corrects].id, "text": line.text, "reason": line.reason}
        return await posting.correct(by, uuid4(), correction)
    if line.retracts:
        await posting.retract(by, uuid4(), {"updateId": known[line.retracts].id, "reason": line.reason})
    return await posting.post(by, uuid4(), body_of(action.id, line))


def body_of(action_id: str, line: Said) -> dict[str, Any]:
    return {
        "actionId": action_id,
        "text": line.text,
        "kind": UpdateKind(line.kind),
        "severity": Severity(line.severity),
        "verification": Verification.CONFIRMED if line.sure else Verification.UNCONFIRMED,
        "language": line.language,
        "location": line.location,
    }
