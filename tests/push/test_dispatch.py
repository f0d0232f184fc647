"""The dispatcher against a strict push service: each answer has its consequence, and the counts equal the log."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from server import clock
from server.domain import alerting, alerts, devices, groups, members, notices, registering
from server.domain.alerts import AlertState
from server.domain.deliveries import Delivery
from server.domain.who import ByDevice, Role
from server.push.dispatch import Dispatcher
from server.push.endpoints import AllowedHosts
from server.push.reach import Reach
from tests.alerting import counts
from tests.cast import Cast, Later
from tests.crew import a_shift, ask
from tests.phones import a_phone
from tests.push.push_service import PushService, Reply
from tests.push.scene import VAPID, alert, dispatcher, phone, service
from tests.realtime.here import until

__all__ = ["dispatcher", "service"]


async def test_each_in_their_language_and_counted(cast: Cast, service: PushService, dispatcher: Dispatcher) -> None:
    english, arabic, other = [await phone(cast, service, language) for language in ("en-GB", "ar", "pt")]
    raised = await alert(cast)
    await dispatcher.run()
    assert [p.notices[0]["notification"]["title"] for p in (english, arabic, other)] == [
        "Avoid the bridge",
        "تجنبوا الجسر",
        "Avoid the bridge",
    ]
    notification = arabic.notices[0]["notification"]
    assert (notification["dir"], notification["data"]["target"]) == ("rtl", f"/groups/{cast.group.id}")
    assert await counts(raised) == {"devices": 3, "accepted": service.counts()[201]}
    assert (await alerts.load(raised.id)).state is AlertState.SENT


async def test_a_test_cannot_be_mistaken(cast: Cast, service: PushService, dispatcher: Dispatcher) -> None:
    made = await phone(cast, service)
    await alert(cast, test=True)
    await dispatcher.run()
    assert made.notices[0]["notification"]["title"].startswith("TEST, nothing is happening:")
    assert made.notices[0]["notification"]["data"]["test"] is True


async def test_cancelled_in_the_hold_nothing_goes_out(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, repeats: int
) -> None:
    await phone(cast, service)
    for n in range(5 * repeats):
        raised = await alert(cast, hold=10)
        later(seconds=9)
        await asyncio.gather(dispatcher.run(), alerting.cancel(cast.noor, uuid4(), raised.id), dispatcher.run())
        later(minutes=11)
        await dispatcher.run()
        assert service.log == [], n


@pytest.mark.parametrize(
    ("reply", "expected", "remains"),
    [
        (Reply(410), {"devices": 1, "failed": 1}, False),
        (Reply(404), {"devices": 1, "failed": 1}, False),
        (Reply(400), {"devices": 1, "failed": 1}, True),
        (Reply(403), {"devices": 1, "failed": 1}, True),
        (Reply(413), {"devices": 1, "accepted": 1}, True),
        (Reply(429, {"Retry-After": "30"}), {"devices": 1, "waiting": 1}, True),
        (Reply(500), {"devices": 1, "waiting": 1}, True),
    ],
)
async def test_each_answer_has_its_consequence(
    cast: Cast, service: PushService, dispatcher: Dispatcher, reply: Reply, expected: dict[str, int], remains: bool
) -> None:
    made, fine = await phone(cast, service), await phone(cast, service)
    service.script(made.endpoint, reply)
    raised = await alert(cast)
    await dispatcher.run()
    await dispatcher.run()
    assert len(fine.notices) == 1, "one bad endpoint costs one phone"
    merged = {word: many + (word in ("devices", "accepted")) for word, many in expected.items()} | (
        {} if "accepted" in expected else {"accepted": 1}
    )
    assert await counts(raised) == merged
    assert await devices.Device.all().count() == 1 + remains


async def test_it_waits_as_it_is_told(cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later) -> None:
    made = await phone(cast, service)
    service.script(made.endpoint, Reply(429, {"Retry-After": "30"}))
    raised = await alert(cast)
    await dispatcher.run()
    later(seconds=29)
    assert await dispatcher.run() == 0
    later(seconds=2)
    await dispatcher.run()
    assert await counts(raised) == {"devices": 1, "accepted": 1}


async def test_it_tries_until_the_alert_is_over_and_not_longer(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    made = await phone(cast, service)
    service.always(made.endpoint, Reply(503))
    raised = await alert(cast, expiresAt=clock.now() + timedelta(minutes=10))
    for _ in range(20):
        await dispatcher.run()
        later(minutes=1)
    tried = len(service.log)
    assert 3 <= tried <= 11
    assert await counts(raised) == {"devices": 1, "expired": 1}
    assert (await alerts.load(raised.id)).state is AlertState.SENT


async def test_who_dies_while_sending_loses_the_claim(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    made = await phone(cast, service)
    service.script(made.endpoint, Reply(201, hang=0.5))
    raised = await alert(cast)
    running = asyncio.create_task(dispatcher.run())
    await until(lambda: bool(service.log))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await counts(raised) == {"devices": 1, "waiting": 1}
    assert await dispatcher.run() == 0
    later(seconds=61)
    await dispatcher.run()
    assert await counts(raised) == {"devices": 1, "accepted": 1}
    first, second = service.log
    assert first.headers["Topic"] == second.headers["Topic"]


@pytest.mark.race
async def test_two_dispatchers_send_each_once(cast: Cast, service: PushService, dispatcher: Dispatcher) -> None:
    made = [await phone(cast, service) for _ in range(40)]
    raised = await alert(cast)
    await asyncio.gather(*(dispatcher.run() for _ in range(4)))
    assert [len(one.notices) for one in made] == [1] * 40
    assert await counts(raised) == {"devices": 40, "accepted": 40}


async def test_a_member_is_told_of_a_shift_in_their_language(
    cast: Cast, service: PushService, dispatcher: Dispatcher
) -> None:
    made = service.phone(VAPID.application_server_key)
    keys = {"endpoint": made.endpoint, "p256dh": made.keys.p256dh, "auth": made.keys.auth_text}
    reach = Reach(VAPID, AllowedHosts.read(service.hosts))
    by = await a_phone(cast.tomas)
    await registering.register(by, uuid4(), keys | {"language": "ar", "timeZone": "Europe/Lisbon"}, reach)
    shift = await a_shift(cast)
    sign_up = await ask(cast.tomas, shift)
    assert await notices.remind(sign_up, shift) == 1
    await dispatcher.run()
    notification = made.notices[0]["notification"]
    assert notification["title"] == "نوبتك قريبة"
    assert notification["data"]["target"] == f"/shifts/{shift.id}"
    assert await Delivery.filter(state="ACCEPTED").count() == 1


async def test_a_second_organiser_is_asked_for_their_yes(
    cast: Cast, service: PushService, dispatcher: Dispatcher
) -> None:
    await phone(cast, service)
    made = await phone(cast, service)
    ines = await members.welcome("Ines", "en")
    await groups.join(ines.id, cast.group.id, Role.ORGANISER)
    await devices.Device.filter(endpoint=made.endpoint).update(member_id=ines.id)
    raised = await alert(cast, above=0)
    await dispatcher.run()
    [notification] = [one["notification"] for one in made.notices]
    assert notification["title"] == "An alert needs your yes"
    assert notification["data"]["target"] == "/alerts"
    assert await counts(raised) == {"devices": 1, "waiting": 1}, "and nobody else is woken"


async def test_a_removed_device_gets_nothing(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    made = await phone(cast, service)
    await alert(cast, hold=10)
    device = await devices.Device.get()
    await registering.remove(ByDevice(device.id), uuid4(), device.id)
    later(seconds=11)
    await dispatcher.run()
    assert made.notices == []


async def test_told_to_wait_beyond_its_life_it_ends_with_its_life(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later
) -> None:
    made = await phone(cast, service)
    service.always(made.endpoint, Reply(503, {"Retry-After": "86400"}))
    raised = await alert(cast, expiresAt=clock.now() + timedelta(minutes=10))
    await dispatcher.run()
    later(minutes=10, seconds=1)
    await dispatcher.run()
    assert await counts(raised) == {"devices": 1, "expired": 1}
    assert (await alerts.load(raised.id)).state is AlertState.SENT
