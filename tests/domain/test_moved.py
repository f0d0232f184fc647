"""Which topics have gone on since: one question for all that a process listens to."""

from server.domain import journal
from server.domain.journal import Head, Topic
from tests.cast import Cast


async def test_only_what_went_on_or_began_anew_comes_back(cast: Cast) -> None:
    names = ["as it was", "went on", "began anew", "restored"]
    known = [await journal.open_topic(name) for name in names]
    await Topic.filter(name="went on").update(version=3, low=1)
    await Topic.filter(name="began anew").update(epoch="other")
    known[3] = Head("restored", known[3].epoch, 5, 0)  # ahead of the database, in the same epoch: nothing to read
    known.append(Head("never there", "epoch", 0, 0))
    moved = {head.topic: head for head in await journal.moved(known)}
    assert moved == {
        "went on": Head("went on", known[1].epoch, 3, 1),
        "began anew": Head("began anew", "other", 0, 0),
    }


async def test_more_topics_than_a_statement_may_carry_values(cast: Cast) -> None:
    """Both databases bound those near 32,767; a process with as many phones listens to more topics."""
    known = [Head(f"member/{n}", "epoch", 0, 0) for n in range(40_000)]
    last = await journal.open_topic("member/39999")
    assert await journal.moved([*known[:-1], Head(last.topic, "another", 0, 0)]) == [last]
    assert await journal.moved([]) == []
