"""Those who never read cost a bounded memory and are let go; all others do not notice."""

import asyncio
from collections.abc import Callable

from tests.loads.crowd import Organiser, crowd, figure, has_all, resident_kib
from tests.loads.site import Site

MOST_MIB = 50.0
LONG = "🟥" * 900
"""Four bytes each: what waits for those who never read must pass the bound, and the kernel's buffers before it."""


async def test_who_never_reads_is_closed_and_the_others_get_everything(
    site: Site, soaking: bool, figures: Callable[[str], None]
) -> None:
    phones, never, lines = (1000, 50, 300) if soaking else (60, 6, 300)
    pids = [server.process.pid for server in site.servers if server.process]
    organiser = Organiser(site, LONG)
    async with crowd(site, phones, never_read=never) as listening:
        await organiser.post(20, 10)
        await listening.until(has_all(10), 30)
        before = most = sum(map(resident_kib, pids))
        posting = asyncio.create_task(organiser.post(20, lines - 10))
        while (gone := figure(site, "outbox_overflows_total")) < never and not posting.done():
            most = max(most, sum(map(resident_kib, pids)))
            await asyncio.sleep(0.1)
        # Half of them begin to read now, in time for the goodbye, and come back with their cursor.
        await listening.tell(f"read {never // 2}")
        await posting
        told = await listening.until(has_all(lines), 60)
        assert told["wrong"] == [0]
        assert told["has"] == [[lines, phones - never + never // 2]]
        assert figure(site, "sockets") == phones - never + never // 2
        # On a busy machine some gave no sign of life for so long that the heartbeat was there first.
        assert gone > never / 2
        assert told["codes"].get("1013", 0) > 0
    cost = (most - before) / 1024
    figures(
        f"{never} of {phones} never read: {cost:.1f} MiB at most, {told['codes']} as codes, {lines} lines of 3.6 KB"
    )
    assert cost <= MOST_MIB
