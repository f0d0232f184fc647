"""Moments far away: what the server takes, every page can show by every clock."""

from datetime import datetime

import pytest
from graphql import GraphQLError

from server import clock, locales
from server.graphql.scalars import FIRST_YEAR, LAST_YEAR, read_moment


@pytest.mark.parametrize(
    "far", ["0001-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_a_moment_far_away_is_refused(far: str) -> None:
    with pytest.raises(GraphQLError):
        read_moment(far)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("edge", [f"{FIRST_YEAR}-01-01T00:00:00+14:00", f"{LAST_YEAR}-12-31T23:59:59-12:00"])
def test_whatever_is_taken_can_be_shown(edge: str, zone: str) -> None:
    taken = clock.iso(read_moment(edge))
    assert datetime.fromisoformat(taken).year in range(FIRST_YEAR - 1, LAST_YEAR + 2)
    for language in locales.languages():
        assert locales.moment(language, taken, zone)
