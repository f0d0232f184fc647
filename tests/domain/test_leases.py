"""One worker does a piece of background work, until its lease ends."""

import asyncio
from datetime import timedelta

import pytest

from server.domain import leases
from tests.cast import Cast, Later


@pytest.mark.race
async def test_one_worker_has_the_lease_until_it_ends(cast: Cast, later: Later) -> None:
    length = timedelta(seconds=30)
    first = await asyncio.gather(*(leases.take("offers", f"worker {n}", length) for n in range(5)))
    assert first.count(True) == 1
    holder = f"worker {first.index(True)}"
    assert await leases.take("offers", holder, length)
    assert not await leases.take("offers", "another", length)
    later(seconds=31)
    assert await leases.take("offers", "another", length)
