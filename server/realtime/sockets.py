"""All conversations of this process: their heartbeat, and whom to ask again when somebody's rights change."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any, Protocol

BEAT_SECONDS = 15.0
"""Silent for a beat: asked. Silent for the next as well: gone. So a lost phone is noticed within 45 s."""
AT_ONCE = 100


class Conversation(Protocol):
    def beat(self) -> None:
        """Ask for a sign of life, or end when the last question was not answered."""

    def concerned_by(self, change: dict[str, Any]) -> bool:
        """`change` names a member, a device or an action whose rights are not what they were."""

    def hold_back(self) -> None:
        """From now on nothing is delivered until `ask_again` has been answered."""

    async def ask_again(self) -> None:
        """End what is no longer allowed, then deliver what was held back for the rest."""


class Sockets:
    def __init__(self) -> None:
        self._all: set[Conversation] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._all)

    def add(self, conversation: Conversation) -> None:
        self._all.add(conversation)

    def discard(self, conversation: Conversation) -> None:
        self._all.discard(conversation)

    async def beat_for_ever(self) -> None:
        """Spread over the whole beat, so that five thousand pings are never in the way of an update."""
        while True:
            listed = list(self._all)
            rounds = max(1, -(-len(listed) // AT_ONCE))
            for n in range(rounds):
                await asyncio.sleep(BEAT_SECONDS / rounds)
                for conversation in listed[n * AT_ONCE : (n + 1) * AT_ONCE]:
                    if conversation in self._all:
                        conversation.beat()

    def rights_changed(self, body: bytes) -> None:
        """An entry of topics.RIGHTS. One that names nobody, as after a gap, concerns everybody."""
        change = json.loads(body)
        concerned = [c for c in self._all if not change or c.concerned_by(change)]
        for conversation in concerned:
            conversation.hold_back()
        if concerned:
            self._in_background(_ask_all(concerned))

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _ask_all(concerned: list[Conversation]) -> None:
    """A few at a time: the database is asked by who writes, too."""
    waiting = iter(concerned)

    async def some() -> None:
        for conversation in waiting:
            await conversation.ask_again()

    await asyncio.gather(*(some() for _ in range(8)))
