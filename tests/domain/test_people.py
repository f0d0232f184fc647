"""Vouching, roles and leaving: who may, what it opens, and that everybody's rights are asked anew."""

import asyncio
from uuid import uuid4

from server.domain import actions, groups, inviting, journal, known_groups, members, people, principles, sign_ups
from server.domain.audience import Audience, may_see
from server.domain.who import ByMember, Nobody, Role
from server.refusals import Refused
from tests.cast import Cast
from tests.crew import a_shift, ask
from tests.refused import refused


def of(cast: Cast, who: ByMember, **more: object) -> dict[str, object]:
    return {"groupId": cast.group.id, "memberId": who.id, **more}


async def rights_of(member_id: str) -> int:
    return await journal.Entry.filter(topic="rights", body__contains=member_id).count()


async def test_a_newcomer_sees_what_a_visitor_sees_and_their_groups_name_and_principles(cast: Cast) -> None:
    await principles.set_text(cast.noor, uuid4(), {"groupId": cast.group.id, "text": "Nobody goes alone."})
    for audience in (Audience.PUBLIC, Audience.NETWORK, Audience.GROUP, Audience.ORGANISERS):
        action = await cast.action(audience)
        assert may_see(cast.aiko, action) == may_see(Nobody(), action) == (audience is Audience.PUBLIC)
    listed = await actions.listed(cast.aiko, 20)
    assert [one.audience for one in listed] == [Audience.PUBLIC]
    assert (await known_groups.get(cast.aiko, cast.group.id)).name == "Old Port"
    shown = await principles.get(cast.aiko, cast.group.id)
    assert shown is not None
    assert shown.text == "Nobody goes alone."
    assert await refused(people.listed(cast.aiko, cast.group.id)) == "NOT_FOUND"
    assert await refused(inviting.outstanding(cast.aiko, cast.group.id)) == "NOT_ALLOWED"


async def test_vouching_opens_the_group_to_a_newcomer(cast: Cast) -> None:
    action = await cast.action(Audience.GROUP)
    assert [one.name for one in await people.listed(cast.tomas, cast.group.id)] == ["Aiko", "Noor", "Tomás"]
    vouched = await people.vouch_for(cast.tomas, uuid4(), of(cast, cast.aiko))
    assert (vouched.role, vouched.vouched_by) == (Role.VOLUNTEER, "Tomás")
    assert may_see(await members.acting(cast.aiko.id), action)
    assert await rights_of(cast.aiko.id) == 1
    assert await refused(people.vouch_for(cast.noor, uuid4(), of(cast, cast.aiko))) == "ALREADY"


async def test_nobody_vouches_for_themselves_or_in_another_group(cast: Cast) -> None:
    for who in (cast.aiko, cast.femi):
        assert await refused(people.vouch_for(who, uuid4(), of(cast, cast.aiko))) == "NOT_FOUND"
    assert await refused(people.vouch_for(cast.noor, uuid4(), of(cast, cast.femi))) == "NOT_FOUND"
    assert await refused(people.vouch_for(Nobody(), uuid4(), of(cast, cast.aiko))) == "SIGNED_OUT"


async def test_an_organiser_removes_a_member_who_is_a_stranger_from_then_on(cast: Cast) -> None:
    key = uuid4()
    for _ in range(2):
        gone = await people.remove(cast.noor, key, of(cast, cast.tomas))
        assert (gone.name, gone.role) == ("Tomás", None)
    assert (await members.acting(cast.tomas.id)).roles == {}
    assert await rights_of(cast.tomas.id) == 1
    assert await refused(people.remove(cast.noor, uuid4(), of(cast, cast.tomas))) == "NOT_FOUND"
    assert await refused(people.remove(cast.femi, uuid4(), of(cast, cast.aiko))) == "NOT_FOUND"


async def test_a_volunteer_removes_nobody_but_may_leave(cast: Cast) -> None:
    assert await refused(people.remove(cast.tomas, uuid4(), of(cast, cast.aiko))) == "NOT_ALLOWED"
    await people.remove(cast.tomas, uuid4(), of(cast, cast.tomas))
    assert (await members.acting(cast.tomas.id)).roles == {}


async def test_the_last_organiser_stays_one(cast: Cast) -> None:
    down = of(cast, cast.noor, role=Role.VOLUNTEER)
    assert await refused(people.change_role(cast.noor, uuid4(), down)) == "CLASH"
    assert await refused(people.remove(cast.noor, uuid4(), of(cast, cast.noor))) == "CLASH"
    assert await refused(people.change_role(cast.tomas, uuid4(), down)) == "NOT_ALLOWED"
    up = await people.change_role(cast.noor, uuid4(), of(cast, cast.tomas, role=Role.ORGANISER))
    assert up.role is Role.ORGANISER
    assert (await people.change_role(cast.noor, uuid4(), down)).role is Role.VOLUNTEER


async def test_of_two_organisers_who_step_down_at_once_one_stays(cast: Cast, repeats: int) -> None:
    for _ in range(repeats):
        await groups.Membership.filter(member_id__in=[cast.noor.id, cast.tomas.id]).update(role=Role.ORGANISER)
        both = [await members.acting(one.id) for one in (cast.noor, cast.tomas)]
        leaving = [people.change_role(one, uuid4(), of(cast, one, role=Role.VOLUNTEER)) for one in both]
        ends = await asyncio.gather(*leaving, return_exceptions=True)
        assert [type(end) for end in ends].count(Refused) == 1
        assert await groups.Membership.filter(group_id=cast.group.id, role=Role.ORGANISER).count() == 1


async def test_who_is_removed_gives_up_their_seat_to_who_waits(cast: Cast) -> None:
    shift = await a_shift(cast, capacity=1)
    held, waiting = await ask(cast.tomas, shift), await ask(cast.noor, shift)
    await people.remove(cast.noor, uuid4(), of(cast, cast.tomas))
    states = [(await sign_ups.load(one.id)).state.value for one in (held, waiting)]
    assert states == ["WITHDRAWN", "OFFERED"]
