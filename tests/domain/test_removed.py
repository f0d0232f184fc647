"""Who is removed keeps no seat, not even one taken at the same moment."""

import asyncio
from uuid import uuid4

from server.domain import people, shifts
from server.domain.sign_ups import SignUp, SignUpState
from server.refusals import Refused
from tests.cast import Cast
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
