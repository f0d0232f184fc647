"""Waiting for a thing to be true, with a bound and without sleeping for luck."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def until(probe: Callable[[], Awaitable[T]], within: float = 15) -> T:
    """The first true answer of `probe`."""
    async with asyncio.timeout(within):
        while True:
            if found := await probe():
                return found
            await asyncio.sleep(0.03)
