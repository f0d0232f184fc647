"""One socket's conversation in `graphql-transport-ws`, from connection_init to its close.

Close codes are the protocol's: 4400 bad message, 4401 not initialised, 4403 signed out, 4408 no init in time, 4409 id
in use, 4429 too many inits or operations; 1013 for who reads too slowly, to come back later.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from graphql import GraphQLError, OperationType
from graphql.language import OperationDefinitionNode

from server.db import NOT_SAVED_ERRORS
from server.domain import listening, sessions
from server.graphql import execution, limits
from server.graphql.context import Context
from server.graphql.wanted import Wanted
from server.realtime.feeds import Feeds
from server.realtime.hub import Ear, Envelope, Sink, Told
from server.realtime.sockets import Sockets
from server.realtime.wire import Wire
from server.refusals import Refused

log = logging.getLogger("alongside")
INIT_SECONDS = 10.0
FRAME_BYTES = limits.BODY_BYTES
ACK, PING, PONG = b'{"type":"connection_ack"}', b'{"type":"ping"}', b'{"type":"pong"}'
NOT_YOURS = GraphQLError("This is not there, or not yours to see.")


class Close(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class SignedOut(Exception):
    """The session that this conversation began with has ended."""


class Operation(Ear):
    """One that runs: the topic it listens to, if it does, what takes its lines, and how to stop it."""

    __slots__ = ("stop", "topic")

    def __init__(self, sink: Sink, stop: Callable[[], object]) -> None:
        super().__init__(sink)
        self.stop, self.topic = stop, ""


class Conversation:
    __slots__ = (
        *("acknowledged", "context", "doubts", "feeds", "held_back"),
        *("init", "operations", "quiet", "sockets", "wire"),
    )

    def __init__(self, context: Context, feeds: Feeds, sockets: Sockets) -> None:
        self.context, self.feeds, self.sockets = context, feeds, sockets
        self.wire: Wire
        self.operations: dict[str, Operation] = {}
        self.acknowledged = False
        self.init: asyncio.TimerHandle | None = None
        self.quiet = 0
        self.doubts = 0
        self.held_back: list[tuple[Operation, bytes]] | None = None

    def begin(self, wire: Wire) -> None:
        self.wire = wire
        self.init = asyncio.get_running_loop().call_later(
            INIT_SECONDS, wire.close, 4408, "Connection initialisation timeout"
        )
        self.sockets.add(self)

    def gone(self) -> None:
        self.sockets.discard(self)
        self._initialised()
        for operation in self.operations.values():
            operation.stop()
        self.operations.clear()

    def _initialised(self) -> None:
        if self.init:
            self.init.cancel()
            self.init = None

    def hear(self, text: str | None) -> None:
        self.quiet = 0
        try:
            self._understand(_message(text))
        except Close as close:
            self.wire.close(close.code, close.reason)

    def _understand(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "connection_init":
            self._init()
        elif kind == "ping":
            self.wire.send(PONG)
        elif kind == "pong":
            return
        elif kind == "subscribe":
            self._subscribe(message)
        elif kind == "complete":
            self._stop(str(message.get("id")))
        else:
            raise Close(4400, "Invalid message: unknown type")

    def _init(self) -> None:
        if self.acknowledged:
            raise Close(4429, "Too many initialisation requests")
        self.acknowledged = True
        self._initialised()
        self.wire.send(ACK)

    def _subscribe(self, message: dict[str, Any]) -> None:
        if not self.acknowledged:
            raise Close(4401, "Unauthorized")
        identifier, asked = message.get("id"), message.get("payload")
        if not isinstance(identifier, str) or not 0 < len(identifier) <= 64 or not _fits(asked):
            raise Close(4400, "Invalid message: subscribe")
        if identifier in self.operations:
            raise Close(4409, f"Subscriber for {identifier} already exists")
        if len(self.operations) >= limits.OPERATIONS_A_SOCKET:
            raise Close(4429, "Too many operations at once")
        task = asyncio.get_running_loop().create_task(self._operate(identifier, asked or {}))
        self.operations[identifier] = operation = Operation(self.wire.sink, task.cancel)
        if self.held_back is not None:
            self._hold(operation)

    def _stop(self, identifier: str) -> None:
        operation = self.operations.pop(identifier, None)
        if operation:
            operation.stop()

    async def _operate(self, identifier: str, asked: dict[str, Any]) -> None:
        try:
            document = limits.prepare(execution.GRAPHQL, asked["query"])
            operation = limits.operation(document, asked.get("operationName"))
            if operation.operation is OperationType.SUBSCRIPTION:
                await self._listen(identifier, asked, operation)
            else:
                await self._answer(identifier, asked)
        except SignedOut:
            self._sign_out()
        except limits.Unacceptable as unacceptable:
            self._error(identifier, unacceptable.errors)
        except Refused:
            self._error(identifier, [NOT_YOURS])
        except NOT_SAVED_ERRORS:
            self.wire.close(1013, "The database is away; come back")
        except Exception:
            log.exception("an operation failed")
            self.wire.close(4500, "Internal server error")

    async def _who_again(self) -> None:
        """The rights of this moment. Whose session ended must not stay as nobody: the line that tells of it would no
        longer name them, and what they listen to would go on."""
        before = self.context.by
        by = await sessions.again(before)
        if type(by) is not type(before):
            raise SignedOut
        self.context.by = by

    def _sign_out(self) -> None:
        for identifier in list(self.operations):
            self._stop(identifier)
        self.wire.close(4403, "Signed out")

    def _error(self, identifier: str, errors: list[GraphQLError]) -> None:
        self.operations.pop(identifier, None)
        self._send({"id": identifier, "type": "error", "payload": execution.formatted(errors)})

    def _send(self, message: dict[str, Any]) -> None:
        self.wire.send(execution.encode(message).encode())

    async def _answer(self, identifier: str, asked: dict[str, Any]) -> None:
        await self._who_again()
        context = Context(self.context.by, self.context.language, self.context.push, can_sign_in=False)
        result = await execution.run(asked["query"], asked.get("variables"), asked.get("operationName"), context)
        if execution.is_request_error(result):
            self._error(identifier, result.errors or [])
            return
        self.operations.pop(identifier, None)
        self._send({"id": identifier, "type": "next", "payload": execution.payload(result)})
        self._send({"id": identifier, "type": "complete"})

    async def _listen(self, identifier: str, asked: dict[str, Any], node: OperationDefinitionNode) -> None:
        wanted = Wanted(asked, node, self.context.by)
        operation = self.operations[identifier]
        # Named before it is allowed: a change of rights from here on asks again for this topic too.
        operation.topic = wanted.topic
        await self._who_again()
        await listening.may_listen(self.context.by, wanted.topic)
        start = b'{"id":%s,"type":"next","payload":' % json.dumps(identifier).encode()
        envelope = Envelope(start, b"}", self.wire.ready)
        operation.stop = await self.feeds.listen(
            wanted.topic, wanted.after, wanted.key, wanted.render, operation, envelope=envelope
        )
        # Stopped while it arrived: a cancellation can be lost on its way through a database driver.
        if self.operations.get(identifier) is not operation:
            operation.stop()

    def beat(self) -> None:
        self.quiet += 1
        if self.quiet == 2 and self.acknowledged:
            self.wire.send(PING)
        elif self.quiet > 2:
            self.wire.close(1001, "No sign of life")

    def concerned_by(self, change: dict[str, Any]) -> bool:
        by = self.context.by
        if "action" in change:
            mine = f"action/{change['action']}"
            return any(o.topic == mine or o.topic.startswith(mine + "/") for o in self.operations.values())
        return by.key in {f"member/{change.get('member')}", f"device/{change.get('device')}"}

    def hold_back(self) -> None:
        self.doubts += 1
        if self.held_back is None:
            self.held_back = []
            for operation in self.operations.values():
                self._hold(operation)

    def _hold(self, operation: Operation) -> None:
        held = self.held_back
        assert held is not None
        operation.turn_to(Told(lambda ready: held.append((operation, ready))))

    async def ask_again(self) -> None:
        try:
            asked = 0
            while asked != self.doubts:
                asked = self.doubts
                await self._check()
        except NOT_SAVED_ERRORS:
            self._give_up(1013, "The database is away; come back")
            return
        except Exception:
            log.exception("a socket could not be asked again")
            self._give_up(4500, "Internal server error")
            return
        held, self.held_back = self.held_back or [], None
        running = set(self.operations.values())
        for operation, ready in held:
            if operation in running:
                self.wire.sink.write(ready)
        for operation in running:
            operation.turn_to(self.wire.sink)

    def _give_up(self, code: int, reason: str) -> None:
        """Whether what was held back is theirs is not known: dropped, and the phone comes back with its cursor."""
        for identifier in list(self.operations):
            self._stop(identifier)
        self.held_back = None
        self.wire.close(code, reason)

    async def _check(self) -> None:
        try:
            await self._who_again()
        except SignedOut:
            self._sign_out()
            return
        for identifier, operation in list(self.operations.items()):
            if not operation.topic:
                continue
            try:
                await listening.may_listen(self.context.by, operation.topic)
            except Refused:
                operation.stop()
                self._error(identifier, [NOT_YOURS])


def _message(text: str | None) -> dict[str, Any]:
    if text is None or len(text) > FRAME_BYTES:
        raise Close(4400, "Send text frames of at most 64 KiB")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise Close(4400, "Invalid message: not JSON") from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise Close(4400, "Invalid message")
    return message


def _fits(asked: Any) -> bool:
    return (
        isinstance(asked, dict)
        and isinstance(asked.get("query"), str)
        and isinstance(asked.get("variables") or {}, dict)
        and isinstance(asked.get("operationName") or "", str)
    )
