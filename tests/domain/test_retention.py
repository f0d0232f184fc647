"""What is over is forgotten for good, what goes on is not, and an old phone that still speaks of it is told so."""

from collections.abc import Awaitable
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from tortoise import Tortoise

from server import clock, db, settings, worker
from server.domain import (
    actions,
    answers,
    drills,
    follows,
    journal,
    offers,
    phases,
    posting,
    retention,
    rotas,
    sessions,
    shifts,
    signing_up,
    topics,
    updates,
)
from server.domain.actions import Action, ActionPhase
from server.domain.deliveries import Delivery
from server.domain.invites import Invite
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp, SignUpState
from server.domain.updates import Update
from tests.cast import Cast, Later, gather_cast
from tests.crew import a_shift, ask
from tests.domain.canary import CANARY, forget, set_the_scene
from tests.phones import a_phone
from tests.refused import refused


async def tables_with(text: str) -> list[str]:
    """Every table in which some row has `text` in some column."""
    found = []
    for model in Tortoise.apps["alongside"].values():
        if any(text in repr(row) for row in await model.all().values()):
            found.append(str(model._meta.db_table))
    return sorted(found)


SAID_IN = ["action", "action_update", "alert_text", "delivery", "entry", "invite", "shift"]


async def test_nothing_that_was_said_is_left_in_any_table(cast: Cast, later: Later) -> None:
    await set_the_scene(cast)
    assert await tables_with(CANARY) == SAID_IN
    later(days=100)
    await forget()
    assert await tables_with(CANARY) == []
    left = {"sign_up": SignUp, "delivery": Delivery, "invite": Invite}
    assert {name: await model.all().count() for name, model in left.items()} == dict.fromkeys(left, 0)
    # The rota stays, and so does what a repeat of the request that made it is answered by.
    assert [row.row_id for row in await answers.Answer.all()] == [rota.id for rota in await rotas.Rota.all()]
    assert [row.topic for row in await follows.Follow.all()] == [topics.group(cast.group.id)]
    later(days=81)
    await sessions.begin(member_id=cast.tomas.id)
    await forget()
    assert await sessions.Session.all().count() == 1


GOES = {
    *("action", "action_update", "alert", "alert_text", "answer", "delivery", "drill", "entry"),
    *("invite", "session", "shift", "sign_up"),
}
STAYS = {
    "network": "one row",
    "member_group": "the group's own",
    "membership": "until they leave or are removed",
    "member": "until they delete themselves",
    "principles": "what people agreed to",
    "agreement": "with the membership",
    "rota": "the group's own",
    "device": "until it is signed out, removed, or gone for its push service",
    "follow": "with the device, the member or what is followed",
    "topic": "a counter; it goes with an action",
    "lease": "one row for each kind of work",
}


async def test_each_table_is_forgotten_or_stays_for_a_reason(cast: Cast, later: Later) -> None:
    """A new table is named here, and in server/domain/retention.py unless it stays."""
    tables = {str(model._meta.db_table): model for model in Tortoise.apps["alongside"].values()}
    assert set(tables) == GOES | set(STAYS)
    await set_the_scene(cast)
    asker = await a_phone(cast.aiko)
    await drills.send(asker, uuid4())
    assert {name for name in GOES if not await tables[name].exists()} == set()
    later(days=200)
    await forget()
    # The rota stays, and with it the answer that made it.
    assert {name for name in GOES if await tables[name].exists()} <= {"answer", "entry"}


async def test_each_kind_goes_when_its_own_time_has_come(cast: Cast, later: Later) -> None:
    await set_the_scene(cast)
    later(days=29)
    await forget()
    assert await tables_with(CANARY) == SAID_IN
    later(days=9)
    await forget()
    assert await tables_with(CANARY) == ["action", "action_update", "alert_text"]
    later(days=53)
    await forget()
    assert await tables_with(CANARY) == []


async def test_the_file_is_written_anew_once_a_day(cast: Cast, later: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    rewritten = []

    async def count() -> None:
        rewritten.append(clock.now())

    monkeypatch.setattr(db, "rewrite", count)
    monkeypatch.setattr(db, "on_postgres", lambda: cast.url.startswith("postgres"))
    rounds = worker.Forgetting(settings.load({}))
    for _ in range(30):
        await sessions.begin(member_id=cast.tomas.id)
        await sessions.Session.all().update(expires_at=clock.now())
        await rounds.round()
        later(hours=1)
    assert len(rewritten) == (0 if cast.url.startswith("postgres") else 2)


async def test_what_goes_on_is_kept_however_old_it_is(cast: Cast, later: Later) -> None:
    camp = await cast.action()
    moved = await cast.update(camp, "Camp stays at the mill.", kind=updates.UpdateKind.MOVEMENT)
    await cast.update(camp, "Soup at noon.")
    week = await actions.create(cast.noor, uuid4(), cast.action_body(endsAt=clock.now() + timedelta(days=99)))
    watch = await a_shift(cast, hours=1)
    mine = await ask(cast.tomas, watch)
    await SignUp.filter(id=mine.id).update(state=SignUpState.CHECKED_IN)
    coming = await a_shift(cast, hours=24 * 101)
    later_on = await ask(cast.tomas, coming)
    later(days=100)
    await cast.update(camp, "Tea at four.")
    await forget()
    assert {action.id for action in await Action.all()} == {camp.id, week.id}
    assert {row.text for row in await Update.all()} == {moved.text, "Tea at four."}
    assert {shift.id for shift in await Shift.all()} == {watch.id, coming.id}
    assert {row.id for row in await SignUp.all()} == {mine.id, later_on.id}
    await SignUp.filter(id=mine.id).update(state=SignUpState.CHECKED_OUT)
    await phases.change(cast.noor, uuid4(), {"actionId": camp.id, "phase": ActionPhase.CLOSED})
    later(days=88)
    await forget()
    assert {action.id for action in await Action.all()} == {camp.id, week.id}
    assert await Shift.all().count() == 0
    later(days=3)
    await forget()
    assert await Action.all().count() == 0


async def test_a_seat_to_come_is_known_by_its_key_however_long_ago_it_was_taken(cast: Cast, later: Later) -> None:
    shift, key = await a_shift(cast, hours=24 * 200), uuid4()
    mine = await ask(cast.tomas, shift, key)
    assert await refused(ask(cast.aiko, shift)) == "NOT_QUALIFIED"
    later(days=91)
    await forget()
    assert await answers.Answer.filter(refusal__isnull=False).count() == 0
    assert (await ask(cast.tomas, shift, key)).id == mine.id
    assert await journal.Entry.all().count() == 0
    head = await journal.open_topic(topics.rota(shift.rota_id))
    assert journal.parse_cursor(f"{head.epoch}.1", head) is None


async def test_it_goes_in_small_changes(cast: Cast, later: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 7)
    action = await cast.action()
    for n in range(30):
        await cast.update(action, f"Line {n}")
    for _ in range(20):
        await sessions.begin(member_id=cast.tomas.id)
    shift = await a_shift(cast)
    later(days=200)
    await forget()
    assert await Update.all().count() == 0
    assert await sessions.Session.all().count() == 0
    assert await journal.Entry.all().count() == 0
    assert await Shift.get_or_none(id=shift.id) is None


async def test_what_somebody_holds_is_left_for_the_next_round(postgres_url: str, later: Later) -> None:
    """Nobody waits for retention, and retention for nobody."""
    keeper = await asyncpg.connect(postgres_url)
    await db.open_database(postgres_url)
    try:
        cast = await gather_cast(postgres_url)
        held, other = await a_shift(cast), await a_shift(cast)
        later(days=200)
        async with keeper.transaction():
            await keeper.execute("SELECT 1 FROM shift WHERE id = $1 FOR UPDATE", held.id)
            await forget()
            assert [shift.id for shift in await Shift.all()] == [held.id]
        await forget()
        assert await Shift.filter(id__in=[held.id, other.id]).count() == 0
    finally:
        await db.close_database()
        await keeper.close()


async def test_an_old_phone_is_told_that_it_is_gone(cast: Cast, later: Later) -> None:
    """It was in a drawer for months, and now sends what it had kept: each gets an answer, and none is "not saved"."""
    action, shift, key = await cast.action(), await a_shift(cast), uuid4()
    line = await cast.update(action)
    mine = await ask(cast.tomas, shift, key)
    await phases.change(cast.noor, uuid4(), {"actionId": action.id, "phase": ActionPhase.CLOSED})
    later(days=200)
    await forget()
    assert await Action.all().count() == 0
    said: list[Awaitable[object]] = [
        cast.update(action, "Still here"),
        posting.retract(cast.noor, uuid4(), {"updateId": line.id, "reason": "wrong"}),
        ask(cast.tomas, shift),
        ask(cast.tomas, shift, key),
        signing_up.withdraw(cast.tomas, uuid4(), {"signUpId": mine.id}),
        offers.accept(cast.tomas, uuid4(), {"signUpId": mine.id}),
        follows.follow(cast.tomas, uuid4(), {"actionId": action.id}),
        shifts.get(cast.tomas, shift.id),
    ]
    assert [await refused(one) for one in said] == ["NOT_FOUND"] * len(said)


async def test_a_repeat_of_what_is_forgotten_already_is_refused_in_words(cast: Cast) -> None:
    """The row went before its answer: by a shorter period, or by hand."""
    shift, key = await a_shift(cast), uuid4()
    await ask(cast.tomas, shift, key)
    await SignUp.all().delete()
    with pytest.raises(Exception, match="no-forgotten"):
        await ask(cast.tomas, shift, key)


async def test_whoever_listens_to_what_is_forgotten_is_asked_again(cast: Cast, later: Later) -> None:
    action = await cast.action()
    await phases.change(cast.noor, uuid4(), {"actionId": action.id, "phase": ActionPhase.CLOSED})
    later(days=91)
    await forget()
    assert await journal.Entry.filter(topic=topics.RIGHTS, body__contains=action.id).count() == 1
    assert not await journal.Topic.filter(name=topics.action(action.id)).exists()
