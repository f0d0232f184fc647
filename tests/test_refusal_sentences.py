"""A refusal counts as people do, in each language: "until 1 hours" is no sentence."""

import pytest

from server import locales


@pytest.mark.parametrize(
    ("language", "hours", "words"),
    [
        ("en", 0, "until the start"),
        ("en", 1, "1\u2069 hour before"),
        ("en", 24, "24\u2069 hours before"),
        ("ar", 0, "حتى البداية"),
        ("ar", 2, "بساعتين"),
        ("ar", 12, "12\u2069 ساعة"),
    ],
)
def test_until_when_a_place_may_be_given_back(language: str, hours: int, words: str) -> None:
    assert words in locales.sentence(language, "no-withdraw-too-late", {"hours": hours})


def test_one_place_is_taken() -> None:
    assert "place is taken" in locales.sentence("en", "no-capacity-below-taken", {"taken": 1})
