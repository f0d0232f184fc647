"""A drill reaches the phone that asks for it, marked as a test, and no other; its state is what the service said."""

import asyncio
from uuid import uuid4

import pytest

from server.domain import deliveries, devices, drills
from server.domain.drills import Drill, DrillState
from server.domain.who import ByDevice, Nobody
from server.push.dispatch import Dispatcher
from tests.cast import Cast, Later
from tests.phones import a_phone
from tests.push.push_service import Phone, PushService, Reply
from tests.push.scene import dispatcher, phone, service
from tests.refused import refused

__all__ = ["dispatcher", "service"]


async def holder_of(made: Phone) -> ByDevice:
    return ByDevice((await devices.Device.get(endpoint=made.endpoint)).id, "")


async def state(drill: Drill) -> DrillState:
    return await drills.state(await Drill.get(id=drill.id))


async def test_it_wakes_the_phone_that_asked_and_says_that_nothing_happens(
    cast: Cast, service: PushService, dispatcher: Dispatcher
) -> None:
    mine, other = await phone(cast, service, "ar"), await phone(cast, service)
    drill = await drills.send(await holder_of(mine), uuid4())
    assert await state(drill) is DrillState.WAITING
    await dispatcher.run()
    assert (await state(drill), other.notices) == (DrillState.ACCEPTED, [])
    (notice,) = [notice["notification"] for notice in mine.notices]
    assert notice["title"].startswith("تجربة، لا شيء يحدث")
    assert (notice["tag"], notice["data"]["test"]) == (f"drill/{drill.id}", True)
    assert notice["data"]["target"] == "/me"


@pytest.mark.parametrize(
    ("reply", "becomes"),
    [(Reply(403), DrillState.FAILED), (Reply(503), DrillState.WAITING)],
)
async def test_what_the_push_service_said_is_told(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, reply: Reply, becomes: DrillState
) -> None:
    made = await phone(cast, service)
    service.always(made.endpoint, reply)
    drill = await drills.send(await holder_of(made), uuid4())
    await dispatcher.run()
    assert await state(drill) is becomes
    later(seconds=drills.LIFE.total_seconds() + 1)
    await dispatcher.run()
    assert await state(drill) is (DrillState.EXPIRED if becomes is DrillState.WAITING else becomes)


async def test_a_phone_that_is_gone_is_forgotten_with_its_drills(
    cast: Cast, service: PushService, dispatcher: Dispatcher
) -> None:
    made = await phone(cast, service)
    service.script(made.endpoint, Reply(410))
    await drills.send(await holder_of(made), uuid4())
    await dispatcher.run()
    assert await Drill.all().count() == await devices.Device.all().count() == 0


@pytest.mark.race
async def test_three_in_ten_minutes_for_each_phone_however_fast(cast: Cast, later: Later) -> None:
    here, there = await a_phone(Nobody()), await a_phone(Nobody())
    answers = await asyncio.gather(*(drills.send(here, uuid4()) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(answer, Drill) for answer in answers) == 3
    assert await refused(drills.send(here, uuid4())) == "TOO_FAST"
    assert (await drills.send(there, uuid4())).device_id == there.id
    later(minutes=11)
    client_id = uuid4()
    drill = await drills.send(here, client_id)
    assert (await drills.send(here, client_id)).id == drill.id
    assert await deliveries.Delivery.filter(kind="drill").count() == 5


async def test_a_member_tests_this_phone_only_and_nobody_reads_anothers(cast: Cast) -> None:
    here, other = await a_phone(cast.tomas), await a_phone(cast.tomas)
    drill = await drills.send(here, uuid4())
    device = await devices.of_session(here)
    assert [row.device_id for row in await deliveries.Delivery.all()] == [device.id if device else ""]
    assert (await drills.get(here, drill.id)).id == drill.id
    for stranger in (other, cast.noor, await a_phone(Nobody()), Nobody()):
        assert await refused(drills.get(stranger, drill.id)) == "NOT_FOUND"
    assert await refused(drills.send(cast.noor, uuid4())) == "TOO_EARLY"
    assert await refused(drills.send(Nobody(), uuid4())) == "SIGNED_OUT"
