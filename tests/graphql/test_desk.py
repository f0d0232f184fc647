"""A group's desk: the organiser who raised an alert, and who approves it, hear what becomes of it without asking."""

import asyncio
import random
from typing import Any
from uuid import uuid4

from server.domain import about_me, alerting, deliveries, desk, forgetting, groups, journal, releasing, topics
from server.domain.alerting import Rules
from server.domain.alerts import Alert
from server.domain.deliveries import DeliveryState
from server.domain.devices import Device
from server.domain.journal import Entry
from server.domain.who import Role
from server.refusals import Refused
from tests.alerting import another, raised, woken
from tests.cast import Cast, Later
from tests.graphql.listening import applied, fetch

OPEN = [{"language": "en", "title": "The bridge is open", "body": "We were wrong."}]
BECOMES = [DeliveryState.ACCEPTED, DeliveryState.FAILED, DeliveryState.EXPIRED]


async def desk_of(cast: Cast) -> dict[str, Any]:
    return await fetch(cast.noor, "desk", cast.group.id)


async def with_events(cast: Cast, before: dict[str, Any]) -> dict[str, Any]:
    return await applied(before, cast.noor, "desk", cast.group.id, before["desk"]["cursor"])


async def dispatched(chance: random.Random) -> None:
    claimed = await deliveries.claim(chance.randint(1, 3))
    await deliveries.became([one.id for one in claimed], chance.choice(BECOMES))


async def something_happens(cast: Cast, chance: random.Random) -> None:
    ines = await another(cast, f"Organiser {chance.random()}")
    some = chance.choice([*await Alert.all(), None])
    verbs: list[Any] = [
        lambda: raised(cast, Rules(0, chance.choice([1, 200])), by=ines),
        lambda: dispatched(chance),
        lambda: dispatched(chance),
        releasing.release_due,
        releasing.close_sent,
        desk.tell_due,
    ]
    if some:
        verbs += [
            lambda: alerting.cancel(ines, uuid4(), some.id),
            lambda: alerting.approve(ines, uuid4(), some.id, Rules(0, 1)),
            lambda: alerting.correct(ines, uuid4(), some.id, OPEN, ends=chance.random() < 0.5),
        ]
    try:
        await chance.choice(verbs)()
    except Refused:
        return


async def test_state_and_events_make_what_would_be_fetched(cast: Cast, later: Later, repeats: int) -> None:
    await woken(cast, 4)
    before, chance = await desk_of(cast), random.Random(11)
    for _ in range(80 * repeats):
        await something_happens(cast, chance)
        later(seconds=1)
    await desk.tell_due()
    now = await with_events(cast, before)
    assert len(now["desk"]["alerts"]) > 3
    assert now == await desk_of(cast)


async def test_thousands_of_settled_pushes_are_a_line_a_second(cast: Cast, later: Later) -> None:
    await woken(cast, 12)
    alert = await raised(cast, Rules(0, 200))
    await releasing.release_due()
    quiet = (await desk_of(cast))["desk"]["cursor"]
    for _second in range(3):
        for _ in range(4):
            (one,) = await deliveries.claim(1)
            await deliveries.became([one.id], DeliveryState.ACCEPTED)
            await desk.tell_due()
        later(seconds=1.1)
    await releasing.close_sent()
    await desk.tell_due()
    heard = await Entry.filter(topic=topics.group_desk(cast.group.id), version__gt=int(quiet.split(".")[1]))
    assert len(heard) == 4, "three seconds of counts, and that it was sent"
    last = (await desk_of(cast))["desk"]["alerts"][0]
    assert (last["id"], last["state"], last["counts"]["accepted"]) == (alert.id, "SENT", 12)


async def test_what_a_dead_worker_settled_is_told_by_the_next(cast: Cast, later: Later) -> None:
    await woken(cast, 2)
    await raised(cast, Rules(0, 200))
    await releasing.release_due()
    before = await desk_of(cast)
    (one,) = await deliveries.claim(1)
    await deliveries.became([one.id], DeliveryState.ACCEPTED)
    later(minutes=5)
    await desk.tell_due()
    assert (await with_events(cast, before))["desk"]["alerts"][0]["counts"]["accepted"] == 1


async def test_a_phone_that_goes_is_told_too(cast: Cast) -> None:
    await woken(cast, 2)
    await raised(cast)
    before = await desk_of(cast)

    async with journal.change():
        await forgetting.forget((await Device.all().first() or Device()).id)
    await desk.tell_due()
    now = await with_events(cast, before)
    assert now["desk"]["alerts"][0]["counts"] == {
        **{"devices": 2, "accepted": 0, "waiting": 1},
        **{"expired": 0, "failed": 0, "withdrawn": 1},
    }
    assert now == await desk_of(cast)


async def test_crossing_verbs_leave_nothing_untold_and_lock_nobody_out(cast: Cast, later: Later, repeats: int) -> None:
    await woken(cast, 6)
    before = await desk_of(cast)
    for n in range(4 * repeats):
        alert = await raised(cast, Rules(0, 200), by=await another(cast, f"Organiser {n}"))
        await releasing.release_due()
        claimed = await deliveries.claim(6)
        settling = [deliveries.became([one.id], DeliveryState.ACCEPTED) for one in claimed]
        corrected = alerting.correct(cast.noor, uuid4(), alert.id, OPEN, ends=False)
        await asyncio.gather(*settling, corrected, desk.tell_due(), releasing.close_sent(), desk.tell_due())
        later(seconds=20)
        (correction,) = await Alert.filter(corrects=alert.id)
        await alerting.cancel(cast.noor, uuid4(), correction.id)
    await desk.tell_due()
    assert await with_events(cast, before) == await desk_of(cast)


async def test_old_counts_outlive_their_deliveries(cast: Cast, later: Later) -> None:
    await woken(cast, 3)
    alert = await raised(cast, Rules(0, 200))
    await releasing.release_due()
    await deliveries.became([one.id for one in await deliveries.claim(2)], DeliveryState.ACCEPTED)
    await deliveries.became([one.id for one in await deliveries.claim(1)], DeliveryState.FAILED)
    await releasing.close_sent()
    before = (await desk_of(cast))["desk"]["alerts"][0]["counts"]
    later(days=40)
    await releasing.forget_deliveries(alert.expires_at)
    assert await deliveries.Delivery.all().count() == 3, "not over by then"
    for _ in range(2):
        await releasing.forget_deliveries(alert.expires_at.replace(year=2100))
        assert await deliveries.Delivery.all().count() == 0
        assert (await desk_of(cast))["desk"]["alerts"][0]["counts"] == before
    assert (before["devices"], before["accepted"], before["failed"]) == (3, 2, 1)


async def test_who_is_forgotten_is_not_named_on_the_desk(cast: Cast) -> None:
    ines = await another(cast)
    await raised(cast, by=ines)
    before = await desk_of(cast)
    assert before["desk"]["alerts"][0]["raisedBy"] == "Ines"
    await about_me.delete_me(ines)
    left = await Entry.filter(topic=topics.group_desk(cast.group.id)).values_list("body", flat=True)
    assert [body for body in left if "Ines" in str(body) or ines.id in str(body)] == []
    head = await journal.open_topic(topics.group_desk(cast.group.id))
    assert journal.parse_cursor(before["desk"]["cursor"], head) is None, "a phone that heard it all takes it afresh"
    assert (await desk_of(cast))["desk"]["alerts"][0]["raisedBy"] == ""


async def test_only_its_organisers_have_a_desk(cast: Cast) -> None:
    await groups.join(cast.femi.id, cast.group.id, Role.VOLUNTEER)
    for stranger in (cast.tomas, cast.femi):
        assert await fetch(stranger, "desk", cast.group.id) == {"desk": None}
    assert await fetch(cast.noor, "desk", f"{cast.group.id}/desk") == {"desk": None}
