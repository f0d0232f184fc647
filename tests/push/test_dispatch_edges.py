"""The dispatcher where answers come late, lie, or tell of what is over."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.domain import alerting, alerts, deliveries, devices, forgetting, registering
from server.domain.deliveries import Delivery
from server.domain.who import ByDevice
from server.push import dispatch
from server.push.dispatch import Dispatcher
from server.push.endpoints import AllowedHosts
from server.push.reach import Reach
from server.push.sender import WAIT_SECONDS
from tests.alerting import counts
from tests.cast import Cast, Later
from tests.push.push_service import PushService, Reply
from tests.push.scene import VAPID, alert, dispatcher, phone, service
from tests.push.until import until as eventually
from tests.realtime.here import until

__all__ = ["dispatcher", "service"]
BETTER = [{"language": "en", "title": "The bridge is open", "body": "We were wrong."}]


async def test_the_end_of_an_old_subscription_does_not_remove_a_phone_that_has_a_new_one(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    old, new = await phone(cast, service), service.phone(VAPID.application_server_key)
    service.script(old.endpoint, Reply(410, hang=0.5))
    raised = await alert(cast)
    running = asyncio.create_task(dispatcher.run())
    await until(lambda: bool(service.log))
    keys = {"endpoint": new.endpoint, "p256dh": new.keys.p256dh, "auth": new.keys.auth_text}
    body = keys | {"language": "en", "timeZone": "Europe/Lisbon"}
    here = ByDevice((await devices.Device.get()).id, "")
    await registering.register(here, uuid4(), body, Reach(VAPID, AllowedHosts.read(service.hosts)))
    await running
    await dispatcher.run()
    assert [len(one.notices) for one in (old, new)] == [0, 1]
    assert await counts(raised) == {"devices": 1, "accepted": 1}


async def test_a_push_service_that_says_at_once_is_not_hammered(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    made = await phone(cast, service)
    service.always(made.endpoint, Reply(503, {"Retry-After": "0"}))
    await alert(cast)
    await dispatcher.run()
    await dispatcher.run()
    assert len(service.log) == 1


async def test_one_that_hangs_holds_up_neither_its_batch_nor_the_next(
    cast: Cast, service: PushService, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(dispatch, "BATCH", 2)
    stuck, *others = [await phone(cast, service) for _ in range(6)]
    service.script(stuck.endpoint, Reply(201, hang=15))
    raised = await alert(cast)
    await dispatcher.run()

    async def all_others_have_it() -> bool:
        return await counts(raised) == {"devices": 6, "accepted": 5, "waiting": 1}

    assert await eventually(all_others_have_it, within=14)
    assert [len(one.notices) for one in others] == [1] * 5
    assert (await alerts.load(raised.id)).state.value == "SENDING"
    await dispatcher.close()


async def test_a_correction_cannot_be_overtaken_by_its_original(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    """Where the original is on its way, a push service would keep whichever comes last."""
    on_its_way, waiting = await phone(cast, service), await phone(cast, service)
    original = await alert(cast)
    await dispatcher.run()
    slow = await devices.Device.get(endpoint=on_its_way.endpoint)
    lease: dict[str, Any] = {"state": "WAITING", "due_at": original.raised_at + deliveries.LEASE}
    await Delivery.filter(device_id=slow.id).update(**lease)
    await alerts.Alert.filter(id=original.id).update(state="SENDING")
    correction = await alerting.correct(cast.noor, uuid4(), original.id, BETTER, ends=False)
    later(seconds=1)
    await dispatcher.run()
    assert [len(one.notices) for one in (on_its_way, waiting)] == [1, 2]
    later(seconds=15)
    await dispatcher.run()
    assert on_its_way.notices[1]["notification"]["data"]["revision"] == 2
    assert await counts(correction) == {"devices": 2, "accepted": 2}


async def test_an_error_of_our_own_costs_one_phone(
    cast: Cast, service: PushService, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch, later: Later
) -> None:
    unlucky, fine = await phone(cast, service), await phone(cast, service)
    send = dispatcher._sender.send

    async def fails(subscription: Any, *more: Any) -> Any:
        if subscription.endpoint == unlucky.endpoint:
            raise RuntimeError("nobody thought of this")
        return await send(subscription, *more)

    with monkeypatch.context() as unlucky_once:
        unlucky_once.setattr(dispatcher._sender, "send", fails)
        raised = await alert(cast)
        await dispatcher.run()
    assert (len(fine.notices), await counts(raised)) == (1, {"devices": 2, "accepted": 1, "waiting": 1})
    later(minutes=1)
    await dispatcher.run()
    assert await counts(raised) == {"devices": 2, "accepted": 2}


async def test_how_long_a_push_takes_at_most_is_well_within_its_lease() -> None:
    assert timedelta(seconds=WAIT_SECONDS) < deliveries.ON_ITS_WAY < deliveries.LEASE / 2


async def test_who_dies_while_forgetting_a_phone_has_written_down_what_was_accepted(
    cast: Cast, service: PushService, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch, later: Later
) -> None:
    gone, fine = await phone(cast, service), await phone(cast, service)
    service.script(gone.endpoint, Reply(410))

    async def dies(*_: Any) -> bool:
        raise RuntimeError("killed here")

    with monkeypatch.context() as killed:
        killed.setattr(forgetting, "forget_endpoint", dies)
        raised = await alert(cast)
        await dispatcher.run()
    assert await counts(raised) == {"devices": 2, "accepted": 1, "waiting": 1}
    later(minutes=2)
    service.script(gone.endpoint, Reply(410))
    await dispatcher.run()
    assert (len(fine.notices), await counts(raised)) == (1, {"devices": 2, "accepted": 1, "failed": 1})
