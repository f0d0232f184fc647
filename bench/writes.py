"""How many updates a second go in: on SQLite, on PostgreSQL with one process, and with two and a bus.

Eight people post as fast as they are answered, all to one action (its topic's row is a queue) or each to their own.
CPU is that of the server's processes for one post; PostgreSQL's own stands beside it. Nobody listens. The throw-away
PostgreSQL waits for no disk; SQLite does.
"""

import os
import select
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.contenders import Scene, served
from bench.listeners import Poster
from bench.processes import cpu, resident_kib, tree
from tests.databases import empty_postgres
from tests.nats import throw_away_nats
from tests.postgres import Postgres, throw_away_postgres

POSTERS, SECONDS = 8, 2.0 if os.environ.get("BENCH_QUICK") else 5.0
WAYS = {"SQLite, 1 process": 0, "PostgreSQL, 1 process": 1, "PostgreSQL and NATS, 2 processes": 2}


@contextmanager
def way(processes: int, postgres: Postgres) -> Iterator[Scene]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not processes:
            yield stack.enter_context(served(folder, f"sqlite://{folder}/alongside.sqlite3"))
            return
        if processes > 1:
            os.environ["ALONGSIDE_BUS_URL"] = stack.enter_context(throw_away_nats(folder))
            stack.callback(os.environ.pop, "ALONGSIDE_BUS_URL")
        url = stack.enter_context(empty_postgres(postgres))
        yield stack.enter_context(served(folder, url, "serve", "--workers", str(processes)))


class Run:
    def __init__(self, scene: Scene, actions: int) -> None:
        self.posters = [Poster(scene | {"action": scene["actions"][n % actions]}) for n in range(POSTERS)]
        self.epoll, self.took = select.epoll(), list[float]()
        self.began: dict[int, float] = {}
        for poster in self.posters:
            self.epoll.register(poster.socket, select.EPOLLIN)

    def post(self, poster: Poster) -> None:
        self.began[poster.socket.fileno()] = time.perf_counter()
        poster.post(f"line-{len(self.took):08d} ".ljust(400, "x"))

    def run(self, seconds: float) -> float:
        by_socket = {poster.socket.fileno(): poster for poster in self.posters}
        began, waiting = time.perf_counter(), len(self.posters)
        for poster in self.posters:
            self.post(poster)
        while waiting:
            for fd, _ in self.epoll.poll(5):
                if not by_socket[fd].hear():
                    continue
                self.took.append((time.perf_counter() - self.began[fd]) * 1000)
                if time.perf_counter() - began < seconds:
                    self.post(by_socket[fd])
                else:
                    waiting -= 1
        return time.perf_counter() - began


def measure(scene: Scene, actions: int, postmaster: Path | None) -> dict[str, Any]:
    Run(scene, actions).run(1.0)
    database = tree(int(postmaster.read_text().split()[0])) if postmaster else []
    pids, run = tree(scene["pid"]), Run(scene, actions)
    before = cpu(pids), cpu(database)
    seconds = run.run(SECONDS)
    count = len(run.took)
    return {
        "posts_per_s": round(count / seconds),
        "p50_ms": round(median(run.took), 1),
        "p99_ms": round(quantiles(run.took, n=100, method="inclusive")[98], 1),
        "server_cpu_ms": round((cpu(pids) - before[0]) / count * 1e3, 2),
        "postgresql_cpu_ms": round((cpu(database) - before[1]) / count * 1e3, 2),
        "resident_mib": round(resident_kib(pids) / 1024),
    }


def main() -> None:
    with throw_away_postgres() as postgres:
        for name, processes in WAYS.items():
            for actions in (1, 8):
                with way(processes, postgres) as scene:
                    seen = measure(scene, actions, postgres.log.parent / "data/postmaster.pid" if processes else None)
                told = "  ".join(f"{key} {value}" for key, value in seen.items())
                print(f"{name}, {actions} action{'s' * (actions > 1)}: {told}", flush=True)
