"""Who is removed keeps no seat, not even one taken at the same moment."""

import asyncio
from uuid import uuid4

from server.domain import members, people, shifts, sign_ups
from server.domain.sign_ups import SignUp, SignUpState
from server.domain.who import Role
from server.refusals import Refused
from tests.cast import Cast, Later
from tests.crew import a_rota, a_shift, ask, volunteers


async def test_removed_while_signing_up(cast: Cast, repeats: int) -> None:
    rota = await a_rota(cast)
    crew = await volunteers(cast, 12 * repeats)
    for n, person in enumerate(crew):
        shift = await a_shift(cast, rota, hours=48 + 3 * n)
        going = people.remove(cast.noor, uuid4(), {"groupId": cast.group.id, "memberId": person.id})
        taking, _ = await asyncio.gather(ask(person, shift), going, return_exceptions=True)
        assert isinstance(taking, SignUp | Refused), taking
        assert (await shifts.load(shift.id)).held == 0
    assert await SignUp.filter(state=SignUpState.HELD).count() == 0


async def test_whoever_is_made_a_newcomer_again_keeps_no_seat_and_sees_no_shift(cast: Cast) -> None:
    shift = await a_shift(cast)
    await ask(cast.tomas, shift)
    lowered = {"groupId": cast.group.id, "memberId": cast.tomas.id, "role": Role.NEWCOMER}
    await people.change_role(cast.noor, uuid4(), lowered)
    assert (await shifts.load(shift.id)).held == 0
    assert await sign_ups.of_member(await members.acting(cast.tomas.id)) == []


async def test_whoever_is_removed_sees_only_the_shift_on_which_they_are_out_there(cast: Cast, later: Later) -> None:
    rota = await a_rota(cast)
    now, then = await a_shift(cast, rota, hours=1), await a_shift(cast, rota, hours=48)
    out_there, _ = await ask(cast.tomas, now), await ask(cast.tomas, then)
    later(hours=2)
    await people.remove(cast.noor, uuid4(), {"groupId": cast.group.id, "memberId": cast.tomas.id})
    seen = await sign_ups.of_member(await members.acting(cast.tomas.id))
    assert [one.id for one in seen] == [out_there.id]
