"""A state becomes a GraphQL type in one way, whoever wrote it and when."""

from typing import Any

import pytest

from server.graphql.shifts import SignUp
from server.graphql.states import build


def test_an_entry_written_before_a_field_was_added_is_still_read() -> None:
    shift: dict[str, Any] = {"id": "s1", "rotaId": "r1", "title": "Morning", "timeZone": "UTC"}
    shift |= {"startsAt": None, "endsAt": None}
    shift |= {"location": None, "capacity": 3, "minimumCrew": 2, "held": 0, "offered": 0, "waiting": 0}
    entry: dict[str, Any] = {"id": "u1", "shift": shift | {"goesAhead": False}, "state": "HELD", "position": None}
    entry |= {"offerEndsAt": None, "withdrawEndsAt": None, "remindedAt": None}
    assert build(SignUp, entry).held_at is None
    with pytest.raises(KeyError):
        build(SignUp, {key: value for key, value in entry.items() if key != "state"})
