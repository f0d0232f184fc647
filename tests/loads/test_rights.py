"""A role lowered, a member removed, under load: what they may no longer hear ends within two seconds, and nothing that
was posted afterwards reaches them."""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from server import db
from server.domain import groups, journal, members, sessions, topics
from server.domain.audience import Audience
from server.domain.who import Role
from tests.loads.crowd import Crowd, Organiser, crowd
from tests.loads.site import Site
from tests.serving import Server

REMOVE = """mutation($input: PersonInput!) { answer: removeMember(input: $input) {
  ... on Person { role } ... on Refusal { code } } }"""
LOWER = """mutation($input: ChangeRoleInput!) { answer: changeRole(input: $input) {
  ... on Person { role } ... on Refusal { code } } }"""
SECONDS = 2.0


async def a_group_of(site: Site, many: int) -> tuple[Site, list[str], list[str]]:
    """An action for the group only, its volunteers, and a session for each."""
    await db.open_database(site.cast.url)
    try:
        action = await site.cast.action(Audience.GROUP)
        head = await journal.open_topic(topics.action(action.id))
        people = [await members.welcome(f"Volunteer {n}", "en") for n in range(many)]
        for person in people:
            await groups.join(person.id, site.cast.group.id, Role.VOLUNTEER)
        tokens = [await sessions.begin(member_id=person.id) for person in people]
        return replace(site, action_id=action.id, cursor=head.cursor), [person.id for person in people], tokens
    finally:
        await db.close_database()


async def test_ends_within_two_seconds_and_nothing_later_arrives(
    site: Site, soaking: bool, figures: Callable[[str], None]
) -> None:
    phones, runs = (300, 100) if soaking else (40, 6)
    site, people, tokens = await a_group_of(site, phones)
    organiser, took = Organiser(site), []
    async with crowd(site, phones, tokens=tokens) as listening:
        posting = asyncio.create_task(organiser.post(20, 100_000))
        try:
            for run, who in enumerate(random.sample(range(phones), runs)):
                took.append(await _change(site, listening, organiser, who, people[who], lower=run % 2 == 0))
        finally:
            posting.cancel()
            await asyncio.gather(posting, return_exceptions=True)
        told = await listening.until(lambda told: len(told["has"]) <= runs + 1, 10)
    assert told["wrong"] == [0]
    assert len(told["refused"]) == runs
    up_to_date = sum(phones for line, phones in told["has"] if line >= organiser.posted)
    refused_last = sum(last >= organiser.posted for _, last in told["refused"].values())
    assert up_to_date == phones - runs + refused_last
    took = sorted(took)
    middle, most = took[runs // 2] * 1000, took[-1] * 1000
    figures(
        f"{runs} of {phones} phones lost a right at 20 lines a second: ended within {middle:.0f} ms, at most {most:.0f}"
    )
    assert took[-1] < (SECONDS if soaking else 10 * SECONDS)


async def _change(site: Site, listening: Crowd, organiser: Organiser, who: int, member_id: str, lower: bool) -> float:
    """Seconds from the organiser's tap to the end of the subscription."""
    asked = {"clientId": str(uuid4()), "groupId": site.cast.group.id, "memberId": member_id}
    server: Server = site.servers[0]
    began = time.monotonic()
    if lower:
        answer = await asyncio.to_thread(server.ask, LOWER, {"input": asked | {"role": "NEWCOMER"}}, site.token)
    else:
        answer = await asyncio.to_thread(server.ask, REMOVE, {"input": asked}, site.token)
    on_its_way = organiser.posted + 1
    assert answer["answer"] == {"role": "NEWCOMER" if lower else None}
    told = await listening.until(lambda told: str(who) in told["refused"], 30)
    ended, last = told["refused"][str(who)]
    assert last <= on_its_way, f"heard line {last}, when line {on_its_way} was the last before the change"
    return float(ended - began)
