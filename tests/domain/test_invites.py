"""Invites: one use, a hundred at once make one account."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from server import clock
from server.domain import coming_in, invites, members, sessions
from server.domain.who import ByMember, Nobody, Role
from server.refusals import RefusalCode, Refused
from tests.cast import Cast


async def test_a_hundred_at_once_make_one_member(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    before = await members.Member.all().count()
    tries = [coming_in.redeem(Nobody(), uuid4(), code, "Layla", "en") for _ in range(100)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, members.Member) for one in outcomes) == 1
    assert {one.code for one in outcomes if isinstance(one, Refused)} == {RefusalCode.ALREADY}
    assert await members.Member.all().count() == before + 1


async def test_a_lost_answer_can_be_asked_again(cast: Cast) -> None:
    code, key = await invites.create(cast.group.id, Role.VOLUNTEER), uuid4()
    first = await coming_in.redeem(Nobody(), key, code, "Layla", "en")
    assert (await coming_in.redeem(Nobody(), key, code, "Layla", "en")).id == first.id
    by = await members.acting(first.id)
    assert by.roles == {cast.group.id: Role.VOLUNTEER}


async def test_an_expired_or_unknown_code_is_refused(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    await invites.Invite.all().update(expires_at=clock.now() - timedelta(seconds=1))
    for given, expected in ((code, RefusalCode.TOO_LATE), ("\ud800", RefusalCode.INVALID)):
        with pytest.raises(Refused) as refused:
            await coming_in.redeem(Nobody(), uuid4(), given, "Layla", "en")
        assert refused.value.code is expected


async def test_only_hashes_are_kept(cast: Cast) -> None:
    code = await invites.create(cast.group.id, Role.VOLUNTEER)
    token = await sessions.begin(member_id=cast.tomas.id)
    assert not await invites.Invite.filter(code_hash=code).exists()
    assert not await sessions.Session.filter(id=token).exists()
    assert (await sessions.who(token)) == ByMember(
        cast.tomas.id, "Tomás", {cast.group.id: Role.VOLUNTEER}, False, sessions._hash(token)
    )
    assert await sessions.who(token + "x") == Nobody()
