"""Signing up: who gets a seat, who waits at which position, and who is told no."""

import asyncio
from uuid import uuid4

import pytest

from server.domain import shifts, sign_ups
from server.domain.sign_ups import SignUp, SignUpState
from server.domain.who import Nobody
from server.refusals import RefusalCode, Refused
from tests.cast import Cast, Later
from tests.crew import a_rota, a_shift, ask, ask_at_once, volunteers, withdraw
from tests.refused import refusal, refused


async def test_five_hundred_for_three_seats(cast: Cast, repeats: int) -> None:
    people = await volunteers(cast, 500)
    for n in range(repeats):
        shift = await a_shift(cast, hours=48 + 3 * n)
        rows = await ask_at_once(people, shift)
        told = await sign_ups.states(rows)
        assert sum(one["state"] == "HELD" for one in told) == 3
        waiting = sorted(
            (one.number, said["position"]) for one, said in zip(rows, told, strict=True) if said["position"]
        )
        assert waiting == [(number, number - 3) for number in range(4, 501)]
        now = await shifts.load(shift.id)
        assert (now.held, now.offered, now.waiting) == (3, 0, 497)


async def test_fifty_repeats_of_one_tap_are_one_sign_up(cast: Cast, repeats: int) -> None:
    for _ in range(repeats):
        shift, key = await a_shift(cast), uuid4()
        rows = await asyncio.gather(*(ask(cast.tomas, shift, key) for _ in range(50)))
        answers = await sign_ups.states(rows)
        assert all(answer == answers[0] for answer in answers)
        assert await SignUp.filter(shift_id=shift.id).count() == 1
        assert (await shifts.load(shift.id)).held == 1
        await withdraw(cast.tomas, rows[0])


async def test_the_same_tap_for_another_shift_is_refused(cast: Cast) -> None:
    rota, key = await a_rota(cast), uuid4()
    await ask(cast.tomas, await a_shift(cast, rota), key)
    assert await refused(ask(cast.tomas, await a_shift(cast, rota, hours=90), key)) == "KEY_REUSED"


async def test_the_last_seat_taken_by_two_at_once(cast: Cast, repeats: int) -> None:
    for _ in range(repeats):
        shift = await a_shift(cast, capacity=1, hours=24)
        rows = await ask_at_once([cast.tomas, cast.noor], shift)
        assert sorted(row.state.value for row in rows) == ["HELD", "WAITING"]
        for row, by in zip(rows, (cast.tomas, cast.noor), strict=True):
            await withdraw(by, row)


async def test_who_may_not_is_told_why(cast: Cast) -> None:
    shift = await a_shift(cast)
    assert (await refusal(ask(Nobody(), shift))).code is RefusalCode.SIGNED_OUT
    assert (await refusal(ask(cast.aiko, shift))).code is RefusalCode.NOT_QUALIFIED
    not_there = shifts.Shift(id="nowhere")
    strangers = {
        (no.code, no.message) for no in [await refusal(ask(cast.femi, shift)), await refusal(ask(cast.noor, not_there))]
    }
    assert strangers == {(RefusalCode.NOT_FOUND, "no-not-found")}
    assert await SignUp.all().count() == 0


async def test_a_second_tap_with_another_key_is_already(cast: Cast) -> None:
    shift = await a_shift(cast)
    await ask(cast.tomas, shift)
    assert (await refusal(ask(cast.tomas, shift))).code is RefusalCode.ALREADY


async def test_nobody_is_in_two_places_at_once(cast: Cast) -> None:
    rota = await a_rota(cast)
    early, across, after = [await a_shift(cast, rota, hours=hours, lasts=2) for hours in (48, 49, 50.001)]
    await ask(cast.tomas, early)
    assert (await refusal(ask(cast.tomas, across))).code is RefusalCode.CLASH
    assert (await ask(cast.tomas, after)).state is SignUpState.HELD


async def test_two_taps_at_once_on_overlapping_shifts_hold_one(cast: Cast, repeats: int) -> None:
    for _ in range(repeats):
        rota = await a_rota(cast)
        overlapping = [await a_shift(cast, rota, hours=48 + n / 10) for n in range(4)]
        tries = await asyncio.gather(*(ask(cast.tomas, shift) for shift in overlapping), return_exceptions=True)
        held = [one for one in tries if isinstance(one, SignUp)]
        assert len(held) == 1
        assert [one.code for one in tries if isinstance(one, Refused)] == [RefusalCode.CLASH] * 3
        await withdraw(cast.tomas, held[0])


@pytest.mark.parametrize(("hours", "message"), [(1, "no-shift-started"), (3, "no-shift-over")])
async def test_after_the_start_it_is_too_late(cast: Cast, later: Later, hours: int, message: str) -> None:
    shift = await a_shift(cast, hours=1, lasts=1)
    later(hours=hours)
    no = await refusal(ask(cast.tomas, shift))
    assert (no.code, no.message) == (RefusalCode.TOO_LATE, message)
