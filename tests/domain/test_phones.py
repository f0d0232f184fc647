"""A second phone, a lost phone, and signing out: who holds a session, and when it ends."""

from datetime import timedelta
from uuid import uuid4

from server import clock
from server.domain import coming_in, groups, inviting, journal, members, sessions, signing_out
from server.domain.invites import Invite
from server.domain.who import ByMember, Nobody, Role
from tests.cast import Cast
from tests.refused import refused


async def enter(code: str) -> members.Member:
    return (await coming_in.redeem(Nobody(), uuid4(), code, "", "en")).member


async def rights_of(member_id: str) -> int:
    return await journal.Entry.filter(topic="rights", body__contains=member_id).count()


def lost(cast: Cast, member: ByMember) -> dict[str, str]:
    return {"groupId": cast.group.id, "memberId": member.id}


async def test_a_code_brings_another_phone_of_the_same_member_in(cast: Cast) -> None:
    before = await members.Member.all().count()
    [(first, _)] = (await inviting.add_phone(cast.tomas, uuid4())).invites
    [(code, row)] = (await inviting.add_phone(cast.tomas, uuid4())).invites
    assert row.expires_at - clock.now() <= timedelta(minutes=5)
    assert await refused(enter(first)) == "INVALID"
    assert (await enter(code)).id == cast.tomas.id
    assert await refused(enter(code)) == "ALREADY"
    assert await members.Member.all().count() == before
    assert await refused(inviting.add_phone(Nobody(), uuid4())) == "SIGNED_OUT"


async def test_a_code_for_a_phone_ends_after_its_minutes(cast: Cast) -> None:
    [(code, row)] = (await inviting.add_phone(cast.tomas, uuid4())).invites
    await Invite.filter(id=row.id).update(expires_at=clock.now() - timedelta(seconds=1))
    assert await refused(enter(code)) == "TOO_LATE"


async def test_who_lost_a_phone_comes_in_again_and_the_old_sessions_end(cast: Cast) -> None:
    stolen = await sessions.begin(member_id=cast.tomas.id)
    [(code, _)] = (await inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))).invites
    assert isinstance(await sessions.who(stolen), ByMember)
    assert (await enter(code)).id == cast.tomas.id
    assert await sessions.who(stolen) == Nobody()
    assert await rights_of(cast.tomas.id) == 1
    told = await members.let_in_again(cast.tomas.id)
    assert told is not None
    assert told[1] == "Noor"
    assert await members.let_in_again(cast.noor.id) is None


async def test_nobody_becomes_somebody_whom_another_group_trusts(cast: Cast) -> None:
    other = await groups.begin("Riverside", "en")
    await groups.join(cast.tomas.id, other.id, Role.NEWCOMER)
    await inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))
    await groups.join(cast.tomas.id, other.id, Role.VOLUNTEER)
    assert await refused(inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))) == "NOT_ALLOWED"
    await members.Member.filter(id=cast.aiko.id).update(steward=True)
    assert await refused(inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.aiko))) == "NOT_ALLOWED"
    assert await refused(inviting.invite_again(cast.tomas, uuid4(), lost(cast, cast.aiko))) == "NOT_ALLOWED"
    assert await refused(inviting.invite_again(cast.femi, uuid4(), lost(cast, cast.tomas))) == "NOT_FOUND"
    assert await refused(inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.femi))) == "NOT_FOUND"
    assert await refused(inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.noor))) == "NOT_ALLOWED"


async def test_a_code_for_a_lost_phone_opens_no_group_that_came_to_trust_the_member_since(cast: Cast) -> None:
    token = await sessions.begin(member_id=cast.tomas.id)
    [(code, _)] = (await inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))).invites
    other = await groups.begin("Riverside", "en")
    await groups.join(cast.tomas.id, other.id, Role.VOLUNTEER)
    assert await refused(enter(code)) == "NOT_ALLOWED"
    assert isinstance(await sessions.who(token), ByMember)


async def test_only_who_made_it_sees_a_new_code_of_a_lost_phones_invite(cast: Cast) -> None:
    [(_, row)] = (await inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))).invites
    await groups.Membership.filter(member_id=cast.aiko.id).update(role=Role.ORGANISER)
    aiko = await members.acting(cast.aiko.id)
    assert await refused(inviting.change(aiko, uuid4(), "resendInvite", row.id or "")) == "NOT_ALLOWED"
    [(code, _)] = (await inviting.change(cast.noor, uuid4(), "resendInvite", row.id or "")).invites
    assert (await enter(code)).id == cast.tomas.id


async def test_signing_out_here_leaves_the_other_phone_and_everywhere_does_not(cast: Cast) -> None:
    here, there = [await sessions.begin(member_id=cast.tomas.id) for _ in range(2)]
    somebody_else = await sessions.begin(member_id=cast.noor.id)
    by = await sessions.who(here)
    await signing_out.sign_out(by, everywhere=False)
    assert (await sessions.who(here), isinstance(await sessions.who(there), ByMember)) == (Nobody(), True)
    await signing_out.sign_out(await sessions.who(there), everywhere=True)
    assert await sessions.who(there) == Nobody()
    assert isinstance(await sessions.who(somebody_else), ByMember)
    assert await rights_of(cast.tomas.id) == 2
    await signing_out.sign_out(Nobody(), everywhere=True)


async def test_a_code_made_on_a_lost_phone_ends_with_its_sessions(cast: Cast) -> None:
    [(thief, _)] = (await inviting.add_phone(cast.tomas, uuid4())).invites
    [(code, _)] = (await inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))).invites
    assert (await enter(code)).id == cast.tomas.id
    assert await refused(enter(thief)) == "INVALID"


async def test_signing_out_everywhere_leaves_the_code_that_brings_its_owner_back(cast: Cast) -> None:
    [(code, _)] = (await inviting.invite_again(cast.noor, uuid4(), lost(cast, cast.tomas))).invites
    by = await sessions.who(await sessions.begin(member_id=cast.tomas.id))
    await signing_out.sign_out(by, everywhere=True)
    assert (await enter(code)).id == cast.tomas.id
