"""Where websockets are blocked: the entries by HTTP are what the subscription carries, for the same people, and next to
nothing while nothing happens."""

import json

import pytest

from server.domain.who import Nobody
from tests.apply import APPLY
from tests.cast import Cast
from tests.watched import WORDS, Watched, watched

NOTHING_NEW = 80
"""Bytes of an answer that says that nothing happened."""


@pytest.mark.parametrize("word", WORDS)
async def test_they_bring_a_state_to_where_the_snapshot_is(cast: Cast, word: str) -> None:
    topic = await watched(cast, word)
    await topic.happens()
    state = await topic.snapshot()
    for _ in range(2):
        await topic.happens()
    for event in json.loads(await topic.entries(topic.cursor(state)))["data"][f"{word}Entries"]:
        outcome, state = APPLY[word](state, event)
        assert outcome == "applied"
    assert state == await topic.snapshot()
    assert len(await topic.entries(topic.cursor(state))) <= NOTHING_NEW


@pytest.mark.parametrize("word", WORDS)
async def test_what_cannot_be_replayed_is_a_resync(cast: Cast, word: str) -> None:
    topic = await watched(cast, word)
    await topic.happens()
    state = await topic.snapshot()
    (event,) = json.loads(await topic.entries("forged.0"))["data"][f"{word}Entries"]
    assert event == {"__typename": "Resync", "cursor": topic.cursor(state)}


@pytest.mark.parametrize("word", WORDS[1:])
async def test_whoever_may_not_listen_is_told_nothing(cast: Cast, word: str) -> None:
    topic = await watched(cast, word)
    before = topic.cursor(await topic.snapshot())
    await topic.happens()
    his = json.loads(await topic.entries(before))["data"][f"{word}Entries"]
    assert [one["__typename"] for one in his] != ["Resync"]
    for by in (cast.aiko, cast.femi, Nobody()):
        stranger = Watched(word, by, topic.named, topic.happens)
        told = json.loads(await stranger.entries(before))["data"][f"{word}Entries"]
        if told is not None:  # of oneself everybody may be told: their own, not his
            assert word == "member"
            assert [one["__typename"] for one in told] == ["Resync"]
            assert told[0]["cursor"] != his[-1]["cursor"]


async def test_whoever_may_not_see_an_action_can_tell_it_from_a_quiet_one(cast: Cast) -> None:
    quiet = await watched(cast, "action")
    after = quiet.cursor(await quiet.snapshot())
    gone = Watched("action", Nobody(), {"actionId": "0" * 24}, quiet.happens)
    assert json.loads(await quiet.entries(after))["data"]["action"]
    assert json.loads(await gone.entries(after))["data"] == {"actionEntries": [], "action": None}
