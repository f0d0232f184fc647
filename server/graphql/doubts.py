"""Doubts: somebody's rights have changed, and what a socket may still hear is asked again before it hears more."""

from collections.abc import Iterable

from server.domain import listening
from server.graphql.running import NOT_YOURS, Operation, Running, SignedOut
from server.realtime.hub import Told
from server.refusals import Refused


class Doubts:
    """From the first change until all are asked about; what comes meanwhile is held back."""

    __slots__ = ("changes", "held")

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.changes = 0
        self.held: list[tuple[Operation, bytes]] = []
        for operation in operations:
            self.hold(operation)

    def hold(self, operation: Operation) -> None:
        operation.turn_to(Told(lambda ready: self.held.append((operation, ready))))

    async def ask(self, running: Running) -> None:
        """Until no change has come while asking."""
        asked = 0
        while asked != self.changes:
            asked = self.changes
            await _check(running)

    def deliver(self, running: Running) -> None:
        """What was held back, to those that still run; what comes from now on goes straight out."""
        left = set(running.operations.values())
        for operation, ready in self.held:
            if operation in left:
                running.wire.sink.write(ready)
        for operation in left:
            operation.turn_to(running.wire.sink)


async def _check(running: Running) -> None:
    try:
        await running.who_again()
    except SignedOut:
        running.sign_out()
        return
    for identifier, operation in list(running.operations.items()):
        if not operation.topic:
            continue
        try:
            await listening.may_listen(running.context.by, operation.topic)
        except Refused:
            operation.stop()
            running.error(identifier, [NOT_YOURS])
