"""Organisers give invites out, see which are outstanding, and pause, re-send or revoke them."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from server.domain import about_me, coming_in, groups, invites, inviting, members, people
from server.domain.invites import Invite
from server.domain.who import By, Nobody, Role
from tests.cast import Cast
from tests.refused import refused


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"groupId": cast.group.id, "role": Role.VOLUNTEER, "count": 3, "days": 7, "label": "Flyer table"} | more


async def come_in(code: str, by: By | None = None, name: str = "Layla") -> members.Member:
    return (await coming_in.redeem(by or Nobody(), uuid4(), code, name, "en")).member


async def test_each_code_lets_one_person_in_and_none_is_stored(cast: Cast) -> None:
    made = await inviting.create(cast.noor, uuid4(), body(cast))
    codes = [code for code, _ in made.invites]
    assert len(set(codes)) == 3
    assert not await Invite.filter(code_hash__in=codes).exists()
    labels = [row.label for row in await inviting.outstanding(cast.noor, cast.group.id)]
    assert labels == [f"Flyer table {number}/3" for number in (1, 2, 3)]
    layla = await come_in(codes[0])
    assert (await members.acting(layla.id)).roles == {cast.group.id: Role.VOLUNTEER}
    assert len(await inviting.outstanding(cast.noor, cast.group.id)) == 2


async def test_a_repeat_gets_new_codes_for_the_same_invites_and_the_lost_ones_end(cast: Cast) -> None:
    key = uuid4()
    lost = await inviting.create(cast.noor, key, body(cast))
    had = await inviting.create(cast.noor, key, body(cast))
    assert {row.id for _, row in lost.invites} == {row.id for _, row in had.invites}
    assert await Invite.all().count() == 3
    assert await refused(come_in(lost.invites[0][0])) == "INVALID"
    await come_in(had.invites[0][0])


async def test_those_made_at_once_can_be_told_apart_and_keep_their_numbers(cast: Cast) -> None:
    key, five = uuid4(), {**body(cast, count=5), "label": "x" * 60}
    made = (await inviting.create(cast.noor, key, five)).invites
    numbers = [f"{'x' * 56} {number}/5" for number in range(1, 6)]
    assert [invite.label for _, invite in made] == numbers
    assert [invite.label for _, invite in (await inviting.create(cast.noor, key, five)).invites] == numbers
    [(_, alone)] = (await inviting.create(cast.noor, uuid4(), {**five, "count": 1})).invites
    assert alone.label == "x" * 60


async def test_who_invites_as_more_than_a_newcomer_stands_as_their_voucher(cast: Cast) -> None:
    for role, voucher in ((Role.NEWCOMER, None), (Role.VOLUNTEER, "Noor"), (Role.ORGANISER, "Noor")):
        [(code, _)] = (await inviting.create(cast.noor, uuid4(), {**body(cast, count=1), "role": role})).invites
        came = await come_in(code)
        assert (await people.get(cast.noor, cast.group.id, came.id)).vouched_by == voucher


async def test_a_newcomer_who_is_invited_as_more_has_a_voucher_and_who_had_one_keeps_them(cast: Cast) -> None:
    await groups.join(cast.aiko.id, cast.group.id, Role.VOLUNTEER, cast.noor.id)
    await groups.join(cast.aiko.id, cast.group.id, Role.ORGANISER, cast.tomas.id)
    aiko = await people.get(cast.noor, cast.group.id, cast.aiko.id)
    assert (aiko.role, aiko.vouched_by) == (Role.ORGANISER, "Noor")


async def test_only_organisers_invite_and_a_stranger_learns_nothing(cast: Cast) -> None:
    assert await refused(inviting.create(cast.tomas, uuid4(), body(cast))) == "NOT_ALLOWED"
    assert await refused(inviting.create(cast.femi, uuid4(), body(cast))) == "NOT_FOUND"
    assert await refused(inviting.create(cast.noor, uuid4(), body(cast, groupId="nowhere"))) == "NOT_FOUND"
    assert await refused(inviting.create(Nobody(), uuid4(), body(cast))) == "SIGNED_OUT"
    assert await refused(inviting.outstanding(cast.tomas, cast.group.id)) == "NOT_ALLOWED"
    for wrong in ({"count": 51}, {"count": 0}, {"days": 31}, {"label": "x" * 61}):
        assert await refused(inviting.create(cast.noor, uuid4(), body(cast, **wrong))) == "INVALID"


async def test_a_paused_invite_waits_and_a_revoked_one_is_gone(cast: Cast) -> None:
    made = await inviting.create(cast.noor, uuid4(), body(cast, count=1))
    [(code, row)] = made.invites
    for stranger in (cast.femi, cast.tomas):
        assert await refused(inviting.change(stranger, uuid4(), "pauseInvite", row.id or "")) == "NOT_FOUND"
    await inviting.change(cast.noor, uuid4(), "pauseInvite", row.id or "")
    assert await refused(come_in(code)) == "TOO_EARLY"
    await inviting.change(cast.noor, uuid4(), "resumeInvite", row.id or "")
    assert (await invites.usable(code)).id == row.id
    key = uuid4()
    for _ in range(2):
        await inviting.change(cast.noor, key, "revokeInvite", row.id or "")
    assert await refused(come_in(code)) == "INVALID"


async def test_sending_again_ends_the_old_code(cast: Cast) -> None:
    [(old, row)] = (await inviting.create(cast.noor, uuid4(), body(cast, count=1))).invites
    [(new, again)] = (await inviting.change(cast.noor, uuid4(), "resendInvite", row.id or "")).invites
    assert (again.id, new != old) == (row.id, True)
    assert await refused(come_in(old)) == "INVALID"
    await come_in(new)
    assert await refused(inviting.change(cast.noor, uuid4(), "resendInvite", row.id or "")) == "ALREADY"


async def test_a_member_who_is_signed_in_joins_as_who_they_are(cast: Cast) -> None:
    [(code, _)] = (await inviting.create(cast.noor, uuid4(), body(cast, count=1))).invites
    before = await members.Member.all().count()
    assert (await come_in(code, cast.femi, "")).id == cast.femi.id
    assert (await members.acting(cast.femi.id)).roles[cast.group.id] is Role.VOLUNTEER
    assert await members.Member.all().count() == before


async def test_a_stewards_link_makes_a_steward_of_a_member_who_is_signed_in(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.ORGANISER, steward=True)
    assert (await come_in(code, cast.tomas)).steward
    tomas = await members.acting(cast.tomas.id)
    assert (tomas.steward, tomas.organises(cast.group.id)) == (True, True)


async def demoted(cast: Cast, by: By) -> None:
    await people.change_role(by, uuid4(), {"groupId": cast.group.id, "memberId": cast.noor.id, "role": Role.VOLUNTEER})


async def removed(cast: Cast, by: By) -> None:
    await people.remove(by, uuid4(), {"groupId": cast.group.id, "memberId": cast.noor.id})


async def forgotten(cast: Cast, by: By) -> None:
    await about_me.delete_me(cast.noor)


Ends = Callable[[Cast, By], Awaitable[None]]


async def another_organiser(cast: Cast) -> By:
    await groups.Membership.filter(member_id=cast.tomas.id).update(role=Role.ORGANISER)
    return await members.acting(cast.tomas.id)


@pytest.mark.parametrize("ends", [demoted, removed, forgotten])
async def test_invites_end_with_the_right_of_who_gave_them(cast: Cast, ends: Ends) -> None:
    tomas, key = await another_organiser(cast), uuid4()
    theirs = (await inviting.create(cast.noor, key, body(cast))).invites
    [(kept, _)] = (await inviting.create(tomas, uuid4(), body(cast, count=1))).invites
    await come_in(theirs[0][0])
    await ends(cast, tomas)
    for code, _ in theirs[1:]:
        assert await refused(come_in(code)) == "INVALID"
        assert await refused(invites.usable(code)) == "INVALID"
    assert len(await inviting.outstanding(tomas, cast.group.id)) == 1
    await come_in(kept)


@pytest.mark.parametrize("ends", [demoted, removed])
async def test_a_repeat_gives_no_codes_to_who_may_not_invite_any_more(cast: Cast, ends: Ends) -> None:
    tomas, keys = await another_organiser(cast), (uuid4(), uuid4())
    lost = {"groupId": cast.group.id, "memberId": cast.aiko.id}
    await inviting.create(cast.noor, keys[0], body(cast))
    await inviting.invite_again(cast.noor, keys[1], lost)
    await ends(cast, tomas)
    noor = await members.acting(cast.noor.id)
    assert await refused(inviting.create(noor, keys[0], body(cast))) in {"NOT_ALLOWED", "NOT_FOUND"}
    assert await refused(inviting.invite_again(noor, keys[1], lost)) in {"NOT_ALLOWED", "NOT_FOUND"}


async def test_an_invite_made_while_its_giver_was_removed_lets_nobody_in(cast: Cast) -> None:
    """Who asked was an organiser when the request came in, and was removed before its rows were written."""
    tomas = await another_organiser(cast)
    await removed(cast, tomas)
    [(code, _)] = (await inviting.create(cast.noor, uuid4(), body(cast, count=1))).invites
    assert await refused(invites.usable(code)) == "INVALID"
    assert await refused(come_in(code)) == "INVALID"
