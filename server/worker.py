"""The worker: small loops in the background. Inside `alongside serve` on SQLite, `alongside worker` on PostgreSQL.

Each piece of work claims its rows by conditional updates, so several workers may run: they only share it. A loop that
should run in one place at a time takes a lease first, which a dead worker loses by itself.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from server import clock, db
from server.db import NOT_SAVED_ERRORS
from server.domain import leases, offers, reminders, retention
from server.push.dispatch import Dispatcher
from server.push.reach import sender_of
from server.settings import Settings

log = logging.getLogger("alongside")
LEASE = timedelta(seconds=30)
REWRITE = timedelta(days=1)
"""SQLite's file is written anew at most this often: everybody waits meanwhile."""


@dataclass(frozen=True)
class Loop:
    """`run` every `seconds`; with `lease` in one worker at a time."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[object]]
    lease: bool = True


async def run(settings: Settings) -> None:
    """For ever: everything that happens by itself."""
    async with sender_of(settings) as sender:
        dispatcher = Dispatcher(sender)
        try:
            await work_for_ever(loops(settings, dispatcher))
        finally:
            await dispatcher.close()


def loops(settings: Settings, dispatcher: Dispatcher) -> list[Loop]:
    """Everything that happens by itself. A new piece of background work is a line here."""
    return [
        Loop("push", 0.5, dispatcher.run, lease=False),
        Loop("offers", 2, offers.lapse_due),
        Loop("reminders", 15, reminders.send_due),
        Loop("retention", 3600, Forgetting(settings).round),
    ]


class Forgetting:
    """What is over goes each hour, in small changes; on SQLite its bytes go too. (On PostgreSQL that is its steward's
    to do, at night: docs/self-hosting.md.)"""

    def __init__(self, settings: Settings) -> None:
        self._periods = retention.Periods(
            updates=timedelta(days=settings.retention_updates_days),
            shifts=timedelta(days=settings.retention_shifts_days),
            alerts=timedelta(days=settings.retention_alerts_days),
            answers=timedelta(days=settings.retention_answers_days),
        )
        self._traces, self._rewrite_from = False, clock.now()

    async def round(self) -> None:
        gone = await retention.forget(self._periods)
        if gone and not db.on_postgres():
            await db.empty_log()
            self._traces = True
        if self._traces and self._rewrite_from <= clock.now():
            await db.rewrite()
            self._traces, self._rewrite_from = False, clock.now() + REWRITE


async def work_for_ever(loops: Sequence[Loop]) -> None:
    worker = secrets.token_hex(8)
    async with asyncio.TaskGroup() as group:
        for loop in loops:
            group.create_task(_repeat(loop, worker))


async def _repeat(loop: Loop, worker: str) -> None:
    while True:
        await turn(loop, worker)
        await asyncio.sleep(loop.seconds)


async def turn(loop: Loop, worker: str) -> None:
    """Once around. A failure is told to the log and tried again: one bad row must not stop the other loops."""
    try:
        if not loop.lease or await leases.take(loop.name, worker, max(LEASE, timedelta(seconds=2 * loop.seconds))):
            await loop.run()
    except NOT_SAVED_ERRORS as error:
        log.warning("%s: the database did not answer, trying again: %s", loop.name, type(error).__name__)
    except Exception:
        log.exception("%s failed, trying again", loop.name)
