"""A server dies by kill -9, twice, under load: everybody ends with every line, once, in order."""

import asyncio
import time
from collections.abc import Callable
from statistics import median

from tests.loads.crowd import Crowd, Organiser, crowd, has_all
from tests.loads.site import Site

CAUGHT_UP_SECONDS = 15.0


async def test_killed_twice_and_nobody_misses_a_line(site: Site, soaking: bool, figures: Callable[[str], None]) -> None:
    phones, a_second, lines = (1000, 20, 1200) if soaking else (200, 20, 120)
    organiser = Organiser(site)
    async with crowd(site, phones, hurry=1 if soaking else 4) as listening:
        posting = asyncio.create_task(organiser.post(a_second, lines))
        await _kill(site, 0, organiser, lines // 3)
        await _kill(site, -1, organiser, 2 * lines // 3)
        await posting
        told = await listening.until(has_all(lines), 60)
        assert told["wrong"] == [0]
        assert (told["has"], told["resyncs"]) == ([[lines, phones]], 0)
        away = await _times_away(listening)
    kept = await site.texts()
    assert [int(text[5:13]) for text in kept] == list(range(1, lines + 1))
    figures(
        f"{phones} phones, {lines} lines at {a_second} a second; {len(away)} times away, caught up after"
        f" {median(away):.1f} s in the middle, {max(away):.1f} s at most; slowest post {max(organiser.waits):.1f} s"
    )
    assert max(away) < 4 * CAUGHT_UP_SECONDS  # the figure itself is printed: a busy machine starts a server slowly


async def _kill(site: Site, which: int, organiser: Organiser, after: int) -> None:
    while organiser.posted < after:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    site.servers[which].kill()
    await asyncio.to_thread(site.servers[which].start)


async def _times_away(listening: Crowd) -> list[float]:
    told = await listening.until(lambda told: all(away["caught_up"] for away in told["aways"]), 30)
    return [(away["caught_up"] or time.monotonic()) - away["lost"] for away in told["aways"]]
