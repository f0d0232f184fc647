"""`/metrics`: what happened is counted, and nobody else's machine may read it."""

import re

import httpx
import pytest

from server.domain import journal, topics
from server.realtime import figures
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Told
from tests.cast import Cast
from tests.serving import Server

FIGURE = re.compile(r"^alongside_(\w+) (\S+)$", re.MULTILINE)


def counted() -> dict[str, float]:
    return {name: float(value) for name, value in FIGURE.findall(figures.text().decode())}


@pytest.fixture
def started(server: Server) -> Server:
    server.start()
    return server


async def test_counts_renderings_deliveries_and_how_who_comes_back_is_caught_up(cast: Cast) -> None:
    feeds, action, before = Feeds(), await cast.action(), counted()
    topic = topics.action(action.id)
    cursor = (await journal.open_topic(topic)).cursor
    forget = journal.on_commit(feeds.wake)

    async def listen(after: str | None) -> None:
        await feeds.listen(topic, after, "same", lambda line: line.body.encode(), Ear(Told(lambda _: None)))

    await listen(None)
    await listen(None)
    await cast.update(action, "to both, rendered once")
    await listen(cursor)
    await listen("forged")
    forget()
    grown = {name: value - before[name] for name, value in counted().items()}
    assert grown["entries_total"] == grown["executions_total"] == 1
    assert grown["deliveries_total"] == 2
    assert (grown["replay_hits_total"], grown["replay_reads_total"], grown["resyncs_total"]) == (1, 0, 1)


def test_says_how_many_sockets_are_open(started: Server) -> None:
    answer = httpx.get(f"{started.origin}/metrics", timeout=10)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert "\nalongside_sockets 0.0\n" in answer.text
    assert "\nalongside_subscribers 1.0\n" in answer.text, "ourselves, to changed rights"


async def test_says_how_many_listen(cast: Cast) -> None:
    feeds, action, other = Feeds(), await cast.action(), await cast.action()
    leave = [
        await feeds.listen(topics.action(one.id), None, key, lambda line: line.body.encode(), Ear(Told(lambda _: None)))
        for one, key in ((action, "same"), (action, "same"), (action, "another"), (other, "same"))
    ]
    assert feeds.listening() == 4
    leave[0]()
    assert feeds.listening() == 3


THROUGH_A_PROXY = [
    *("x-forwarded-for: 203.0.113.7", "x-forwarded-proto: https", "forwarded: for=203.0.113.7"),
    *("x-real-ip: 203.0.113.7", "via: 1.1 caddy", "host: alongside.example"),
]


def test_is_closed_to_who_comes_through_a_proxy(started: Server) -> None:
    for header in THROUGH_A_PROXY:
        name, _, value = header.partition(": ")
        answer = httpx.get(f"{started.origin}/metrics", headers={name: value}, timeout=10)
        assert answer.status_code == 403, header
        assert "alongside_" not in answer.text, header
