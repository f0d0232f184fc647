"""What the fan-out says of its own figures: those of a phase in which the load generator was too busy do not count."""

from typing import Any

import pytest

from bench import fanout

SOUND, BUSY = 0.8, 0.81
PACED, FLAT_OUT = ["cpu_s_per_million", "p50_ms", "p99_ms"], ["deliveries_per_s", "flat_out_cpu"]


def a_run(paced: float, flat_out: float) -> dict[str, Any]:
    phases = {"paced": paced, "flat_out": flat_out}
    seen = {phase: {"seconds": 1.0, "cpu": 0.5, "load": load} for phase, load in phases.items()}
    return seen | {"latencies": [1.0, 2.0], "kib": 14.0, "connecting_ms": 0.5, "wrong": 0}


@pytest.mark.parametrize(
    ("paced", "flat_out", "void"),
    [(SOUND, SOUND, []), (SOUND, BUSY, FLAT_OUT), (BUSY, SOUND, PACED), (BUSY, BUSY, PACED + FLAT_OUT)],
)
def test_each_phase_is_void_by_itself_and_the_row_says_what(paced: float, flat_out: float, void: list[str]) -> None:
    row = fanout.summary("Alongside", 5000, [a_run(SOUND, SOUND), a_run(paced, flat_out)])
    assert row["void"] == void
    assert set(void) <= set(row)


def test_what_is_void_makes_no_price() -> None:
    rows = [fanout.summary("Alongside", size, [a_run(BUSY, SOUND)]) for size in (1000, 5000)]
    assert list(fanout.parts(rows)) == ["Alongside"]
    assert fanout.parts([rows[0], fanout.summary("Alongside", 5000, [a_run(SOUND, BUSY)])]) == {}
