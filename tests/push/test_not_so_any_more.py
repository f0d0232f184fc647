"""What waited in the outbox is sent only while it is true: seats, offers and requests for a yes end meanwhile."""

import json
from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest

from server import clock
from server.domain import alerting, notices, offers, people, reminders
from server.domain.alerting import Rules
from server.domain.deliveries import Delivery
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import Role
from server.push.dispatch import Dispatcher
from tests.alerting import another, body, woken
from tests.cast import Cast, Later
from tests.crew import a_shift, accept, ask, decline, withdraw
from tests.push.push_service import Phone, PushService
from tests.push.scene import dispatcher, phone_of, service

__all__ = ["dispatcher", "service"]
Meanwhile = Callable[[Cast, SignUp, Later], Awaitable[object]]


async def told(phone: Phone, dispatcher: Dispatcher) -> list[str]:
    """The titles that the phone shows; what was not sent is withdrawn and waits no more."""
    await dispatcher.run()
    assert not await Delivery.filter(state="WAITING").exists()
    assert await Delivery.filter(state="WITHDRAWN", reason=notices.NOT_SO).count() == (not phone.notices)
    return [one["notification"]["title"] for one in phone.notices]


async def nothing(*_: object) -> None: ...


async def removed(cast: Cast, *_: object) -> None:
    await people.remove(cast.noor, uuid4(), {"groupId": cast.group.id, "memberId": cast.tomas.id})


async def given_up(cast: Cast, mine: SignUp, _: Later) -> None:
    await withdraw(cast.tomas, mine)


async def accepted(cast: Cast, mine: SignUp, _: Later) -> None:
    await accept(cast.tomas, mine)


async def declined(cast: Cast, mine: SignUp, _: Later) -> None:
    await decline(cast.tomas, mine)


async def lapsed(_: Cast, mine: SignUp, later: Later) -> None:
    """Only the row's end is moved: the notice itself has not expired."""
    await SignUp.filter(id=mine.id).update(offer_ends_at=mine.created_at)
    assert await offers.lapse_due() == 1


@pytest.mark.parametrize(("meanwhile", "sent"), [(nothing, 1), (given_up, 0), (removed, 0)])
async def test_a_reminder_of_a_seat_that_one_has(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, meanwhile: Meanwhile, sent: int
) -> None:
    phone, _ = await phone_of(cast.tomas, service)
    mine = await ask(cast.tomas, await a_shift(cast))
    await SignUp.filter(id=mine.id).update(remind_at=mine.created_at)
    assert await reminders.send_due() == 1
    await meanwhile(cast, mine, later)
    assert len(await told(phone, dispatcher)) == sent


async def offered(cast: Cast, time_zone: str = "UTC") -> tuple[Shift, SignUp]:
    """To Tomás, of the only seat, which Noor gave up."""
    shift = await a_shift(cast, capacity=1)
    await Shift.filter(id=shift.id).update(time_zone=time_zone)
    first, mine = await ask(cast.noor, shift), await ask(cast.tomas, shift)
    await withdraw(cast.noor, first)
    return shift, await SignUp.get(id=mine.id)


@pytest.mark.parametrize(
    ("meanwhile", "sent"), [(nothing, 1), (accepted, 0), (declined, 0), (lapsed, 0), (given_up, 0), (removed, 0)]
)
async def test_an_offer_that_stands(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, meanwhile: Meanwhile, sent: int
) -> None:
    phone, _ = await phone_of(cast.tomas, service)
    _, mine = await offered(cast)
    await meanwhile(cast, mine, later)
    assert len(await told(phone, dispatcher)) == sent


async def test_what_an_older_version_left_waiting_is_judged_by_its_end(
    cast: Cast, service: PushService, dispatcher: Dispatcher
) -> None:
    phone, _ = await phone_of(cast.tomas, service)
    await offered(cast)
    waits = await Delivery.get(state="WAITING")
    arguments = json.loads(waits.arguments or "")
    del arguments["number"]
    await Delivery.filter(id=waits.id).update(arguments=json.dumps(arguments))
    assert len(await told(phone, dispatcher)) == 1


def where_it_is(hour: int) -> str:
    """A time zone. Its sign is that of POSIX: Etc/GMT-3 is three hours ahead."""
    ahead = (hour - clock.now().hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


@pytest.mark.parametrize("hour", [12, 23])
async def test_of_two_offers_of_a_seat_the_one_that_stands(
    cast: Cast, service: PushService, dispatcher: Dispatcher, later: Later, hour: int
) -> None:
    """By day each ends when it ends; at night both end two hours after waking."""
    phone, _ = await phone_of(cast.tomas, service)
    shift, mine = await offered(cast, where_it_is(hour))
    await decline(cast.tomas, mine)
    later(minutes=5)
    noor = await ask(cast.noor, shift)
    await ask(cast.tomas, shift)
    await withdraw(cast.noor, noor)
    assert await Delivery.filter(state="WAITING").count() == 2
    await dispatcher.run()
    assert len(phone.notices) == 1
    assert await Delivery.filter(state="WITHDRAWN", reason=notices.NOT_SO).count() == 1


async def yes(cast: Cast, alert_id: str) -> None:
    await alerting.approve(await another(cast, "Mei"), uuid4(), alert_id, Rules(10, 0))


async def never_mind(cast: Cast, alert_id: str) -> None:
    await alerting.cancel(cast.noor, uuid4(), alert_id)


async def no_organiser(cast: Cast, _: str) -> None:
    members = {"groupId": cast.group.id, "memberId": cast.tomas.id}
    await people.change_role(cast.noor, uuid4(), members | {"role": Role.VOLUNTEER})


@pytest.mark.parametrize(("meanwhile", "sent"), [(nothing, 1), (yes, 0), (never_mind, 0), (no_organiser, 0)])
async def test_a_yes_that_is_still_needed(
    cast: Cast,
    service: PushService,
    dispatcher: Dispatcher,
    meanwhile: Callable[[Cast, str], Awaitable[object]],
    sent: int,
) -> None:
    members = {"groupId": cast.group.id, "memberId": cast.tomas.id}
    await people.change_role(cast.noor, uuid4(), members | {"role": Role.ORGANISER})
    phone, _ = await phone_of(cast.tomas, service)
    await woken(cast, 1)
    alert = await alerting.raise_alert(cast.noor, uuid4(), body(groupId=cast.group.id), Rules(10, 0))
    await meanwhile(cast, alert.id)
    assert len(await told(phone, dispatcher)) == sent
