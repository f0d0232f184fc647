"""One update to many `graphql-transport-ws` subscribers: Alongside, graphql-ws on Node, and a bare uvloop writer.

Interleaved in one run, each on a fresh process. A run whose load generator used 80 % of a core or more is void.
BENCH_QUICK=1 takes 1,000 subscribers and one round. Needs `npm ci` in bench/node. Writes bench/fanout.json.
"""

import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from server import db
from server.domain import sessions
from tests.cast import gather_cast
from tests.processes import free_port, listens, running
from tests.serving import Server

HERE = Path(__file__).parent
QUICK = bool(os.environ.get("BENCH_QUICK"))
SIZES, ROUNDS, LINES, PAUSE = ((1000,), 1, 25, 0.1) if QUICK else ((1000, 5000), 2, 40, 0.2)
MOST_LOAD = 0.8


@contextmanager
def alongside(folder: Path) -> Iterator[dict[str, Any]]:
    server = Server(f"sqlite://{folder}/alongside.sqlite3", folder)

    async def scene() -> dict[str, Any]:
        await db.migrate(server.url)
        await db.open_database(server.url)
        try:
            cast = await gather_cast(server.url)
            action = await cast.action()
            token = await sessions.begin(member_id=cast.noor.id)
            return {"action": action.id, "token": token, "argument": "actionId"}
        finally:
            await db.close_database()

    task = asyncio.run(scene())
    with server.stack:
        server.start()
        assert server.process is not None
        yield task | {"port": server.port, "pid": server.process.pid}


@contextmanager
def peer(command: list[str], folder: Path) -> Iterator[dict[str, Any]]:
    port = free_port()
    with running([*command, str(port)], lambda: listens(port), log=folder / "peer.log") as process:
        yield {"port": port, "pid": process.pid, "action": "1", "argument": "id"}


CONTENDERS: dict[str, Callable[[Path], Any]] = {
    "alongside": alongside,
    "graphql-ws": lambda folder: peer(["node", str(HERE / "node" / "graphql-ws.mjs")], folder),
    "bare uvloop": lambda folder: peer([sys.executable, "-m", "bench.bare_writer"], folder),
}


def measure(name: str, subscribers: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as made, CONTENDERS[name](Path(made)) as scene:
        task = scene | {"subscribers": subscribers, "lines": LINES, "pause": PAUSE}
        command = [sys.executable, "-m", "bench.listeners", json.dumps(task)]
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=120, check=True)
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def summary(name: str, subscribers: int, seen: list[dict[str, Any]]) -> dict[str, Any]:
    latencies = [each for run in seen for each in run["latencies"]]
    return {
        "server": name,
        "subscribers": subscribers,
        "cpu_s_per_million": round(median(run["cpu"] for run in seen) / (LINES * subscribers) * 1e6, 2),
        "p50_ms": round(median(latencies), 1),
        "p99_ms": round(quantiles(latencies, n=100, method="inclusive")[98], 1),
        "kib_per_connection": round(median(run["kib"] for run in seen), 1),
        "lost_or_out_of_order": sum(run["wrong"] for run in seen),
        "load_generator": round(max(run["load"] for run in seen), 2),
        "void": max(run["load"] for run in seen) >= MOST_LOAD,
    }


def versions() -> dict[str, str]:
    lock = json.loads((HERE / "node" / "package-lock.json").read_text())["packages"]
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    named = {name: lock[f"node_modules/{name}"]["version"] for name in ("graphql", "graphql-ws", "ws")}
    return named | {"node": node, "python": platform.python_version()}


def main() -> None:
    if not (HERE / "node" / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=HERE / "node", check=True)
    rows = []
    for size in SIZES:
        seen: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTENDERS}
        for _ in range(ROUNDS):
            for name in CONTENDERS:
                seen[name].append(measure(name, size))
        for name, runs in seen.items():
            rows.append(summary(name, size, runs))
            print("  ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    written = {"versions": versions(), "loadavg": os.getloadavg(), "rows": rows}
    (HERE / "fanout.json").write_text(json.dumps(written, indent=1) + "\n")
    if any(row["void"] or row["lost_or_out_of_order"] for row in rows):
        sys.exit("Void, or something was lost: see the table")
