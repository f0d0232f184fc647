"""The figures of several processes together, as one process after another would write them."""

from server.realtime import figures
from server.realtime.rows import Rows


def test_counters_and_sockets_are_added_up_and_of_lags_the_largest_is_told() -> None:
    rows, counted = Rows(2), figures.now()["alongside_entries_total"]
    figures.entries.inc(3)
    figures.journal_lag.set(7)
    rows.take(0)
    figures.journal_lag.set(2)
    rows.take(1)
    together = rows.together()
    assert together["alongside_entries_total"] == 2 * (counted + 3)
    assert together["alongside_journal_lag_lines"] == 7
    assert b"alongside_journal_lag_lines 7.0" in figures.text(together)


def test_who_comes_in_the_place_of_one_that_died_goes_on_from_where_it_was() -> None:
    died, counted = Rows(1), figures.now()["alongside_entries_total"]
    died.take(0)
    figures.journal_lag.set(5)
    died.take(0)
    assert died.together()["alongside_entries_total"] == 2 * counted
    assert died.together()["alongside_journal_lag_lines"] == 5
