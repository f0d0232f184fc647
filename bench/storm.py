"""What arithmetic does not answer about many machines: a reconnect storm, a hot action, a region cut off from the bus.

A small simulation in seconds of model time, from the costs that the other measurements found (`Costs`). It knows no
network, no TLS and no garbage: read the shapes, and which rule or size stops working, not the last digit.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass

RULES: dict[str, Callable[[], float]] = {
    "all at once": lambda: 0.0,
    "after 1 s": lambda: 1.0,
    "as the app does, within 10 s": lambda: random.random() * 10,
}


@dataclass(frozen=True)
class Costs:
    """Of one process on one core, on the machine of docs/performance.md."""

    connect: float = 0.000_6
    """Handshake, initialisation and subscription of one phone."""
    render: float = 0.000_4
    delivery: float = 0.000_006
    post: float = 0.002_6
    """Of the process 1.6 ms, of PostgreSQL 1 ms."""
    statement: float = 0.000_3
    """What PostgreSQL spends on asking which topics went on, or on reading one topic's new lines."""
    accept_queue: int = 2048
    wire_bytes: int = 680
    """An update of 400 bytes with its frame, TLS record and TCP/IP headers."""


@dataclass
class Storm:
    back: float = 0.0
    """Seconds until the last phone listens again."""
    turned_away: int = 0
    """Connections that found the accept queue full: TCP tries again after 1, 2, 4 … 32 s, then the app within 60 s."""
    update_waits: float = 0.0
    """The longest that an update, posted at any moment of it, waits for its turn."""


def storm(phones: int, wait: Callable[[], float], costs: Costs = Costs()) -> Storm:
    """One process has restarted and everybody who was on it comes back."""
    seen, free = Storm(), 0.0  # `free`: when the process has worked off what waits
    coming = [(wait() + random.uniform(0.02, 0.2), 1.0) for _ in range(phones)]
    heapq.heapify(coming)
    while coming:
        now, patience = heapq.heappop(coming)
        behind = max(0.0, free - now)
        if behind / costs.connect >= costs.accept_queue:
            seen.turned_away += 1
            again = (now + patience, patience * 2) if patience <= 32 else (now + random.random() * 60, 1.0)
            heapq.heappush(coming, again)
            continue
        seen.update_waits = max(seen.update_waits, behind)
        free = max(free, now) + costs.connect
        seen.back = max(seen.back, free)
    return seen


@dataclass
class Hot:
    p50: float
    worst: float
    """Seconds from the post to the last phone."""
    busy: float
    """Share of a core that each process spends while it lasts."""
    gigabits: float
    """Leaving all machines together, in the busiest second."""


def hot(phones: int, processes: int, a_second: float, seconds: float = 10.0, costs: Costs = Costs()) -> Hot:
    """One action that everybody follows; updates at random moments, `a_second` of them on average."""
    posts, now = list[float](), 0.0
    while (now := now + random.expovariate(a_second)) < seconds:
        posts.append(now)
    work = costs.render + phones / processes * costs.delivery
    late = list[float]()
    free = [0.0] * processes
    for posted in posts:
        heard = [posted + costs.post + random.uniform(0.000_5, 0.005) for _ in free]  # by the bus
        free = [max(at, before) + work for at, before in zip(heard, free, strict=True)]
        late.append(max(free) - posted)
    late.sort()
    busy = len(posts) * work / seconds
    most = max((sum(at <= other < at + 1 for other in posts) for at in posts), default=0)
    return Hot(late[len(late) // 2], late[-1], busy, most * phones * costs.wire_bytes * 8 / 1e9)


@dataclass
class Cut:
    worst: float
    """Seconds from the commit to the last process of the region that was cut off."""
    statements: float
    """Asked of PostgreSQL in the busiest second, by all processes."""
    database: float
    """Cores that PostgreSQL needs for that."""


def cut_off(processes: int, away: int, a_second: int, look: float = 1.0, costs: Costs = Costs()) -> Cut:
    """`away` of the processes hear no bus for half a minute; they look at the heads, each at its own moment."""
    lines = [n / a_second for n in range(30 * a_second)]
    asked = [0] * 40
    worst = 0.0
    for process in range(processes):
        phase, read = random.random() * look, 0
        for n in range(int(31 / look)):
            now = phase + n * look
            asked[int(now)] += 1
            until = min(len(lines), int(now * a_second) + 1)
            if process < away and until > read:
                asked[int(now)] += 1
                worst = max(worst, now + 2 * costs.statement - lines[read])
                read = until
    return Cut(worst, max(asked), max(asked) * costs.statement)


def main() -> None:
    random.seed(1)
    for phones in (5_000, 20_000, 50_000):
        for name, rule in RULES.items():
            seen = storm(phones, rule)
            told = f"all back after {seen.back:5.1f} s, {seen.turned_away:6} turned away"
            print(
                f"storm, {phones:6} phones on a process, {name:28} {told}, an update waits {seen.update_waits:4.1f} s"
            )
    for processes in (50, 100, 200, 400):
        for a_second in (1, 5):
            of = hot(1_000_000, processes, a_second)
            told = f"p50 {of.p50 * 1e3:7.0f} ms, worst {of.worst * 1e3:7.0f} ms, {of.busy:4.0%} of a core each"
            print(f"hot, a million phones on {processes:3} processes, {a_second}/s: {told}, {of.gigabits:5.1f} Gbit/s")
    for processes, away in ((20, 10), (200, 50), (1000, 250)):
        cut = cut_off(processes, away, 20)
        told = f"at most {cut.worst:4.2f} s late, {cut.statements:5.0f} statements/s, {cut.database:4.2f} cores"
        print(f"cut off, {away:3} of {processes:4} processes, 20 lines/s: {told}")
