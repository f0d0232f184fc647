"""Alerts: who may raise one, how it is held, approved, cancelled, corrected, and who gets it."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server import clock
from server.domain import (
    alerting,
    alerts,
    deliveries,
    devices,
    recipients,
    registering,
    releasing,
)
from server.domain.alerting import Rules
from server.domain.alerts import Alert, AlertState
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.who import ByDevice, Nobody
from tests.alerting import another, counts, raised, state, woken
from tests.cast import Cast, Later
from tests.phones import a_phone
from tests.refused import refused


async def test_it_is_held_then_released(cast: Cast, later: Later) -> None:
    await woken(cast, 2)
    alert = await raised(cast)
    assert (alert.state, alert.releases_at) == (AlertState.HELD, alert.raised_at + timedelta(seconds=10))
    await releasing.release_due()
    assert await deliveries.claim(10) == []
    later(seconds=11)
    await releasing.release_due()
    assert await state(alert) is AlertState.SENDING
    claimed = await deliveries.claim(10)
    assert len(claimed) == 2
    assert await deliveries.claim(10) == [], "claimed once, for the length of a lease"
    await deliveries.became([one.id for one in claimed], DeliveryState.ACCEPTED)
    await releasing.close_sent()
    assert await state(alert) is AlertState.SENT
    assert await counts(alert) == {"devices": 2, "accepted": 2}


async def test_recipients_are_frozen_when_it_is_raised(cast: Cast) -> None:
    await woken(cast)
    alert = await raised(cast)
    await woken(cast)
    assert await counts(alert) == {"devices": 1, "waiting": 1}


async def test_cancelled_in_the_hold_nothing_is_ever_claimed(cast: Cast, later: Later) -> None:
    await woken(cast, 3)
    alert = await raised(cast)
    await alerting.cancel(cast.noor, uuid4(), alert.id)
    later(hours=1)
    await releasing.release_due()
    assert await deliveries.claim(10) == []
    assert await state(alert) is AlertState.CANCELLED
    assert await counts(alert) == {"devices": 3, "withdrawn": 3}
    assert await refused(alerting.cancel(cast.noor, uuid4(), alert.id)) == "ALREADY"


async def test_a_cancel_and_a_release_at_once_have_one_winner(cast: Cast, later: Later, repeats: int) -> None:
    await woken(cast)
    for n in range(5 * repeats):
        alert = await raised(cast, by=await another(cast, f"Organiser {n}"))
        later(seconds=11)
        cancelling = alerting.cancel(cast.noor, uuid4(), alert.id)
        answers = await asyncio.gather(cancelling, releasing.release_due(), return_exceptions=True)
        claimed = await deliveries.claim(10)
        refusal = isinstance(answers[0], Exception)
        assert (await state(alert) is AlertState.SENDING) == refusal == bool(claimed)
        await Delivery.all().delete()


async def test_above_the_bound_a_second_organiser_must_approve(cast: Cast, later: Later) -> None:
    await woken(cast, 2)
    few, ines = Rules(10, 1), await another(cast)
    alert = await raised(cast, few)
    assert (alert.state, alert.releases_at) == (AlertState.AWAITING_APPROVAL, None)
    assert await refused(alerting.approve(cast.noor, uuid4(), alert.id, few)) == "NEEDS_APPROVAL"
    assert await refused(alerting.approve(cast.femi, uuid4(), alert.id, few)) == "NOT_FOUND"
    later(minutes=1)
    approved = await alerting.approve(ines, uuid4(), alert.id, few)
    assert approved.state is AlertState.HELD
    assert approved.releases_at == clock.now() + timedelta(seconds=10), "held from the yes on"
    assert await refused(alerting.approve(ines, uuid4(), alert.id, few)) == "ALREADY"
    later(seconds=11)
    await releasing.release_due()
    assert len(await deliveries.claim(10)) == 2


async def test_whose_yes_is_needed_is_woken_and_nobody_else(cast: Cast) -> None:
    await woken(cast, 2)
    ines = await another(cast)
    for by in (cast.noor, cast.tomas, ines):
        await a_phone(by)
    await raised(cast)
    assert not await Delivery.filter(kind="approval").exists()
    alert = await raised(cast, Rules(10, 1))
    [notice] = await Delivery.filter(kind="approval")
    assert (await devices.Device.get(id=notice.device_id)).member_id == ines.id
    assert notice.state is DeliveryState.WAITING
    assert notice.expires_at == alert.expires_at
    assert "Avoid the bridge" not in (notice.arguments or ""), "what is not approved is on no lock screen"


async def test_never_approved_it_expires(cast: Cast, later: Later) -> None:
    await woken(cast, 2)
    alert = await raised(cast, Rules(10, 1))
    later(hours=2)
    await releasing.release_due()
    assert await state(alert) is AlertState.EXPIRED
    assert await deliveries.claim(10) == []


@pytest.mark.race
async def test_three_in_ten_minutes(cast: Cast, later: Later) -> None:
    answers = await asyncio.gather(*(raised(cast) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(answer, Alert) for answer in answers) == 3
    assert await refused(raised(cast)) == "TOO_FAST"
    later(minutes=11)
    assert (await raised(cast)).state is AlertState.HELD


async def test_a_correction_reaches_who_has_it_and_who_waits(cast: Cast, later: Later) -> None:
    await woken(cast, 3)
    alert = await raised(cast)
    later(seconds=11)
    await releasing.release_due()
    first, second = await deliveries.claim(2)
    await deliveries.became([first.id], DeliveryState.ACCEPTED)
    await deliveries.later(second.id, 60, "no answer in time")
    texts = [{"language": "en", "title": "The bridge is open", "body": "We were wrong."}]
    assert await recipients.as_before(alert).count() == 3, "told before it is sent"
    correction = await alerting.correct(cast.noor, uuid4(), alert.id, texts, ends=False)
    assert (correction.revision, correction.thread, correction.corrects) == (2, alert.id, alert.id)
    assert await counts(alert) == {"devices": 3, "accepted": 1, "withdrawn": 2}
    later(seconds=1)
    await releasing.release_due()
    assert {one.alert_id for one in await deliveries.claim(10)} == {correction.id}
    assert await counts(correction) == {"devices": 3, "waiting": 3}
    assert await refused(alerting.correct(cast.noor, uuid4(), alert.id, texts, ends=False)) == "ALREADY"


async def test_standing_down_ends_it(cast: Cast, later: Later) -> None:
    await woken(cast)
    alert = await raised(cast)
    texts = [{"language": "en", "title": "It is over", "body": "Go home well."}]
    assert await refused(alerting.correct(cast.noor, uuid4(), alert.id, texts, ends=True)) == "ALREADY"
    later(seconds=11)
    await releasing.release_due()
    await alerting.correct(cast.noor, uuid4(), alert.id, texts, ends=True)
    assert await state(alert) is AlertState.STOOD_DOWN


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"expiresAt": clock.now() - timedelta(minutes=1)}, "INVALID"),
        ({"expiresAt": clock.now() + timedelta(days=3)}, "INVALID"),
        ({"texts": []}, "INVALID"),
        ({"texts": [{"language": "en", "title": "x", "body": "y"}] * 2}, "INVALID"),
        ({"texts": [{"language": "en", "title": "x" * 81, "body": "y"}]}, "INVALID"),
        ({"texts": [{"language": "en", "title": "x", "body": "\x00"}]}, "INVALID"),
        ({"actionId": "both"}, "INVALID"),
    ],
)
async def test_what_makes_no_alert(cast: Cast, more: dict[str, Any], code: str) -> None:
    assert await refused(raised(cast, **more)) == code
    assert await Alert.all().count() == 0


async def test_only_organisers_of_the_group(cast: Cast) -> None:
    alert = await raised(cast)
    assert await refused(raised(cast, by=cast.tomas)) == "NOT_ALLOWED"
    assert await refused(raised(cast, by=cast.femi)) == "NOT_FOUND"
    for stranger in (cast.tomas, cast.femi, Nobody()):
        assert await refused(alerts.organised(stranger, alert.id)) == "NOT_FOUND"
        assert await alerts.listed(stranger, 20) == []
    assert [one.id for one in await alerts.listed(cast.noor, 20)] == [alert.id]


async def test_a_removed_phone_gets_nothing_more(cast: Cast, later: Later) -> None:
    await woken(cast)
    alert = await raised(cast)
    device = await devices.Device.get()
    await registering.remove(ByDevice(device.id), uuid4(), device.id)
    later(seconds=11)
    await releasing.release_due()
    assert await deliveries.claim(10) == []
    assert await counts(alert) == {"devices": 1, "withdrawn": 1}


async def test_of_two_corrections_at_once_one_is_made(cast: Cast, later: Later, repeats: int) -> None:
    await woken(cast)
    for _ in range(5 * repeats):
        alert = await raised(cast)
        later(minutes=11)
        await releasing.release_due()
        texts = [{"language": "en", "title": "Use the bridge", "body": "It is open."}]
        correct = [alerting.correct(cast.noor, uuid4(), alert.id, texts, ends=False) for _ in range(2)]
        answered = await asyncio.gather(*correct, return_exceptions=True)
        assert [type(answer) for answer in answered].count(Alert) == 1, answered
        assert await Alert.filter(corrects=alert.id).count() == 1


async def test_no_alert_ends_within_its_hold(cast: Cast) -> None:
    await woken(cast)
    slow, soon = Rules(300, 200), clock.now() + timedelta(minutes=4)
    assert await refused(raised(cast, slow, expiresAt=soon)) == "INVALID"
    assert await Alert.all().count() == await Delivery.all().count() == 0
    assert (await raised(cast, slow, expiresAt=clock.now() + timedelta(minutes=6))).state is AlertState.HELD


async def test_none_is_approved_that_would_end_within_its_hold(cast: Cast, later: Later) -> None:
    await woken(cast, 2)
    few, ines = Rules(300, 1), await another(cast)
    alert = await raised(cast, few)
    later(minutes=56)
    assert await refused(alerting.approve(ines, uuid4(), alert.id, few)) == "TOO_LATE"
    assert await state(alert) is AlertState.AWAITING_APPROVAL, "nothing of the approval stays"
