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
