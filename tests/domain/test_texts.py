"""What people type, before anybody reads it."""

import pytest

from server.domain import texts
from server.refusals import Refused

RIGHT_TO_LEFT, END = "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"{RIGHT_TO_LEFT}one{END} two", f"{RIGHT_TO_LEFT}one{END} two"),
        (f"{RIGHT_TO_LEFT}one {RIGHT_TO_LEFT}two", f"{RIGHT_TO_LEFT}one {RIGHT_TO_LEFT}two{END}{END}"),
        (f"one{END} two{END}", "one two"),
        (f"{END}{RIGHT_TO_LEFT}one", f"{RIGHT_TO_LEFT}one{END}"),
    ],
)
def test_an_isolate_ends_within_its_own_text(typed: str, kept: str) -> None:
    assert texts.clean(typed, "text", 40) == kept


def test_what_is_added_counts() -> None:
    with pytest.raises(Refused):
        texts.clean(RIGHT_TO_LEFT + "x" * 39, "text", 40)


@pytest.mark.parametrize(
    "nothing", ["\u200b", "\u2060\u00ad", "\u3164", "\u2800 \u2800", "\U000e0041", "\u2066\u200d\u2069", "\ufe0f"]
)
def test_what_nobody_can_see_is_empty(nothing: str) -> None:
    with pytest.raises(Refused) as said:
        texts.clean_line(nothing, "name", texts.NAME)
    assert said.value.message == "no-text-empty"
    assert texts.clean_line(f"{nothing}7", "name", texts.NAME).endswith("7")


@pytest.mark.parametrize("zone", ["Factory", "localtime", "posixrules", "Mars/Olympus"])
def test_a_zone_that_phones_do_not_know_is_none(zone: str) -> None:
    with pytest.raises(Refused):
        texts.clean_time_zone(zone)
