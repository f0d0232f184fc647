"""Invites: one use, a hundred at once make one account."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from server import clock
from server.domain import coming_in, invites, journal, members, sessions, signing_out, topics
from server.domain.who import ByMember, Nobody, Role
from server.refusals import RefusalCode, Refused
from tests.cast import Cast, Later
from tests.refused import refused


@pytest.mark.race
async def test_a_hundred_at_once_make_one_member(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    before = await members.Member.all().count()
    tries = [coming_in.redeem(Nobody(), uuid4(), code, "Layla", "en") for _ in range(100)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, coming_in.CameIn) for one in outcomes) == 1
    assert {one.code for one in outcomes if isinstance(one, Refused)} == {RefusalCode.ALREADY}
    assert await members.Member.all().count() == before + 1


async def test_a_lost_answer_can_be_asked_again(cast: Cast) -> None:
    code, key = await invites.create(cast.group.id, Role.VOLUNTEER), uuid4()
    first = await coming_in.redeem(Nobody(), key, code, "Layla", "en")
    assert (await coming_in.redeem(Nobody(), key, code, "Layla", "en")).id == first.id
    by = await members.acting(first.id)
    assert by.roles == {cast.group.id: Role.VOLUNTEER}


async def test_a_repeat_goes_on_with_the_session_and_the_token_before_ends(cast: Cast) -> None:
    code, key = await invites.create(cast.group.id, Role.VOLUNTEER), uuid4()
    first = await coming_in.redeem(Nobody(), key, code, "Layla", "en")
    again = await coming_in.redeem(Nobody(), key, code, "Layla", "en")
    assert await sessions.who(first.token) == Nobody()
    assert (await sessions.who(again.token)).key == f"member/{first.id}"
    assert await sessions.Session.filter(member_id=first.id).count() == 1
    # A socket that was opened with the token before is asked again, and closed.
    assert await journal.Entry.filter(topic=topics.RIGHTS, body__contains=first.id).count() == 2


@pytest.mark.race
async def test_repeats_at_once_leave_one_session(cast: Cast) -> None:
    code, key = await invites.create(cast.group.id, Role.VOLUNTEER), uuid4()
    asked = [coming_in.redeem(Nobody(), key, code, "Layla", "en") for _ in range(20)]
    answered = await asyncio.gather(*asked)
    assert len({one.id for one in answered}) == 1
    assert [await sessions.who(one.token) for one in answered].count(Nobody()) == 19


@pytest.mark.parametrize("everywhere", [True, False])
async def test_a_repeat_opens_nothing_after_its_session_was_ended(cast: Cast, everywhere: bool) -> None:
    """Whoever finds the code, the key and the name in a lost phone must not come back in by them."""
    code, key = await invites.create(cast.group.id, Role.VOLUNTEER), uuid4()
    came_in = await coming_in.redeem(Nobody(), key, code, "Layla", "en")
    await signing_out.sign_out(await sessions.who(came_in.token), everywhere=everywhere)
    assert await refused(coming_in.redeem(Nobody(), key, code, "Layla", "en")) == "ALREADY"
    assert await sessions.Session.filter(member_id=came_in.id).count() == 0


async def test_a_repeat_opens_nothing_after_its_session_expired(cast: Cast, later: Later) -> None:
    code, key = await invites.create(cast.group.id, Role.VOLUNTEER), uuid4()
    await coming_in.redeem(Nobody(), key, code, "Layla", "en")
    later(days=sessions.LIFETIME.days + 1)
    assert await refused(coming_in.redeem(Nobody(), key, code, "Layla", "en")) == "ALREADY"


async def test_an_expired_or_unknown_code_is_refused(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    await invites.Invite.all().update(expires_at=clock.now() - timedelta(seconds=1))
    for given, expected in ((code, "TOO_LATE"), ("\ud800", "INVALID")):
        assert await refused(coming_in.redeem(Nobody(), uuid4(), given, "Layla", "en")) == expected


async def test_only_hashes_are_kept(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    token = await sessions.begin(member_id=cast.tomas.id)
    assert not await invites.Invite.filter(code_hash=code).exists()
    assert not await sessions.Session.filter(id=token).exists()
    assert (await sessions.who(token)) == ByMember(
        cast.tomas.id, "Tomás", {cast.group.id: Role.VOLUNTEER}, False, sessions.id_of(token)
    )
    assert await sessions.who(token + "x") == Nobody()
