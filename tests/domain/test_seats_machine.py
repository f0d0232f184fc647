"""Whatever people do in whatever order, a shift ends where a small model on paper ends."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server import clock, db
from server.domain import capacity, journal, offers, shifts, sign_ups, topics
from server.domain.sign_ups import SignUp
from server.domain.who import ByMember
from server.refusals import Refused
from tests.cast import Cast, gather_cast
from tests.crew import a_rota, a_shift, accept, ask, decline, volunteers, withdraw

PEOPLE = 6
who = st.integers(0, PEOPLE - 1)


class Paper:
    """The same rules without a database: people by number."""

    def __init__(self, seats: int) -> None:
        self.capacity = seats
        self.state: dict[int, str] = {}
        self.queue: list[int] = []
        self.promotions: Counter[int] = Counter()

    def having(self, state: str) -> list[int]:
        return [person for person, now in self.state.items() if now == state]

    @property
    def taken(self) -> int:
        return len(self.having("HELD")) + len(self.having("OFFERED"))

    def ask(self, person: int) -> bool:
        if self.state.get(person) in ("HELD", "OFFERED", "WAITING"):
            return False
        self.state[person] = "HELD" if self.taken < self.capacity and not self.queue else "WAITING"
        if self.state[person] == "WAITING":
            self.queue.append(person)
        return True

    def leave(self, person: int, allowed: tuple[str, ...], into: str) -> bool:
        if self.state.get(person) not in allowed:
            return False
        if self.state[person] == "WAITING":
            self.queue.remove(person)
        self.state[person] = into
        self.promote()
        return True

    def promote(self) -> None:
        while self.queue and self.taken < self.capacity:
            head = self.queue.pop(0)
            self.state[head] = "OFFERED"
            self.promotions[head] += 1

    def accept(self, person: int) -> bool:
        if self.state.get(person) != "OFFERED":
            return False
        self.state[person] = "HELD"
        return True

    def resize(self, seats: int) -> bool:
        if seats < self.taken:
            return False
        self.capacity = seats
        self.promote()
        return True


class World:
    """One database, one loop and the same people for all runs; each run has a shift of its own, at its own time."""

    def __init__(self, runner: asyncio.Runner, cast: Cast, people: list[ByMember]) -> None:
        self.runner, self.cast, self.people, self.runs = runner, cast, people, 0
        self.rota = runner.run(a_rota(cast))

    def new_shift(self) -> shifts.Shift:
        self.runs += 1
        return self.runner.run(a_shift(self.cast, self.rota, hours=48 + 3 * self.runs, capacity=2))


def machine_in(world: World) -> type[RuleBasedStateMachine]:
    class Seats(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.paper, self.shift = Paper(2), world.new_shift()
            self.rows: dict[int, SignUp] = {}

        def agrees(self, verb: Awaitable[Any], on_paper: bool) -> Any:
            try:
                row = world.runner.run(_awaited(verb))
            except Refused:
                assert not on_paper
                return None
            assert on_paper
            return row

        @rule(person=who)
        def asks(self, person: int) -> None:
            row = self.agrees(ask(world.people[person], self.shift), self.paper.ask(person))
            self.rows[person] = row or self.rows[person]

        @rule(person=who)
        def withdraws(self, person: int) -> None:
            if person in self.rows:
                standing = ("HELD", "WAITING", "OFFERED")
                on_paper = self.paper.leave(person, standing, "WITHDRAWN")
                self.agrees(withdraw(world.people[person], self.rows[person]), on_paper)

        @rule(person=who)
        def accepts(self, person: int) -> None:
            if person in self.rows:
                self.agrees(accept(world.people[person], self.rows[person]), self.paper.accept(person))

        @rule(person=who)
        def declines(self, person: int) -> None:
            if person in self.rows:
                on_paper = self.paper.leave(person, ("OFFERED",), "PASSED")
                self.agrees(decline(world.people[person], self.rows[person]), on_paper)

        @rule(person=who)
        def an_offer_lapses(self, person: int) -> None:
            if self.paper.leave(person, ("OFFERED",), "PASSED"):
                over = SignUp.filter(id=self.rows[person].id).update(offer_ends_at=clock.now() - timedelta(seconds=1))
                world.runner.run(_awaited(over))
                assert world.runner.run(offers.lapse_due()) == 1

        @rule(seats=st.integers(1, 4))
        def seats_change(self, seats: int) -> None:
            body = {"shiftId": self.shift.id, "capacity": seats, "minimumCrew": 1}
            self.agrees(capacity.change(world.cast.noor, uuid4(), body), self.paper.resize(seats))

        @invariant()
        def all_is_as_on_paper(self) -> None:
            world.runner.run(self._compare())

        async def _compare(self) -> None:
            shift = await shifts.load(self.shift.id)
            paper = self.paper
            assert (shift.capacity, shift.waiting) == (paper.capacity, len(paper.queue))
            assert (shift.held, shift.offered) == (len(paper.having("HELD")), len(paper.having("OFFERED")))
            assert shift.held + shift.offered <= shift.capacity
            assert not shift.waiting or shift.held + shift.offered == shift.capacity
            for person, row in self.rows.items():
                said = (await sign_ups.states([await sign_ups.load(row.id)]))[0]
                place = paper.queue.index(person) + 1 if person in paper.queue else None
                assert (said["state"], said["position"]) == (paper.state[person], place)
                assert await self._last_told(person) == (paper.state[person], place, paper.promotions[person])

        async def _last_told(self, person: int) -> tuple[str, int | None, int]:
            """What the member's own topic said last of this shift, and how often it said OFFERED."""
            head = await journal.open_topic(topics.member(world.people[person].id))
            lines = [json.loads(line.body)["signUp"] for line in await journal.read(head, 0, 100_000)]
            mine = [one for one in lines if one["shift"]["id"] == self.shift.id]
            return mine[-1]["state"], mine[-1]["position"], sum(one["state"] == "OFFERED" for one in mine)

    return Seats


async def _awaited(verb: Awaitable[Any]) -> Any:
    return await verb


def test_seats_follow_the_paper(database_url: str, soaking: bool) -> None:
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(db.open_database(database_url))
        try:
            cast = runner.run(gather_cast(database_url))
            world = World(runner, cast, runner.run(volunteers(cast, PEOPLE)))
            bounds = settings(
                max_examples=150 if soaking else 12,
                stateful_step_count=40 if soaking else 25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
            )
            run_state_machine_as_test(machine_in(world), settings=bounds)
        finally:
            runner.run(db.close_database())
