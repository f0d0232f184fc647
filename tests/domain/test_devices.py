"""Devices and following: a browser becomes reachable, moves between people, and is forgotten."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server import clock
from server.domain import (
    coming_in,
    deliveries,
    follows,
    invites,
    recipients,
    registering,
    sessions,
    signing_out,
)
from server.domain.audience import Audience
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.devices import Device
from server.domain.who import By, ByDevice, Nobody, Role
from tests.cast import Cast, Later
from tests.phones import ANYWHERE, NOWHERE, a_phone, subscription
from tests.refused import refused


async def count(cast: Cast, **one: str) -> int:
    return await (await recipients.of(cast.noor, one)).count()


async def test_nobody_becomes_a_device_that_may_follow_what_is_public(cast: Cast) -> None:
    action, inside = await cast.action(), await cast.action(Audience.GROUP)
    visitor = await a_phone(Nobody())
    await follows.follow(visitor, uuid4(), {"actionId": action.id})
    await follows.follow(visitor, uuid4(), {"actionId": action.id})
    assert [state["id"] for state in await follows.states(visitor)] == [action.id]
    assert await count(cast, actionId=action.id) == 1
    assert await refused(follows.follow(visitor, uuid4(), {"actionId": inside.id})) == "NOT_FOUND"
    await follows.unfollow(visitor, uuid4(), {"actionId": action.id})
    assert await count(cast, actionId=action.id) == 0


async def test_the_same_endpoint_is_the_same_device_with_newer_keys(cast: Cast) -> None:
    body = subscription()
    first = await registering.register(Nobody(), uuid4(), body, ANYWHERE)
    by = ByDevice(first.id, sessions.id_of(await sessions.begin(device_id=first.id)))
    again = await registering.register(by, uuid4(), body | {"auth": "B" * 22}, ANYWHERE)
    assert again.id == first.id
    assert (await Device.get()).auth == "B" * 22
    renewed = await registering.register(by, uuid4(), subscription(), ANYWHERE)
    assert renewed.id == first.id
    assert await Device.all().count() == 1


async def test_an_endpoint_belongs_to_who_holds_it_now(cast: Cast) -> None:
    body = subscription()
    await a_phone(cast.noor, body)
    await a_phone(cast.tomas, body)
    assert [device.member_id for device in await Device.all()] == [cast.tomas.id]


async def test_what_waits_for_one_owner_does_not_go_to_the_next(cast: Cast) -> None:
    body = subscription()
    await a_phone(cast.noor, body)
    waits = {"state": DeliveryState.WAITING, "due_at": clock.now(), "expires_at": clock.now() + timedelta(hours=1)}
    await Delivery(device_id=(await Device.get()).id, kind="offer", arguments="{}", **waits).save()
    await a_phone(cast.tomas, body)
    assert await deliveries.claim(10) == []
    assert (await Delivery.get()).state is DeliveryState.WITHDRAWN


async def test_a_visitor_loses_the_device_that_a_member_has_taken_over(cast: Cast) -> None:
    body = subscription()
    visitor = await a_phone(Nobody(), body)
    await a_phone(cast.tomas, body)
    assert await sessions.again(visitor) == Nobody()
    device = await Device.get()
    assert await refused(registering.remove(visitor, uuid4(), device.id)) == "NOT_FOUND"
    assert (await Device.get()).member_id == cast.tomas.id


@pytest.mark.parametrize("wrong", ["endpoint", "p256dh", "auth"])
async def test_what_cannot_be_reached_is_refused_at_its_field(cast: Cast, wrong: str) -> None:
    assert await refused(registering.register(Nobody(), uuid4(), subscription(), NOWHERE(wrong))) == "INVALID"
    assert await Device.all().count() == 0


async def test_redeeming_an_invite_adopts_the_device_and_what_it_follows(cast: Cast) -> None:
    action = await cast.action()
    visitor = await a_phone(Nobody())
    await follows.follow(visitor, uuid4(), {"actionId": action.id})
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    member = await coming_in.redeem(visitor, uuid4(), code, "Layla", "en")
    assert (await Device.get()).member_id == member.id
    assert (await follows.Follow.get()).who == f"member/{member.id}"
    assert await count(cast, actionId=action.id) == 1


async def test_removing_is_for_ones_own(cast: Cast) -> None:
    mine = await a_phone(cast.tomas)
    device = await Device.get()
    assert await refused(registering.remove(cast.noor, uuid4(), device.id)) == "NOT_FOUND"
    assert await refused(registering.remove(Nobody(), uuid4(), device.id)) == "NOT_FOUND"
    key = uuid4()
    assert (await registering.remove(mine, key, device.id)).id == device.id
    assert (await registering.remove(mine, key, device.id)).id == device.id
    assert await Device.all().count() == 0


async def test_signing_out_forgets_the_phone(cast: Cast) -> None:
    here = await a_phone(cast.tomas)
    await a_phone(cast.tomas)
    await signing_out.sign_out(here, everywhere=False)
    assert await Device.all().count() == 1
    await signing_out.sign_out(cast.tomas, everywhere=True)
    assert await Device.all().count() == 0


@pytest.mark.parametrize(
    ("audience", "woken"),
    [(Audience.PUBLIC, 4), (Audience.NETWORK, 3), (Audience.GROUP, 2), (Audience.ORGANISERS, 1)],
)
async def test_only_who_may_see_it_is_woken(cast: Cast, audience: Audience, woken: int) -> None:
    """Everybody follows; rights at the moment of counting decide."""
    action = await cast.action(audience)
    people: list[By] = [cast.noor, cast.tomas, cast.femi, Nobody()]
    for by in people:
        phone = await a_phone(by)
        await follows.Follow.create(who=phone.key, topic=f"action/{action.id}", created_at=action.starts_at)
    assert await count(cast, actionId=action.id) == woken


async def test_followers_of_a_group_are_woken_once_for_its_action(cast: Cast) -> None:
    action = await cast.action()
    phone = await a_phone(cast.tomas)
    for one in ({"groupId": cast.group.id}, {"actionId": action.id}):
        await follows.follow(phone, uuid4(), one)
    assert await count(cast, actionId=action.id) == 1
    assert await count(cast, groupId=cast.group.id) == 1


@pytest.mark.parametrize("body", [{}, {"groupId": "a", "actionId": "b"}])
async def test_exactly_one(cast: Cast, body: dict[str, Any]) -> None:
    assert await refused(follows.follow(cast.tomas, uuid4(), body)) == "INVALID"
    assert await refused(follows.follow(Nobody(), uuid4(), {"groupId": cast.group.id})) == "SIGNED_OUT"


async def test_two_tabs_that_register_at_once_are_one_device(cast: Cast, repeats: int) -> None:
    for _ in range(5 * repeats):
        body = subscription()
        made = await asyncio.gather(*(registering.register(Nobody(), uuid4(), body, ANYWHERE) for _ in range(6)))
        assert len({device.id for device in made}) == 1


async def test_only_so_many_strangers_come_in_at_once(
    cast: Cast, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registering, "MOST_STRANGERS", 3)
    bodies = [subscription() for _ in range(3)]
    here = [await a_phone(Nobody(), body) for body in bodies]
    for _ in range(2):
        assert await refused(registering.register(Nobody(), uuid4(), subscription(), ANYWHERE)) == "TOO_FAST"
    # Who has a session, an account, or only lost the cookie, adds nobody.
    await registering.register(here[0], uuid4(), subscription(), ANYWHERE)
    await registering.register(Nobody(), uuid4(), bodies[1], ANYWHERE)
    assert await Device.all().count() == 3
    await a_phone(cast.tomas)
    later(seconds=61)
    assert (await a_phone(Nobody())).id
    assert await Device.all().count() == 5
