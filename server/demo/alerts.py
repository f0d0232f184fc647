"""The demo's past alerts, in English and Arabic: raised, held, sent. Nobody follows yet, so no phone was woken."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from server import clock
from server.demo import when
from server.demo.network import HILLSIDE, MARKET, PORT, Gathered
from server.demo.words import BRIDGE, BRIDGE_OPEN, FROST, STALLS, Told
from server.domain import alerting, releasing
from server.domain.actions import Action
from server.domain.alerting import Rules
from server.domain.alerts import Alert
from server.domain.updates import Severity
from server.domain.who import ByMember

RULES = Rules(hold_seconds=10, approval_above=200)


async def send(groups: dict[str, Gathered]) -> None:
    now = clock.now()
    port, hillside, market = (groups[planned.name] for planned in (PORT, HILLSIDE, MARKET))
    march = await Action.filter(group_id=port.group.id).first()
    await _sent(market.organisers[0], STALLS, now - timedelta(days=4), groupId=market.group.id)
    await _sent(hillside.organisers[1], FROST, now - timedelta(days=2, hours=5), groupId=hillside.group.id)
    if march is not None:
        bridge = await _sent(port.organisers[0], BRIDGE, now - timedelta(minutes=65), actionId=march.id)
        await _corrected(port.organisers[1], bridge, BRIDGE_OPEN, now - timedelta(minutes=48))


async def _sent(by: ByMember, told: Told, at: datetime, **about: Any) -> Alert:
    body = {"severity": Severity(told.severity), "texts": told.texts(), "test": False, **about}
    with when.at(at):
        alert = await alerting.raise_alert(by, uuid4(), {"expiresAt": at + timedelta(hours=2), **body}, RULES)
    await _let_go(at + RULES.hold)
    return alert


async def _corrected(by: ByMember, alert: Alert, told: Told, at: datetime) -> None:
    with when.at(at):
        await alerting.correct(by, uuid4(), alert.id, told.texts(), ends=False)
    await _let_go(at)


async def _let_go(at: datetime) -> None:
    """As the worker does when a hold is over."""
    with when.at(at):
        await releasing.release_due()
        await releasing.close_sent()
