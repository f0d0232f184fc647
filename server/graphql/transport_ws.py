"""GraphQL over websocket: the `graphql-transport-ws` subprotocol and nothing else.

Close codes are the protocol's: 4400 bad message, 4401 not initialised, 4406 subprotocol, 4408 no init in time,
4409 id in use, 4429 too many inits; 1013 for who reads too slowly or opens too much, to come back later.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from graphql import GraphQLError, OperationType, execute
from graphql.execution.values import get_argument_values, get_variable_values
from graphql.language import FieldNode, OperationDefinitionNode, VariableNode
from starlette.websockets import WebSocket, WebSocketDisconnect

from server import auth
from server.db import NOT_SAVED_ERRORS
from server.domain import listening, sessions
from server.domain.journal import Line
from server.graphql import events, execution, limits
from server.graphql.context import Context
from server.realtime.feeds import Feeds
from server.realtime.outbox import Outbox
from server.refusals import Refused

log = logging.getLogger("alongside")
PROTOCOL = "graphql-transport-ws"
INIT_SECONDS = 10.0
FRAME_BYTES = limits.BODY_BYTES


class Close(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


async def graphql_ws(websocket: WebSocket) -> None:
    if not auth.same_origin(websocket):
        await websocket.close(4403)
        return
    if PROTOCOL not in websocket.scope["subprotocols"]:
        await websocket.accept()
        await websocket.close(4406, "Subprotocol not acceptable")
        return
    context = await auth.context(websocket, can_sign_in=False)
    await websocket.accept(PROTOCOL)
    await Conversation(websocket, context, websocket.app.state.feeds).hold()


class Conversation:
    """One socket from connection_init to its close."""

    def __init__(self, websocket: WebSocket, context: Context, feeds: Feeds) -> None:
        self.websocket, self.context, self.feeds = websocket, context, feeds
        self.outbox = Outbox(websocket.send_text, self._overflow)
        self.operations: dict[str, Callable[[], None]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.acknowledged = False
        self.reading: asyncio.Task[None] | None = None
        self.ending: Close | None = None

    def _overflow(self) -> None:
        self.end(1013, "Too slow; come back with your cursor")

    def end(self, code: int, reason: str) -> None:
        """Close from outside the conversation: the reader stops, and closes with this code."""
        self.ending = self.ending or Close(code, reason)
        if self.reading:
            self.reading.cancel()

    async def hold(self) -> None:
        writing = asyncio.create_task(self.outbox.write_for_ever())
        self.reading = asyncio.create_task(self._read_for_ever())
        try:
            await asyncio.wait({writing, self.reading}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for stop in self.operations.values():
                stop()
            self.outbox.closed = True
            unfinished = {writing, self.reading, *self.tasks}
            for task in unfinished:
                task.cancel()
            results = await asyncio.gather(*unfinished, return_exceptions=True)
        await self._close(next((r for r in results if isinstance(r, Close)), self.ending))

    async def _close(self, close: Close | None) -> None:
        if close is None:
            return
        try:
            async with asyncio.timeout(2):
                await self.websocket.close(close.code, close.reason)
        except (RuntimeError, TimeoutError, WebSocketDisconnect):
            return  # the other side has gone already, or never read: the transport is dropped by the server

    async def _read_for_ever(self) -> None:
        try:
            async with asyncio.timeout(INIT_SECONDS):
                await self._hear(await self._receive())
                while not self.acknowledged:
                    await self._hear(await self._receive())
        except TimeoutError:
            raise Close(4408, "Connection initialisation timeout") from None
        while True:
            await self._hear(await self._receive())

    async def _receive(self) -> dict[str, Any]:
        received = await self.websocket.receive()
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1005))
        text = received.get("text")
        if text is None or len(text) > FRAME_BYTES:
            raise Close(4400, "Send text frames of at most 64 KiB")
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            raise Close(4400, "Invalid message: not JSON") from None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise Close(4400, "Invalid message")
        return message

    async def _hear(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "connection_init":
            self._init()
        elif kind == "ping":
            self.outbox.put(execution.encode({"type": "pong"}))
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
        self.outbox.put('{"type":"connection_ack"}')

    def _subscribe(self, message: dict[str, Any]) -> None:
        if not self.acknowledged:
            raise Close(4401, "Unauthorized")
        identifier, asked = message.get("id"), message.get("payload")
        if not isinstance(identifier, str) or not 0 < len(identifier) <= 64 or not _fits(asked):
            raise Close(4400, "Invalid message: subscribe")
        if identifier in self.operations:
            raise Close(4409, f"Subscriber for {identifier} already exists")
        if len(self.operations) >= limits.OPERATIONS_A_SOCKET:
            raise Close(1013, "Too many operations")
        task = asyncio.create_task(self._operate(identifier, asked or {}))
        self.operations[identifier] = partial(_cancel, task)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _stop(self, identifier: str) -> None:
        stop = self.operations.pop(identifier, None)
        if stop:
            stop()

    async def _operate(self, identifier: str, asked: dict[str, Any]) -> None:
        try:
            document = limits.prepare(execution.GRAPHQL, asked["query"])
            operation = limits.operation(document, asked.get("operationName"))
            if operation.operation is OperationType.SUBSCRIPTION:
                await self._listen(identifier, asked, operation)
            else:
                await self._answer(identifier, asked)
        except limits.Unacceptable as unacceptable:
            self._error(identifier, unacceptable.errors)
        except Refused:
            self._error(identifier, [GraphQLError("This is not there, or not yours to see.")])
        except NOT_SAVED_ERRORS:
            self.end(1013, "The database is away; come back")
        except Exception:
            log.exception("an operation failed")
            self.end(4500, "Internal server error")

    def _error(self, identifier: str, errors: list[GraphQLError]) -> None:
        self.operations.pop(identifier, None)
        body = {"id": identifier, "type": "error", "payload": execution.formatted(errors)}
        self.outbox.put(execution.encode(body))

    async def _answer(self, identifier: str, asked: dict[str, Any]) -> None:
        self.context.by = await sessions.again(self.context.by)
        context = Context(self.context.by, self.context.language, can_sign_in=False)
        result = await execution.run(asked["query"], asked.get("variables"), asked.get("operationName"), context)
        if execution.is_request_error(result):
            self._error(identifier, result.errors or [])
            return
        self.operations.pop(identifier, None)
        body = {"id": identifier, "type": "next", "payload": execution.payload(result)}
        self.outbox.put(execution.encode(body))
        self.outbox.put(execution.encode({"id": identifier, "type": "complete"}))

    async def _listen(self, identifier: str, asked: dict[str, Any], operation: OperationDefinitionNode) -> None:
        wanted = Wanted(asked, operation)
        self.context.by = await sessions.again(self.context.by)
        await listening.may_listen(self.context.by, wanted.topic)
        start = f'{{"id":{json.dumps(identifier)},"type":"next","payload":'

        def deliver(payload: bytes) -> None:
            self.outbox.put(f"{start}{payload.decode()}}}")

        stop = await self.feeds.listen(wanted.topic, wanted.after, wanted.key, wanted.render, deliver)
        self.operations[identifier] = stop


def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()


def _fits(asked: Any) -> bool:
    return (
        isinstance(asked, dict)
        and isinstance(asked.get("query"), str)
        and isinstance(asked.get("variables") or {}, dict)
        and isinstance(asked.get("operationName") or "", str)
    )


class Wanted:
    """What a subscription asks for: its topic, its cursor, and how a line becomes its payload.

    `key` is equal for all that get the same bytes: same document, operation and variables but for the cursor. The
    audience is in it too, since a topic has one.
    """

    def __init__(self, asked: dict[str, Any], operation: OperationDefinitionNode) -> None:
        self.document = limits.prepare(execution.GRAPHQL, asked["query"])
        self.name = asked.get("operationName")
        self.variables = asked.get("variables") or {}
        field, arguments = self._root(operation)
        self.topic = events.TOPICS[field.name.value](arguments)
        self.after: str | None = arguments.get("after")
        others = {k: v for k, v in self.variables.items() if k != _variable_of(field, "after")}
        self.key = (asked["query"], self.name, json.dumps(others, sort_keys=True))

    def _root(self, operation: OperationDefinitionNode) -> tuple[FieldNode, dict[str, Any]]:
        fields = [node for node in operation.selection_set.selections if isinstance(node, FieldNode)]
        if len(fields) != 1 or len(operation.selection_set.selections) != 1:
            raise limits.Unacceptable([GraphQLError("A subscription has one root field, written out.")])
        read = get_variable_values(execution.GRAPHQL, operation.variable_definitions or (), self.variables)
        if isinstance(read, list):
            raise limits.Unacceptable(read)
        definition = execution.GRAPHQL.subscription_type.fields[fields[0].name.value]  # type: ignore[union-attr]
        try:
            return fields[0], get_argument_values(definition, fields[0], read)
        except GraphQLError as error:
            raise limits.Unacceptable([error]) from error

    def render(self, line: Line) -> bytes:
        result = execute(
            execution.GRAPHQL,
            self.document,
            root_value=events.event_of(line),
            variable_values=self.variables,
            operation_name=self.name,
        )
        return execution.encode(execution.payload(result)).encode()  # type: ignore[arg-type]


def _variable_of(field: FieldNode, argument: str) -> str | None:
    for node in field.arguments or ():
        if node.name.value == argument and isinstance(node.value, VariableNode):
            return node.value.name.value
    return None
