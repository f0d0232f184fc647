"""One of two processes whose organisers post, correct, move on, lower and remove, while those concerned sign up:
python -m tests.crossing.organising URL GROUP ROUNDS SEED. Fails on anything but a refusal."""

import asyncio
import random
import sys
from dataclasses import dataclass
from uuid import uuid4

from server import db
from server.domain import groups, people, phases, posting, signing_up
from server.domain.actions import Action, ActionPhase
from server.domain.members import acting
from server.domain.shifts import Shift
from server.domain.updates import Update, UpdateKind
from server.domain.who import ByMember, Role
from server.refusals import Refused
from tests.cast import update_body

TASKS = 4
"""All of them wait for the one row of their group: more would wait longer than a statement may, on a busy machine."""
VERBS = ["post", "post", "correct", "retract", "phase", "role", "remove", "sign up", "sign up"]


@dataclass
class Scene:
    group_id: str
    organiser: ByMember
    others: list[str]
    actions: list[str]
    shifts: list[str]


async def one_round(scene: Scene, chance: random.Random) -> None:
    verb, key, organiser = chance.choice(VERBS), uuid4(), scene.organiser
    action_id, member_id = chance.choice(scene.actions), chance.choice(scene.others)
    person = {"groupId": scene.group_id, "memberId": member_id}
    if verb == "post":
        kind = chance.choice([UpdateKind.MOVEMENT, UpdateKind.INFORMATION])
        await posting.post(organiser, key, update_body(action_id, "We move.", kind=kind))
    elif verb in {"correct", "retract"}:
        await strike(scene, chance, verb, action_id)
    elif verb == "phase":
        await phases.change(organiser, key, {"actionId": action_id, "phase": chance.choice(list(ActionPhase))})
    elif verb == "role":
        await people.change_role(organiser, key, person | {"role": chance.choice([Role.VOLUNTEER, Role.NEWCOMER])})
    elif verb == "remove":
        await people.remove(organiser, key, person)
        await groups.join(member_id, scene.group_id, Role.VOLUNTEER)
    else:
        await signing_up.sign_up(await acting(member_id), key, {"shiftId": chance.choice(scene.shifts)})


async def strike(scene: Scene, chance: random.Random, verb: str, action_id: str) -> None:
    """Two who strike the same line at once: one is told that it has been done."""
    newest = await Update.filter(action_id=action_id, standing=True).order_by("-number").limit(3)
    if not newest:
        return
    body = {"updateId": chance.choice(newest).id, "reason": "It was wrong."}
    if verb == "correct":
        await posting.correct(scene.organiser, uuid4(), body | {"text": "We stay."})
    else:
        await posting.retract(scene.organiser, uuid4(), body)


async def rounds(scene: Scene, count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        try:
            await one_round(scene, chance)
        except Refused:
            continue


async def scene_of(group_id: str) -> Scene:
    everybody = [await acting(row.member_id) for row in await groups.Membership.filter(group_id=group_id)]
    organiser = next(person for person in everybody if person.organises(group_id))
    others = sorted(person.id for person in everybody if person.id != organiser.id)
    actions, shifts = [row.id for row in await Action.all()], [row.id for row in await Shift.all()]
    return Scene(group_id, organiser, others, actions, shifts)


async def main(url: str, group_id: str, count: int, seed: int) -> None:
    await db.open_database(url)
    try:
        scene = await scene_of(group_id)
        await asyncio.gather(*(rounds(scene, count // TASKS, seed * TASKS + n) for n in range(TASKS)))
    finally:
        await db.close_database()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
