"""The hub hands an item to everybody, whatever becomes of one of them."""

import logging

import pytest

from server.realtime.hub import Ear, Hub, Told


def test_a_closed_socket_takes_nothing_from_the_others(caplog: pytest.LogCaptureFixture) -> None:
    hub, heard = Hub[str](), list[tuple[int, bytes]]()

    def sink(number: int) -> Told:
        def write(ready: bytes) -> None:
            if number in {1, 2, 4}:
                raise RuntimeError("the handler is closed")
            heard.append((number, ready))

        return Told(write)

    for number in range(5):
        hub.join("same", str.encode, Ear(sink(number)))
    with caplog.at_level(logging.CRITICAL, "alongside"):
        assert hub.offer("a line") == (1, 5)
    assert heard == [(0, b"a line"), (3, b"a line")]
