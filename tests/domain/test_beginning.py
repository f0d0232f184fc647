"""What whoever runs the server lets the first people in with."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from server import db
from server.domain import beginning, coming_in, groups, members
from server.domain.groups import Group
from server.domain.who import Nobody, Role
from tests.cast import Cast

NAME = "المجموعة الأولى"


@pytest.fixture
async def nobody_yet(database_url: str) -> AsyncIterator[None]:
    await db.open_database(database_url)
    yield
    await db.close_database()


async def came_in(code: str) -> members.Member:
    return (await coming_in.redeem(Nobody(), uuid4(), code, "Amina", "ar")).member


@pytest.mark.usefixtures("nobody_yet")
async def test_the_first_member_is_a_steward_and_organises_the_first_group() -> None:
    member = await came_in(await beginning.first_steward(NAME, "ar"))
    group = await Group.get()
    assert (group.name, group.language) == (NAME, "ar")
    assert (member.steward, await groups.roles_of(member.id)) == (True, {group.id: Role.ORGANISER})
    assert await groups.network() is not None


async def test_where_there_is_a_group_none_begins(cast: Cast) -> None:
    member = await came_in(await beginning.first_steward(NAME, "ar"))
    assert await groups.roles_of(member.id) == {cast.group.id: Role.ORGANISER}


async def test_codes_into_a_group_begin_it_once(cast: Cast) -> None:
    codes = await beginning.invited("Valley", "ar", Role.VOLUNTEER, 2)
    codes += await beginning.invited("Valley", "en", Role.VOLUNTEER, 1)
    there = {group for code in codes for group in await groups.roles_of((await came_in(code)).id)}
    assert there == {(await Group.get(name="Valley", language="ar")).id}
