import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.push import notice
from server.push.notice import MOST_BYTES, Notice, NoticeInvalid, Urgency, readable, shorten
from tests.push.scene import NOON, ORIGIN, a_notice

CASES = json.loads((Path(__file__).parent.parent / "cases" / "notice.json").read_text())


def decoded(given_notice: Notice) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(given_notice.payload(ORIGIN))
    return answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_payload_is_what_the_service_worker_expects(case: dict[str, Any]) -> None:
    words = case["notice"]
    urgency = Urgency(words.get("urgency", "normal"))
    expires_at = datetime.fromisoformat(words["expires_at"])
    given_notice = Notice(**words | {"urgency": urgency, "expires_at": expires_at})
    assert decoded(given_notice) == case["payload"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("AR", "rtl"), ("he", "rtl"), ("en", "ltr"), ("es-AR", "ltr")],
)
def test_the_direction_follows_the_primary_subtag(language: str, expected: str) -> None:
    assert decoded(a_notice(language=language))["notification"]["dir"] == expected


@given(st.text(max_size=6000), st.text(min_size=1, max_size=400))
def test_no_text_makes_the_payload_too_large_or_unreadable(body: str, title: str) -> None:
    given_notice = a_notice(title="!" + title, body=body)
    assert len(given_notice.payload(ORIGIN)) <= MOST_BYTES
    shown = decoded(given_notice)["notification"]["body"]
    assert shown == given_notice.body or given_notice.body.startswith(shown.removesuffix("…"))


@pytest.mark.parametrize("sign", ["a", '"', "\\", "ع", "語", "🚩"])
def test_a_long_body_gives_way_and_nothing_is_wasted(sign: str) -> None:
    payload = a_notice(title=sign * 500, body=sign * 10_000).payload(ORIGIN)
    assert MOST_BYTES - 8 < len(payload) <= MOST_BYTES
    shown = json.loads(payload)["notification"]["body"]
    assert set(shown[:-1]) == {sign}
    assert shown[-1] == "…"


def test_ten_megabytes_are_shortened_at_once() -> None:
    assert len(a_notice(body="x" * 10_000_000).payload(ORIGIN)) <= MOST_BYTES


@pytest.mark.parametrize("one", ["e\u0301", "👩\u200d🚒", "👍\U0001f3fd", "🇵🇸", "❤\ufe0f"])
def test_what_reads_as_one_character_is_never_cut_in_two(one: str) -> None:
    for most in range(1, len(one) + 4):
        assert shorten("ab" + one + "cdef", most).removesuffix("…") in {
            "",
            "a",
            "ab",
            "ab" + one,
            f"ab{one}c",
        }


def test_minimal_keeps_what_is_needed_to_act() -> None:
    whole = a_notice(title="T" * 200, body="B" * 9000, revision=4)
    least = whole.minimal()
    assert (least.tag, least.target, least.revision, least.expires_at) == (
        whole.tag,
        whole.target,
        whole.revision,
        whole.expires_at,
    )
    assert least.title
    assert least.body
    assert len(least.payload(ORIGIN)) < 1000


def test_the_isolates_that_fluent_puts_around_names_stay() -> None:
    assert readable("\u2068Layla\u2069\u200f!") == "\u2068Layla\u2069\u200f!"


def test_controls_and_what_reorders_text_never_reach_a_lock_screen() -> None:
    assert readable("a\x00b\ud800c\u202ed\r\ne\u2066f  g ") == "a b c d e f g"
    assert decoded(a_notice(body="safe\u202egnp.exe\x00"))["notification"]["body"] == "safe gnp.exe"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": " \u202e "},
        {"tag": ""},
        {"tag": "a b"},
        {"tag": "x" * 65},
        {"target": "//elsewhere.example"},
        {"target": "https://elsewhere.example/"},
        {"target": "/invite#CODE"},
        {"target": "/s/x?code=1"},
        {"target": "/\\elsewhere.example"},
        {"language": "en\nfr"},
        {"language": ""},
        {"expires_at": datetime(2026, 11, 21)},
        {"revision": 0},
    ],
)
def test_what_no_phone_could_show_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(NoticeInvalid):
        a_notice(**changes)


def test_an_origin_is_an_origin() -> None:
    with pytest.raises(NoticeInvalid):
        a_notice().payload("https://alongside.example.org/")


@pytest.mark.parametrize(
    ("left", "expected"),
    [(timedelta(hours=1), 3600), (timedelta(seconds=1.9), 1), (timedelta(seconds=-5), 0)],
)
def test_the_time_to_live_is_what_is_left(left: timedelta, expected: int) -> None:
    assert a_notice(expires_at=NOON + left).ttl(NOON) == expected


def test_no_push_service_is_asked_to_keep_a_notice_over_four_weeks() -> None:
    assert a_notice(expires_at=NOON + timedelta(days=90)).ttl(NOON) == notice.LONGEST_LIFE
