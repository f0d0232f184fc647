"""Both runtimes say the same. The app's tests render the same cases with @fluent/bundle."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource

from server import locales

ROOT = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/fluent.json").read_text())


def bundle(language: str) -> FluentBundle:
    made = FluentBundle([language])
    for file in sorted((ROOT / "locales" / language).glob("*.ftl")):
        made.add_resource(FluentResource(file.read_text()))
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['language']} {case['args']}")
def test_a_sentence_reads_the_same_on_the_server_and_on_the_phone(case: dict[str, Any]) -> None:
    speaking = bundle(case["language"])
    pattern = speaking.get_message(case["id"]).value
    assert pattern is not None
    sentence, problems = speaking.format_pattern(pattern, case["args"])
    assert sentence == case["expected"]
    assert problems == []


def test_every_arabic_plural_form_is_among_the_cases() -> None:
    corrections = [case for case in CASES if case["id"] == "news-corrections"]
    counted = {case["expected"] for case in corrections if case["language"] == "ar"}
    without_digits = {"".join(part for part in sentence if not part.isdigit()) for sentence in counted}
    assert len(without_digits) == 6


def test_both_write_a_language_in_the_same_direction() -> None:
    said = re.search(r"RIGHT_TO_LEFT.* = new Set\((\[.*\])\);", (ROOT / "pwa/src/strings/t.ts").read_text())
    assert said is not None
    assert json.loads(said[1]) == [one for one in sorted(locales.languages()) if locales.direction(one) == "rtl"]
