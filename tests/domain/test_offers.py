"""A freed seat goes to the head of the queue, who accepts, declines or lets it lapse."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from server.domain import capacity, offers, principles, shifts, sign_ups
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import ByMember
from server.refusals import RefusalCode
from tests.cast import At, Cast, Later
from tests.crew import a_shift, accept, ask, ask_one_after_the_other, decline, volunteers, withdraw
from tests.refused import refusal, refused


@pytest.fixture(autouse=True)
def by_day(at: At) -> None:
    """What is offered at night is another matter: see test_night_offers."""
    at(datetime(2026, 11, 23, 10, tzinfo=UTC))


async def full(cast: Cast, people: int, **more: object) -> tuple[Shift, list[ByMember], list[SignUp]]:
    shift, crew = await a_shift(cast, **{"capacity": 1, **more}), await volunteers(cast, people)  # type: ignore[arg-type]
    return shift, crew, await ask_one_after_the_other(crew, shift)


async def said(rows: list[SignUp]) -> list[tuple[str, int | None]]:
    fresh = [await sign_ups.load(row.id) for row in rows]
    return [(one["state"], one["position"]) for one in await sign_ups.states(fresh)]


async def counted(shift: Shift) -> tuple[int, int, int]:
    now = await shifts.load(shift.id)
    return now.held, now.offered, now.waiting


async def test_the_head_is_offered_and_the_others_move_up(cast: Cast) -> None:
    shift, crew, rows = await full(cast, 4)
    await withdraw(crew[0], rows[0])
    assert await said(rows) == [("WITHDRAWN", None), ("OFFERED", None), ("WAITING", 1), ("WAITING", 2)]
    assert await counted(shift) == (0, 1, 2)
    await accept(crew[1], rows[1])
    assert await counted(shift) == (1, 0, 2)
    await withdraw(crew[2], rows[2])
    assert await said(rows[2:]) == [("WITHDRAWN", None), ("WAITING", 1)]


async def test_no_new_hand_overtakes_who_is_offered_or_waits(cast: Cast) -> None:
    shift, crew, rows = await full(cast, 2)
    await withdraw(crew[0], rows[0])
    mine = await ask(cast.tomas, shift)
    assert await said([rows[1], mine]) == [("OFFERED", None), ("WAITING", 1)]


async def test_declined_goes_on_and_may_ask_again_at_the_end(cast: Cast) -> None:
    _, crew, rows = await full(cast, 3)
    await withdraw(crew[0], rows[0])
    await decline(crew[1], rows[1])
    assert await said(rows[1:]) == [("PASSED", None), ("OFFERED", None)]
    again = await ask(crew[1], await shifts.load(rows[1].shift_id))
    assert again.id == rows[1].id
    assert await said(rows[1:]) == [("WAITING", 1), ("OFFERED", None)]


async def test_a_lapsed_offer_goes_on_by_itself(cast: Cast, later: Later) -> None:
    shift, crew, rows = await full(cast, 3)
    await withdraw(crew[0], rows[0])
    assert await offers.lapse_due() == 0
    later(hours=2)
    assert await refused(accept(crew[1], rows[1])) == "TOO_LATE"
    assert await offers.lapse_due() == 1
    assert await said(rows[1:]) == [("PASSED", None), ("OFFERED", None)]
    assert await counted(shift) == (0, 1, 0)


async def test_an_offer_ends_before_the_start_and_leaves_time_for_the_next(cast: Cast) -> None:
    shift, crew, rows = await full(cast, 2, hours=3)
    await withdraw(crew[0], rows[0])
    ends_at = (await sign_ups.load(rows[1].id)).offer_ends_at
    assert ends_at is not None
    assert timedelta(hours=1.4) < shift.starts_at - ends_at < timedelta(hours=1.6)


async def test_what_cannot_be_accepted_says_why(cast: Cast) -> None:
    _, crew, rows = await full(cast, 2)
    codes = []
    for by, row in [(crew[1], rows[1]), (crew[0], rows[0]), (cast.noor, rows[1])]:
        no = await refusal(accept(by, row))
        codes.append(no.code.value)
    assert codes == ["TOO_EARLY", "ALREADY", "NOT_FOUND"]


async def test_an_offer_that_clashes_by_now_is_refused_and_stays_open(cast: Cast) -> None:
    shift, crew, rows = await full(cast, 2)
    await ask(crew[1], await a_shift(cast))
    await withdraw(crew[0], rows[0])
    assert await refused(accept(crew[1], rows[1])) == "CLASH"
    assert await counted(shift) == (0, 1, 0)


async def test_a_held_seat_is_given_back_until_the_limit(cast: Cast, later: Later) -> None:
    _, crew, rows = await full(cast, 2, hours=13)
    later(minutes=30)
    await withdraw(crew[0], rows[0])
    await accept(crew[1], rows[1])
    later(minutes=14)
    assert sign_ups.withdraw_ends_at(await sign_ups.load(rows[1].id), await shifts.load(rows[1].shift_id))
    later(hours=1)
    no = await refusal(withdraw(crew[1], rows[1]))
    assert (no.code, no.arguments) == (RefusalCode.TOO_LATE, {"hours": 12})


async def test_a_wrong_tap_can_be_taken_back_for_a_quarter_of_an_hour(cast: Cast, later: Later) -> None:
    _, crew, rows = await full(cast, 1, hours=1)
    later(minutes=14)
    assert (await withdraw(crew[0], rows[0])).state.value == "WITHDRAWN"


async def test_withdrawing_twice_or_anothers_is_refused(cast: Cast) -> None:
    _, crew, rows = await full(cast, 1)
    await withdraw(crew[0], rows[0])
    for by, code in ((crew[0], "ALREADY"), (cast.noor, "NOT_FOUND")):
        assert await refused(withdraw(by, rows[0])) == code


async def test_more_seats_are_offered_and_too_few_refused(cast: Cast) -> None:
    shift, _, rows = await full(cast, 4)
    body = {"shiftId": shift.id, "capacity": 3, "minimumCrew": 1}
    await capacity.change(cast.noor, uuid4(), body)
    assert await said(rows) == [("HELD", None), ("OFFERED", None), ("OFFERED", None), ("WAITING", 1)]
    no = await refusal(capacity.change(cast.noor, uuid4(), body | {"capacity": 2}))
    assert (no.code, no.arguments) == (RefusalCode.INVALID, {"taken": 3})


async def test_only_organisers_change_seats(cast: Cast) -> None:
    shift = await a_shift(cast)
    body = {"shiftId": shift.id, "capacity": 5, "minimumCrew": 1}
    for by, code in ((cast.tomas, "NOT_ALLOWED"), (cast.femi, "NOT_FOUND"), (cast.aiko, "NOT_FOUND")):
        assert await refused(capacity.change(by, uuid4(), body)) == code


async def test_who_was_offered_a_seat_agrees_first_when_the_principles_have_changed(cast: Cast) -> None:
    shift, crew, rows = await full(cast, 2)
    await withdraw(crew[0], rows[0])
    body = {"groupId": cast.group.id, "text": "Nobody goes alone."}
    await principles.set_text(cast.noor, uuid4(), body)
    assert await refused(accept(crew[1], rows[1])) == "NEEDS_AGREEMENT"
    assert await counted(shift) == (0, 1, 0)
    await principles.agree(crew[1], uuid4(), {"groupId": cast.group.id, "version": 1})
    await accept(crew[1], rows[1])
    assert await counted(shift) == (1, 0, 0)
