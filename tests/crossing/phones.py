"""One of two processes whose pushes, phones and alerts cross: python -m tests.crossing.phones URL GROUP ROUNDS SEED.
Fails on anything but a refusal."""

import asyncio
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tortoise.exceptions import IntegrityError

from server import clock, db
from server.domain import (
    alerting,
    deliveries,
    desk,
    devices,
    follows,
    groups,
    registering,
    releasing,
    sessions,
    signing_out,
)
from server.domain.alerting import Rules
from server.domain.alerts import Alert
from server.domain.devices import Device
from server.domain.members import acting
from server.domain.updates import Severity
from server.domain.who import ByMember
from server.push import dispatch
from server.push.sender import Accepted, Gone, Later, Outcome
from server.refusals import Refused
from tests.phones import ANYWHERE, subscription

TASKS = 8
AT_ONCE, SHORT_LIST = Rules(0, 10_000), 40
WORDS = [{"language": "en", "title": "Road closed", "body": "Come to the fountain."}]
VERBS = ["raise", "correct", "cancel", "send", "send", "send", "remove", "register", "register", "swap", "sign out"]


async def one_round(people: Sequence[ByMember], organiser: ByMember, chance: random.Random) -> None:
    person, verb = chance.choice(people), chance.choice(VERBS)
    if verb == "raise":
        await alerting.raise_alert(organiser, uuid4(), alert_body(organiser), AT_ONCE)
        await releasing.release_due()
    elif verb in ("correct", "cancel"):
        await change_alert(organiser, chance, verb)
    elif verb == "send":
        await send(chance)
    elif verb == "sign out":
        await signing_out.sign_out(person, everywhere=True)
    elif verb == "remove":
        mine = list(await devices.of_member(person))
        await registering.remove(person, uuid4(), chance.choice(mine).id if mine else "nothing")
    else:
        await register(person, chance, swap=verb == "swap")


def alert_body(organiser: ByMember) -> dict[str, Any]:
    body = {"groupId": next(iter(organiser.roles)), "severity": Severity.IMPORTANT, "texts": WORDS, "test": False}
    return body | {"expiresAt": clock.now() + timedelta(hours=1)}


async def change_alert(organiser: ByMember, chance: random.Random, verb: str) -> None:
    newest = await Alert.all().order_by("-raised_at").limit(SHORT_LIST)
    if newest and verb == "correct":
        await alerting.correct(organiser, uuid4(), chance.choice(newest).id, WORDS, ends=False)
    elif newest:
        await alerting.cancel(organiser, uuid4(), chance.choice(newest).id)


async def send(chance: random.Random) -> None:
    """As the dispatcher does, but for the push service: what it answers is drawn by lot, in any order."""
    claimed = await deliveries.claim(30)
    answered: list[tuple[Any, Outcome | None]] = [(one, answer(chance)) for one in claimed]
    chance.shuffle(answered)
    await dispatch._settle(answered)
    await releasing.close_sent()
    await desk.tell_due()


def answer(chance: random.Random) -> Outcome | None:
    return chance.choice([Accepted(), Accepted(), Accepted(), Gone(), Later(0, "busy"), None])


async def register(person: ByMember, chance: random.Random, swap: bool) -> None:
    """A new phone; or one whose browser has been given the endpoint of another one."""
    known = await Device.all().limit(SHORT_LIST)
    body = subscription(endpoint=chance.choice(known).endpoint) if swap and known else subscription()
    session = sessions.id_of(await sessions.begin(member_id=person.id))
    mine = [device for device in known if device.member_id == person.id]
    if swap and mine:
        await sessions.attach(replace(person, session=session), chance.choice(mine).id)
    await registering.register(replace(person, session=session), uuid4(), body, ANYWHERE)


async def rounds(count: int, seed: int, group_id: str) -> None:
    chance = random.Random(seed)
    people = [await acting(row.member_id) for row in await groups.Membership.filter(group_id=group_id)]
    organiser = next(person for person in people if person.organises(group_id))
    for person in people:
        await follows.follow(person, uuid4(), {"groupId": group_id})
        await register(person, chance, swap=False)
    for _ in range(count):
        try:
            await one_round(people, organiser, chance)
        except (Refused, IntegrityError):  # three browsers with one endpoint: the last is told to try again
            continue


async def main(url: str, group_id: str, count: int, seed: int) -> None:
    alerting.MOST_IN_A_WHILE = 1_000_000
    await db.open_database(url)
    try:
        await asyncio.gather(*(rounds(count // TASKS, seed * TASKS + n, group_id) for n in range(TASKS)))
    finally:
        await db.close_database()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
