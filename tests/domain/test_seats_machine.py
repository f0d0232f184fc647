"""Whatever people do in whatever order, a shift ends where a small model on paper ends."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server import clock, db
from server.domain import capacity, journal, offers, shifts, sign_ups, topics
from server.domain.deliveries import Delivery
from server.domain.devices import Device
from server.domain.sign_ups import SignUp
from server.domain.who import ByMember
from server.refusals import Refused
from tests.cast import Cast, gather_cast
from tests.crew import a_rota, a_shift, accept, ask, decline, volunteers, withdraw
from tests.phones import a_phone

PEOPLE = 6
ZONE = ZoneInfo("Europe/Lisbon")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
who = st.integers(0, PEOPLE - 1)


class Paper:
    """The same rules without a database: people by number."""

    def __init__(self, seats: int, now: datetime, starts: datetime) -> None:
        self.capacity, self.now, self.starts = seats, now, starts
        self.held_at: dict[int, datetime] = {}
        self.offered_until: dict[int, datetime] = {}
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
        self.held_at[person] = self.now
        return True

    def withdraw(self, person: int) -> bool:
        late = self.now > max(self.starts - 12 * HOUR, self.held_at[person] + 15 * MINUTE)
        if self.state.get(person) == "HELD" and late:
            return False
        return self.leave(person, ("HELD", "WAITING", "OFFERED"), "WITHDRAWN")

    def until(self) -> datetime:
        """Minute by minute to the morning, then two hours or half of what is left."""
        awake = self.now
        while not 7 <= awake.astimezone(ZONE).hour < 22:
            awake += MINUTE
        since = awake if self.starts - awake >= HOUR else self.now
        return min(since + 2 * HOUR, since + (self.starts - since) / 2)

    def lapse(self) -> int:
        """The oldest deadline first; what it frees is offered to the next."""
        over = sorted((until, person) for person, until in self.offered_until.items() if until <= self.now)
        lapsed = [person for _, person in over if self.leave(person, ("OFFERED",), "PASSED")]
        self.offered_until = {p: until for p, until in self.offered_until.items() if p not in lapsed}
        return len(lapsed)

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
            self.offered_until[head] = self.until()
            self.promotions[head] += 1

    def accept(self, person: int) -> bool:
        if self.state.get(person) != "OFFERED" or self.offered_until[person] <= self.now:
            return False
        self.state[person], self.held_at[person] = "HELD", self.now
        return True

    def resize(self, seats: int) -> bool:
        if seats < self.taken:
            return False
        self.capacity = seats
        self.promote()
        return True


class World:
    """One database, one loop, one clock and the same people for all runs; each run has a shift of its own, at its
    own time."""

    def __init__(self, runner: asyncio.Runner, cast: Cast, people: list[ByMember]) -> None:
        self.runner, self.cast, self.people, self.runs = runner, cast, people, 0
        self.now = datetime(2026, 11, 23, 10, tzinfo=UTC)
        clock.set_reader(lambda: self.now)
        self.rota = runner.run(a_rota(cast))

    def new_shift(self) -> shifts.Shift:
        self.runs += 1
        return self.runner.run(a_shift(self.cast, self.rota, hours=48 + 3 * self.runs, capacity=2))


class Seats(RuleBasedStateMachine):
    """The same verbs on the shift and on paper; after each of them, both say the same."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.shift = self.world.new_shift()
        self.paper = Paper(2, self.world.now, self.shift.starts_at)
        self.rows: dict[int, SignUp] = {}

    def teardown(self) -> None:
        """An offer that this run leaves open would lapse in a later one, which knows nothing of it."""
        self.world.runner.run(_awaited(SignUp.filter(shift_id=self.shift.id).delete()))

    def agrees(self, verb: Awaitable[Any], on_paper: bool) -> Any:
        try:
            row = self.world.runner.run(_awaited(verb))
        except Refused:
            assert not on_paper
            return None
        assert on_paper
        return row

    @rule(person=who)
    def asks(self, person: int) -> None:
        row = self.agrees(ask(self.world.people[person], self.shift), self.paper.ask(person))
        self.rows[person] = row or self.rows[person]

    @rule(person=who)
    def withdraws(self, person: int) -> None:
        if person in self.rows:
            on_paper = self.paper.withdraw(person)
            self.agrees(withdraw(self.world.people[person], self.rows[person]), on_paper)

    @rule(person=who)
    def accepts(self, person: int) -> None:
        if person in self.rows:
            self.agrees(accept(self.world.people[person], self.rows[person]), self.paper.accept(person))

    @rule(person=who)
    def declines(self, person: int) -> None:
        if person in self.rows:
            on_paper = self.paper.leave(person, ("OFFERED",), "PASSED")
            self.agrees(decline(self.world.people[person], self.rows[person]), on_paper)

    @rule(minutes=st.integers(1, 360))
    def time_goes_on(self, minutes: int) -> None:
        """By day and by night, but not past the start; what is over lapses."""
        if self.world.now + minutes * MINUTE < self.shift.starts_at:
            self.world.now += minutes * MINUTE
            self.paper.now = self.world.now
            assert self.world.runner.run(offers.lapse_due()) == self.paper.lapse()

    @rule(seats=st.integers(1, 4))
    def seats_change(self, seats: int) -> None:
        body = {"shiftId": self.shift.id, "capacity": seats, "minimumCrew": 1}
        self.agrees(capacity.change(self.world.cast.noor, uuid4(), body), self.paper.resize(seats))

    @invariant()
    def all_is_as_on_paper(self) -> None:
        self.world.runner.run(self._compare())

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
            assert await self._pushed(person) == paper.promotions[person], "one notice for each promotion"
            if said["offerEndsAt"]:
                until = datetime.fromisoformat(said["offerEndsAt"])
                assert abs(until - paper.offered_until[person]) < timedelta(seconds=0.002)

    async def _last_told(self, person: int) -> tuple[str, int | None, int]:
        """What the member's own topic said last of this shift, and how often it said OFFERED."""
        head = await journal.open_topic(topics.member(self.world.people[person].id))
        lines = [json.loads(line.body)["signUp"] for line in await journal.read(head, 0, 100_000)]
        mine = [one for one in lines if one["shift"]["id"] == self.shift.id]
        return mine[-1]["state"], mine[-1]["position"], sum(one["state"] == "OFFERED" for one in mine)

    async def _pushed(self, person: int) -> int:
        """How often the member's one phone was to be told of an offer of this shift."""
        phone = await Device.get(member_id=self.world.people[person].id)
        offered = Delivery.filter(device_id=phone.id, kind="offer")
        return [json.loads(one.arguments or "")["tag"] for one in await offered].count(f"shift/{self.shift.id}")


async def _awaited(verb: Awaitable[Any]) -> Any:
    return await verb


def test_seats_follow_the_paper(database_url: str, soaking: bool) -> None:
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(db.open_database(database_url))
        try:
            cast = runner.run(gather_cast(database_url))
            world = World(runner, cast, runner.run(volunteers(cast, PEOPLE)))
            for person in world.people:
                runner.run(a_phone(person))
            bounds = settings(
                max_examples=150 if soaking else 12,
                stateful_step_count=40 if soaking else 25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
            )
            run_state_machine_as_test(type("Seats", (Seats,), {"world": world}), settings=bounds)
        finally:
            clock.set_reader(None)
            runner.run(db.close_database())
