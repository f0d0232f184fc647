"""One update to thousands of subscribers: Alongside beside three Node servers, nchan and a bare uvloop writer.

Interleaved in one run, each on a fresh process. What was measured in a phase, paced or back to back, in which the load
generator used more than 80 % of its core is void: each row names those columns under `void`.
BENCH_QUICK=1 takes 1,000 subscribers and one round; BENCH_SERVERS="Alongside,nchan" and BENCH_SIZES="5000" choose.
Writes bench/fanout.json.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import linear_regression, median, quantiles
from typing import Any

from bench.contenders import CONTENDERS, HERE, install, versions

QUICK = bool(os.environ.get("BENCH_QUICK"))
SIZES, ROUNDS, LINES, PAUSE = ("1000", 1, 25, 0.1) if QUICK else ("1000,5000,10000", 2, 30, 0.2)
SIZES = os.environ.get("BENCH_SIZES", SIZES)
SERVERS = os.environ.get("BENCH_SERVERS", ",".join(CONTENDERS)).split(",")
LARGEST, LARGEST_OF = 10_000, {"Alongside", "bare uvloop"}
MOST_LOAD = 0.8
PHASES = {"paced": ("cpu_s_per_million", "p50_ms", "p99_ms"), "flat_out": ("deliveries_per_s", "flat_out_cpu")}
"""Phase → the columns that were measured in it. The others come from before either."""
Run = dict[str, Any]


def measure(name: str, subscribers: int) -> Run:
    with tempfile.TemporaryDirectory() as made, CONTENDERS[name](Path(made)) as scene:
        task = scene | {"subscribers": subscribers, "lines": LINES, "pause": PAUSE}
        command = [sys.executable, "-m", "bench.listeners", json.dumps(task)]
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=180, check=True)
    seen: Run = json.loads(done.stdout)
    return seen


def summary(name: str, subscribers: int, runs: list[Run]) -> dict[str, Any]:
    latencies = [each for run in runs for each in run["latencies"]]
    load = {phase: max(run[phase]["load"] for run in runs) for phase in PHASES}
    sent = LINES * subscribers
    return {
        "server": name,
        "subscribers": subscribers,
        "deliveries_per_s": round(median(sent / run["flat_out"]["seconds"] for run in runs)),
        "cpu_s_per_million": round(median(run["paced"]["cpu"] for run in runs) / sent * 1e6, 2),
        "flat_out_cpu": round(median(run["flat_out"]["cpu"] for run in runs) / sent * 1e6, 2),
        "p50_ms": round(median(latencies), 1),
        "p99_ms": round(quantiles(latencies, n=100, method="inclusive")[98], 1),
        "kib_per_connection": round(median(run["kib"] for run in runs), 1),
        "cpu_ms_to_connect": round(median(run["connecting_ms"] for run in runs), 3),
        "lost_or_out_of_order": sum(run["wrong"] for run in runs),
        "load_generator": round(load["paced"], 2),
        "load_generator_flat_out": round(load["flat_out"], 2),
        "void": [column for phase in PHASES if load[phase] > MOST_LOAD for column in PHASES[phase]],
    }


def parts(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """What one publish costs however many listen, and what each delivery costs: a line through the sizes that hold."""
    found = {}
    sound = [row for row in rows if "flat_out_cpu" not in row["void"]]
    for name in dict.fromkeys(row["server"] for row in sound):
        mine = [(row["subscribers"], row["flat_out_cpu"]) for row in sound if row["server"] == name]
        if len(mine) > 1:
            sizes, costs = [n for n, _ in mine], [n * cost / 1e6 for n, cost in mine]
            slope, start = linear_regression(sizes, costs)
            found[name] = {"ms_per_publish": round(start * 1e3, 2), "us_per_delivery": round(slope * 1e6, 2)}
    return found


def told(row: dict[str, Any]) -> str:
    return "  ".join(f"{key} {value}" for key, value in row.items())


def interleaved(names: list[str], size: int) -> list[dict[str, Any]]:
    names = [name for name in names if size < LARGEST or name in LARGEST_OF]
    seen: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            seen[name].append(measure(name, size))
    return [summary(name, size, runs) for name, runs in seen.items()]


def main() -> None:
    install()
    rows: list[dict[str, Any]] = []
    for size in map(int, SIZES.split(",")):
        rows += interleaved(SERVERS, size)
        print("\n".join(told(row) for row in rows if row["subscribers"] == size), flush=True)
    for name, cost in parts(rows).items():
        print(f"{name}: {told(cost)}")
    known = versions() | {"python": platform.python_version()}
    written = {"at": datetime.now(UTC).isoformat(), "versions": known, "loadavg": os.getloadavg()}
    (HERE / "fanout.json").write_text(json.dumps(written | {"rows": rows, "parts": parts(rows)}, indent=1) + "\n")
    if any(row["void"] or row["lost_or_out_of_order"] for row in rows):
        sys.exit("Something is void, or was lost: see the table")
