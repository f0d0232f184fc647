"""Alerts in tests: who raises one, whom it wakes, and what became of it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from server import clock
from server.domain import alerting, alerts, deliveries, follows, groups, members
from server.domain.alerting import Rules
from server.domain.alerts import Alert, AlertState
from server.domain.updates import Severity
from server.domain.who import ByMember, Nobody, Role
from tests.cast import Cast
from tests.phones import a_phone

RULES = Rules(10, 200)


def body(**more: Any) -> dict[str, Any]:
    texts = [{"language": "en", "title": "Avoid the bridge", "body": "Police have closed it."}]
    usual = {"severity": Severity.URGENT, "texts": texts, "expiresAt": clock.now() + timedelta(hours=1), "test": False}
    return usual | more


async def woken(cast: Cast, many: int = 1) -> None:
    for _ in range(many):
        phone = await a_phone(Nobody())
        action = (await cast.action()).id
        await follows.follow(phone, uuid4(), {"actionId": action})
        await follows.Follow.filter(who=phone.key).update(topic=f"group/{cast.group.id}")


async def raised(cast: Cast, rules: Rules = RULES, by: ByMember | None = None, **more: Any) -> Alert:
    return await alerting.raise_alert(by or cast.noor, uuid4(), body(groupId=cast.group.id, **more), rules)


async def counts(alert: Alert) -> dict[str, int]:
    return {word: many for word, many in (await deliveries.counts([alert.id]))[alert.id].items() if many}


async def state(alert: Alert) -> AlertState:
    return (await alerts.load(alert.id)).state


async def another(cast: Cast, name: str = "Ines") -> ByMember:
    member = await members.welcome(name, "en")
    await groups.join(member.id, cast.group.id, Role.ORGANISER)
    return await members.acting(member.id)
