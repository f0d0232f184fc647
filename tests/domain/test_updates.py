"""Posting, correcting and retracting, and what the journal then says."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from server import clock
from server.domain import actions, feed, journal, posting, topics, updates
from server.domain.audience import Audience
from server.domain.updates import UpdateKind, Verification
from server.domain.who import By, Nobody
from server.refusals import RefusalCode, Refused
from tests.cast import Cast, update_body
from tests.refused import refusal


async def lines(action: actions.Action) -> list[journal.Line]:
    head = await journal.open_topic(topics.action(action.id))
    return await journal.read(head, 0, 1000)


@pytest.mark.race
async def test_versions_are_dense_and_in_the_order_of_the_numbers(cast: Cast) -> None:
    action = await cast.action()
    await asyncio.gather(*(cast.update(action, f"Line {n}") for n in range(30)))
    heard = await lines(action)
    assert [line.version for line in heard] == list(range(1, 32))
    posted = [line.state["update"]["id"] for line in heard if line.kind == "UpdatePosted"]
    shown = [row.id for row in await feed.listed(Nobody(), action.id, 100, None)]
    assert posted == shown[::-1]


async def test_a_movement_moves_the_now_card_and_its_retraction_gives_the_one_before(cast: Cast) -> None:
    action = await cast.action()
    first = await cast.update(action, "To the bridge.", kind=UpdateKind.MOVEMENT)
    second = await cast.update(action, "To the port.", kind=UpdateKind.MOVEMENT)
    await cast.update(action, "Water at the tent.", kind=UpdateKind.NEED)
    assert (await actions.state(action))["now"]["id"] == second.id
    await posting.retract(cast.noor, uuid4(), {"updateId": second.id, "reason": "Wrong street"})
    assert (await actions.state(action))["now"]["id"] == first.id
    assert (await lines(action))[-1].state["action"]["now"]["id"] == first.id


@pytest.mark.race
async def test_a_correction_strikes_its_original_once(cast: Cast) -> None:
    action = await cast.action()
    wrong = await cast.update(action, "Metro closed.")
    body = {"updateId": wrong.id, "text": "Metro open.", "reason": "Wrong."}
    tries = [posting.correct(cast.noor, uuid4(), body) for _ in range(10)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    made = [one for one in outcomes if isinstance(one, updates.Update)]
    refused = [one.code for one in outcomes if isinstance(one, Refused)]
    assert len(made) == 1
    assert refused == [RefusalCode.ALREADY] * 9
    struck = await updates.load(wrong.id)
    assert (struck.corrected_by, struck.verification) == (made[0].id, Verification.REFUTED)
    assert [line.kind for line in await lines(action)][-2:] == ["UpdateChanged", "UpdatePosted"]


async def test_the_phones_clock_orders_nothing(cast: Cast) -> None:
    action = await cast.action()
    late = await cast.update(action, "From a tunnel.", written_at=None, writtenAt=clock.now() - timedelta(minutes=35))
    wild = await cast.update(action, "From a wrong clock.", writtenAt=clock.now() + timedelta(days=3))
    assert late.posted_at - late.written_at > timedelta(minutes=34)
    assert wild.written_at == wild.posted_at
    assert wild.number == late.number + 1


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "left \u202e right", "", "   ", "x" * 1001])
async def test_text_that_cannot_be_shown_safely_is_refused(cast: Cast, bad: str) -> None:
    action = await cast.action()
    no = await refusal(cast.update(action, bad))
    assert (no.code, no.field) == (RefusalCode.INVALID, "text")


@pytest.mark.parametrize("who", ["nobody", "tomas", "aiko", "femi"])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.GROUP])
async def test_only_organisers_of_the_group_post(cast: Cast, who: str, audience: Audience) -> None:
    by: By = Nobody() if who == "nobody" else getattr(cast, who)
    action = await cast.action(audience)
    no = await refusal(posting.post(by, uuid4(), update_body(action.id, "Rumour.")))
    expected = {"tomas": "NOT_ALLOWED", "aiko": "NOT_ALLOWED", "femi": "NOT_FOUND", "nobody": "SIGNED_OUT"}[who]
    if audience is Audience.GROUP and who != "tomas":
        expected = "NOT_FOUND"
    assert no.code.value == expected
    assert await updates.Update.all().count() == 0


async def test_not_there_and_not_yours_read_the_same(cast: Cast) -> None:
    hidden = await cast.action(Audience.ORGANISERS)
    said = []
    for action_id in (hidden.id, "nowhere", "\x00", "a" * 500):
        no = await refusal(actions.get(cast.tomas, action_id))
        said.append((no.code, no.message, no.field))
    assert len(set(said)) == 1


async def test_each_sees_the_actions_meant_for_them(cast: Cast) -> None:
    made = {audience: (await cast.action(audience)).id for audience in list(Audience)[:4]}
    expected = {
        "nobody": {Audience.PUBLIC},
        "aiko": {Audience.PUBLIC},
        "femi": {Audience.PUBLIC, Audience.NETWORK},
        "tomas": {Audience.PUBLIC, Audience.NETWORK, Audience.GROUP},
        "noor": set(made),
    }
    for who, audiences in expected.items():
        by: By = Nobody() if who == "nobody" else getattr(cast, who)
        seen = {action.id for action in await actions.listed(by, 20)}
        assert seen == {made[audience] for audience in audiences}, who
