"""What somebody follows says truly whether it wakes them: the same that `recipients` says of their phones."""

from uuid import uuid4

import pytest

from server.domain import actions, follows, people, recipients
from server.domain.audience import Audience
from server.domain.groups import Membership
from server.domain.members import acting
from server.domain.who import By, Nobody, Role
from tests.cast import Cast
from tests.crew import a_rota
from tests.phones import a_phone
from tests.refused import refused


async def woken(cast: Cast) -> int:
    return await (await recipients.of(cast.noor, {"groupId": cast.group.id})).count()


async def wakes(by: By) -> bool:
    (one,) = await follows.states(by)
    return bool(one["wakes"])


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("role", Role)
async def test_it_wakes_exactly_who_is_told_so(cast: Cast, role: Role, public: bool) -> None:
    await Membership.filter(member_id=cast.aiko.id).update(role=role)
    await cast.action(Audience.PUBLIC if public else Audience.GROUP)
    aiko = await a_phone(await acting(cast.aiko.id))
    await follows.follow(aiko, uuid4(), {"groupId": cast.group.id})
    assert await wakes(aiko) == (public or role is not Role.NEWCOMER) == bool(await woken(cast))


async def test_from_the_moment_of_a_vouch_on(cast: Cast) -> None:
    aiko = await a_phone(cast.aiko)
    await follows.follow(aiko, uuid4(), {"groupId": cast.group.id})
    assert (await wakes(aiko), await woken(cast)) == (False, 0)
    await people.vouch_for(cast.tomas, uuid4(), {"groupId": cast.group.id, "memberId": cast.aiko.id})
    assert (await wakes(await acting(cast.aiko.id)), await woken(cast)) == (True, 1)


async def test_no_more_when_the_last_public_action_is_gone(cast: Cast) -> None:
    action = await cast.action()
    aiko = await a_phone(cast.aiko)
    await follows.follow(aiko, uuid4(), {"groupId": cast.group.id})
    assert await wakes(aiko)
    await actions.Action.filter(id=action.id).update(audience=Audience.GROUP)
    assert (await wakes(aiko), await woken(cast)) == (False, 0)


async def test_a_visitor_follows_only_what_wakes_them(cast: Cast) -> None:
    visitor = await a_phone(Nobody())
    assert await refused(follows.follow(visitor, uuid4(), {"groupId": cast.group.id})) == "NOT_FOUND"
    await cast.action()
    await follows.follow(visitor, uuid4(), {"groupId": cast.group.id})
    assert (await wakes(visitor), await woken(cast)) == (True, 1)


async def test_what_one_may_see_of_actions_and_rotas_wakes(cast: Cast) -> None:
    tomas = await a_phone(cast.tomas)
    await follows.follow(tomas, uuid4(), {"actionId": (await cast.action(Audience.GROUP)).id})
    await follows.follow(tomas, uuid4(), {"rotaId": (await a_rota(cast)).id})
    assert [one["wakes"] for one in await follows.states(tomas)] == [True, True]
