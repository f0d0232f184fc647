"""A state with its events applied equals the state fetched afresh: what the whole live side rests on."""

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server.domain import (
    capacity,
    inviting,
    journal,
    naming,
    offers,
    phases,
    posting,
    sessions,
    signing_up,
    topics,
)
from server.domain.actions import ActionPhase
from server.domain.sign_ups import SignUp
from server.domain.updates import UpdateKind
from server.domain.who import ByMember, Nobody
from server.realtime.direct import DirectProtocol
from server.refusals import Refused
from tests.apply import APPLY, Json
from tests.cast import Cast, gather_cast
from tests.crew import a_rota, a_shift, accept, ask_one_after_the_other, decline, volunteers, withdraw
from tests.graphql.listening import EVENTS, applied, fetch
from tests.realtime.here import serving_here

CASES = Path(__file__).parent.parent / "cases"


def cases() -> list[Any]:
    return [
        pytest.param(word, case, id=f"{word}: {case['name']}")
        for word in APPLY
        for case in json.loads((CASES / f"apply-{word}.json").read_text())
    ]


@pytest.mark.parametrize(("word", "case"), cases())
def test_the_cases_that_the_phone_reads_too(word: str, case: Json) -> None:
    state, before = case["state"], copy.deepcopy(case["state"])
    outcome = "known"
    for event in case["events"]:
        outcome, state = APPLY[word](state, event)
    assert (outcome, state) == (case["outcome"], case["expected"])
    assert case["state"] == before


async def something_happens(cast: Cast, people: list[ByMember], shift_ids: list[str], chance: random.Random) -> None:
    person, shift_id = chance.choice(people), chance.choice(shift_ids)
    row = await SignUp.get_or_none(shift_id=shift_id, member_id=person.id)
    seats = {"shiftId": shift_id, "capacity": chance.randint(1, 4), "minimumCrew": 1}
    verbs: list[Callable[[], Any]] = [lambda: capacity.change(cast.noor, uuid4(), seats)]
    if row is None:
        verbs.append(lambda: signing_up.sign_up(person, uuid4(), {"shiftId": shift_id}))
    else:
        verbs += [lambda one=one: one(person, row) for one in (withdraw, accept, decline)]  # type: ignore[misc]
    try:
        await chance.choice(verbs)()
    except Refused:
        return


async def test_rota_and_member(cast: Cast, repeats: int) -> None:
    rota, people = await a_rota(cast), await volunteers(cast, 5)
    shift_ids = [(await a_shift(cast, rota, hours=48 + 3 * n, capacity=1)).id for n in range(3)]
    watched = [("rota", cast.noor, rota.id), *(("member", person, None) for person in people)]
    start = [await fetch(by, word, row_id) for word, by, row_id in watched]
    chance = random.Random(7)
    for _ in range(60 * repeats):
        await something_happens(cast, people, shift_ids, chance)
    await a_shift(cast, rota, hours=49.5)
    for (word, by, row_id), before in zip(watched, start, strict=True):
        cursor = next(part["cursor"] for part in before.values() if isinstance(part, dict) and "cursor" in part)
        now = await applied(before, by, word, row_id, cursor)
        assert stable(now) == stable(await fetch(by, word, row_id))


def stable(state: Json) -> Json:
    """A sign-up's shift is as it was when the sign-up changed: its counters are told by the rota's own events."""
    for sign_up in state.get("viewer", {}).get("signUps", []):
        sign_up["shift"] = sign_up["shift"]["id"]
    return state


async def test_member_who_is_invited_again(cast: Cast) -> None:
    """By an organiser, who makes another link, sends that one anew, and takes it back."""
    before = await fetch(cast.tomas, "member", None)
    body = {"groupId": cast.group.id, "memberId": cast.tomas.id}
    for _ in range(2):
        made = await inviting.invite_again(cast.noor, uuid4(), body)
        now = await applied(before, cast.tomas, "member", None, before["viewer"]["cursor"])
        assert now["viewer"]["invitedAgain"]["by"] == "Noor"
        assert now == await fetch(cast.tomas, "member", None)
    for verb in ("resendInvite", "revokeInvite"):
        await inviting.change(cast.noor, uuid4(), verb, str(made.invites[0][1].id))
        now = await applied(before, cast.tomas, "member", None, before["viewer"]["cursor"])
        assert (now["viewer"]["invitedAgain"] is None) == (verb == "revokeInvite")
        assert now == await fetch(cast.tomas, "member", None)


async def test_action(cast: Cast) -> None:
    action = await cast.action()
    before = await fetch(Nobody(), "action", action.id)
    moved = await cast.update(action, "To the bridge.", kind=UpdateKind.MOVEMENT)
    wrong = await cast.update(action, "To the port.", kind=UpdateKind.MOVEMENT)
    await cast.update(action, "Water at the tent.", kind=UpdateKind.NEED)
    await posting.correct(cast.noor, uuid4(), {"updateId": wrong.id, "text": "To the quay.", "reason": "Misheard."})
    await posting.retract(cast.noor, uuid4(), {"updateId": moved.id, "reason": "Never happened."})
    await phases.change(cast.noor, uuid4(), {"actionId": action.id, "phase": ActionPhase.UNDER_WAY})
    await naming.rename_group(cast.noor, uuid4(), {"groupId": cast.group.id, "name": "Old Port Neighbours"})
    now = await applied(before, Nobody(), "action", action.id, before["action"]["cursor"])
    assert now["action"]["group"]["name"] == "Old Port Neighbours"
    assert now == await fetch(Nobody(), "action", action.id)


async def test_over_the_wire_and_for_nobody_else(database_url: str, tmp_path: Path) -> None:
    async with serving_here(database_url, tmp_path, DirectProtocol) as here:
        cast = await gather_cast(database_url)
        shift, crew = await a_shift(cast, capacity=1), await volunteers(cast, 2)
        token = await sessions.begin(member_id=crew[1].id)
        async with here.phone(token) as phone, here.phone() as visitor:
            cursor = (await journal.open_topic(topics.member(crew[1].id))).cursor
            payload = {"query": EVENTS["member"], "variables": {"after": cursor}}
            for one in (phone, visitor):
                await one.wire.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
            assert (await visitor.hear())["type"] == "error"
            rows = await ask_one_after_the_other(crew, shift)
            await withdraw(crew[0], rows[0])
            told = [(await phone.hear())["payload"]["data"]["memberEvents"]["signUp"] for _ in range(2)]
        assert [(one["state"], one["position"]) for one in told] == [("WAITING", 1), ("OFFERED", None)]
        assert await offers.lapse_due() == 0
        assert (await journal.open_topic(topics.member(crew[1].id))).version == 2
