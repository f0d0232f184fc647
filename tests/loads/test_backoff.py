"""The load comes back by the rule of the app, or it would prove nothing about the app."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.loads.backoff import wait_before

CASES = json.loads((Path(__file__).parents[1] / "cases" / "backoff.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['closeCode']} {case['retry']}")
def test_the_same_wait_as_in_the_app(case: dict[str, Any]) -> None:
    waited = wait_before(case["retry"], case["closeCode"], case["random"])
    assert waited * 1000 == pytest.approx(case["wait"])
