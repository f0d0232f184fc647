"""What runs on one socket: its operations, and the wire that their answers go out on."""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLError

from server.domain import sessions
from server.graphql import execution
from server.graphql.context import Context
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Sink
from server.realtime.wire import Wire

NOT_YOURS = GraphQLError("This is not there, or not yours to see.")


class SignedOut(Exception):
    """The session that this conversation began with has ended."""


class Operation(Ear):
    """One that runs: the topic it listens to, if it does, what takes its lines, and how to stop it."""

    __slots__ = ("stop", "topic")

    def __init__(self, sink: Sink, stop: Callable[[], object]) -> None:
        super().__init__(sink)
        self.stop, self.topic = stop, ""


class Running:
    __slots__ = ("context", "feeds", "operations", "wire")

    def __init__(self, context: Context, feeds: Feeds) -> None:
        self.context, self.feeds = context, feeds
        self.wire: Wire
        self.operations: dict[str, Operation] = {}

    def stop(self, identifier: str) -> None:
        operation = self.operations.pop(identifier, None)
        if operation:
            operation.stop()

    def end(self, code: int, reason: str) -> None:
        """Nothing more is delivered, not even what is held back somewhere."""
        for identifier in list(self.operations):
            self.stop(identifier)
        self.wire.close(code, reason)

    async def who_again(self) -> None:
        """The rights of this moment. Whose session ended must not stay as nobody: the line that tells of it would no
        longer name them, and what they listen to would go on."""
        before = self.context.by
        by = await sessions.again(before)
        if type(by) is not type(before):
            raise SignedOut
        self.context.by = by

    def sign_out(self) -> None:
        self.end(4403, "Signed out")

    def error(self, identifier: str, errors: list[GraphQLError]) -> None:
        self.operations.pop(identifier, None)
        self.send({"id": identifier, "type": "error", "payload": execution.formatted(errors)})

    def send(self, message: dict[str, Any]) -> None:
        self.wire.send(execution.encode(message))
