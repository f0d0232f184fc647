"""The phones of a load come back by the rule of the app, or it would prove nothing about the app."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.loads.backoff import cause_of, most_in_a_second, wait_before

CASES = json.loads((Path(__file__).parent / "cases" / "backoff.json").read_text())
PHONES = 5000


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['closeCode']} {case['retry']}")
def test_the_same_wait_as_in_the_app(case: dict[str, Any]) -> None:
    cause = cause_of(case["closeCode"], case.get("before", "network"), case.get("taken", True))
    assert wait_before(case["retry"], cause, case["random"]) * 1000 == pytest.approx(case["wait"])


def back_after(down: float, chance: random.Random) -> float:
    """Told to go by a server that takes calls again after `down` seconds."""
    cause, taken, code, now, retry = cause_of(1012), False, 1006, 0.0, 0
    while True:
        now, retry = now + wait_before(retry, cause, chance.random()), retry + 1
        if now >= down:
            return now
        cause = cause_of(code, cause, taken)


@pytest.mark.parametrize("down", [0.0, 1.0, 3.0, 6.0, 20.0])
def test_no_second_is_much_busier_than_another_and_nobody_stays_away(down: float) -> None:
    chance = random.Random(5)
    back = [back_after(down, chance) for _ in range(PHONES)]
    assert max(Counter(int(moment) for moment in back).values()) <= most_in_a_second(PHONES, down)
    assert down + 8 <= max(back) <= down + 10
