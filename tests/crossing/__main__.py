"""One of two processes whose verbs cross: python -m tests.crossing URL GROUP ROUNDS SEED. Fails on anything but a
refusal; tests/journeys/test_two_processes.py checks what is left."""

import asyncio
import random
import sys
from uuid import uuid4

from server import db
from server.domain import capacity, groups, offers, signing_up
from server.domain.members import acting
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.who import ByMember, Role
from server.refusals import Refused

TASKS = 8


async def one_round(people: list[ByMember], organiser: ByMember, shifts: list[str], chance: random.Random) -> None:
    person, shift_id = chance.choice(people), chance.choice(shifts)
    own = await SignUp.get_or_none(shift_id=shift_id, member_id=person.id)
    mine = {"signUpId": own.id if own else "nothing"}
    verb = chance.choice(["ask", "ask", "withdraw", "accept", "decline", "lapse", "seats"])
    if verb == "ask":
        await signing_up.sign_up(person, uuid4(), {"shiftId": shift_id})
    elif verb == "withdraw":
        await signing_up.withdraw(person, uuid4(), mine)
    elif verb == "accept":
        await offers.accept(person, uuid4(), mine)
    elif verb == "decline":
        await offers.decline(person, uuid4(), mine)
    elif verb == "lapse":
        await offers.lapse_due()
    else:
        body = {"shiftId": shift_id, "capacity": chance.randint(1, 4), "minimumCrew": 1}
        await capacity.change(organiser, uuid4(), body)


async def rounds(count: int, seed: int, group_id: str) -> None:
    chance = random.Random(seed)
    everybody = [await acting(row.member_id) for row in await groups.Membership.filter(group_id=group_id)]
    organiser = next(person for person in everybody if person.organises(group_id))
    people = [person for person in everybody if person.roles[group_id] is Role.VOLUNTEER]
    shifts = [shift.id for shift in await Shift.all()]
    for _ in range(count):
        try:
            await one_round(people, organiser, shifts, chance)
        except Refused:
            continue


async def main(url: str, group_id: str, count: int, seed: int) -> None:
    await db.open_database(url)
    try:
        await asyncio.gather(*(rounds(count // TASKS, seed * TASKS + n, group_id) for n in range(TASKS)))
    finally:
        await db.close_database()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
