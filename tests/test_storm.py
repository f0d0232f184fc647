"""The simulation behind docs/scale.md runs, and says what it is asked for."""

import random

import pytest

from bench import storm
from bench.storm import Costs


@pytest.fixture(autouse=True)
def same_each_time() -> None:
    random.seed(1)


def test_who_comes_back_within_ten_seconds_is_not_turned_away() -> None:
    spread = storm.storm(5000, storm.RULES["as the app does, within 10 s"])
    at_once = storm.storm(5000, storm.RULES["all at once"])
    assert (spread.turned_away, at_once.turned_away > 0) == (0, True)
    assert spread.update_waits < 0.1 < at_once.update_waits
    assert spread.back > 8


def test_more_phones_than_a_process_can_take_back_in_ten_seconds() -> None:
    costs = Costs(connect=0.001)
    assert storm.storm(20_000, storm.RULES["as the app does, within 10 s"], costs).back == pytest.approx(20, abs=1.5)


def test_a_hot_action_is_as_late_as_its_fullest_process_is_busy() -> None:
    costs = Costs(render=0, delivery=0.000_01, post=0)
    few, many = storm.hot(100_000, 10, 1, costs=costs), storm.hot(100_000, 100, 1, costs=costs)
    assert 0.1 < few.p50 < 0.12
    assert 0.01 < many.p50 < 0.02
    assert few.busy == pytest.approx(10 * many.busy, rel=0.5)
    assert storm.hot(100_000, 10, 20, costs=costs).worst > 2, "more work than time: it piles up"


def test_who_is_cut_off_is_a_look_behind() -> None:
    cut = storm.cut_off(20, 10, 20)
    assert 0.9 < cut.worst < 1.1
    assert 20 <= cut.statements <= 31
    assert storm.cut_off(20, 0, 20).worst == 0


def test_it_prints_a_line_for_each_question(capsys: pytest.CaptureFixture[str]) -> None:
    storm.main()
    said = capsys.readouterr().out.splitlines()
    assert [sum(line.startswith(word) for line in said) for word in ("storm", "hot", "cut off")] == [9, 8, 3]
