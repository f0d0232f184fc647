"""What the page without scripts shows beneath a struck line; the app is held to the same cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.pages import plain

CASES = json.loads((Path(__file__).parent / "cases" / "lineage.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_beneath_a_struck_line_stands_what_stands_in_the_end(case: dict[str, Any]) -> None:
    nothing = {"correctedBy": None, "retractedAt": None}
    known = {name: {"id": name} | nothing | more for name, more in case["updates"].items()}
    found = {name: plain.what_stands(update, known) for name, update in known.items()}
    assert {name: last and last["id"] for name, last in found.items()} == case["stands"]
