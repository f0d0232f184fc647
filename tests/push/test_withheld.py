"""Rights are asked for when a push is sent, not only when its alert was raised."""

from typing import Any
from uuid import uuid4

import pytest

from server.domain import actions, alerting, follows, people
from server.domain.alerting import Rules
from server.domain.alerts import Alert
from server.domain.audience import Audience
from server.domain.who import Nobody, Role
from server.push.dispatch import Dispatcher
from tests.alerting import body, counts
from tests.cast import Cast, Later
from tests.crew import a_rota, a_shift, ask
from tests.push.push_service import PushService
from tests.push.scene import dispatcher, phone_of, service

__all__ = ["dispatcher", "service"]


async def raised(cast: Cast, **about: str) -> Alert:
    return await alerting.raise_alert(cast.noor, uuid4(), body(**about), Rules(10, 200))


def of(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"groupId": cast.group.id, "memberId": cast.tomas.id} | more


@pytest.mark.parametrize(("role", "gets"), [(None, 0), (Role.NEWCOMER, 0), (Role.VOLUNTEER, 1), (Role.ORGANISER, 1)])
async def test_who_may_see_it_no_more_is_not_woken(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, role: Role | None, gets: int
) -> None:
    made, tomas = await phone_of(cast.tomas, service)
    action = await cast.action(Audience.GROUP)
    await follows.follow(tomas, uuid4(), {"actionId": action.id})
    alert = await raised(cast, actionId=action.id)
    assert await counts(alert) == {"devices": 1, "waiting": 1}
    if role:
        await people.change_role(cast.noor, uuid4(), of(cast, role=role))
    else:
        await people.remove(cast.noor, uuid4(), of(cast))
    later(seconds=11)
    await dispatcher.run()
    assert len(made.notices) == gets
    assert await counts(alert) == {"devices": 1, "accepted" if gets else "withdrawn": 1}
    texts = [{"language": "en", "title": "Use the bridge", "body": "It is open."}]
    await alerting.correct(cast.noor, uuid4(), alert.id, texts, ends=False)
    await dispatcher.run()
    assert len(made.notices) == 2 * gets, "nor does its correction tell them"


async def test_a_visitor_is_not_woken_for_what_is_public_no_more(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    made, visitor = await phone_of(Nobody(), service)
    action = await cast.action()
    await follows.follow(visitor, uuid4(), {"actionId": action.id})
    alert = await raised(cast, actionId=action.id)
    await actions.Action.filter(id=action.id).update(audience=Audience.GROUP)
    later(seconds=11)
    await dispatcher.run()
    assert made.notices == []
    assert await counts(alert) == {"devices": 1, "withdrawn": 1}


@pytest.mark.parametrize("word", ["rotaId", "shiftId"])
@pytest.mark.parametrize("removed", [False, True])
async def test_a_crew_is_woken_and_who_was_taken_off_it_is_not(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, word: str, removed: bool
) -> None:
    made, _ = await phone_of(cast.tomas, service)
    rota = await a_rota(cast)
    shift = await a_shift(cast, rota)
    await ask(cast.tomas, shift)
    alert = await raised(cast, **{word: rota.id if word == "rotaId" else shift.id})
    if removed:
        await people.remove(cast.noor, uuid4(), of(cast))
    later(seconds=11)
    await dispatcher.run()
    assert len(made.notices) == (not removed)
    assert await counts(alert) == {"devices": 1, "withdrawn" if removed else "accepted": 1}
