"""One socket's conversation in `graphql-transport-ws`, from connection_init to its close.

Close codes are the protocol's: 4400 bad message, 4401 not initialised, 4403 signed out, 4408 no init in time, 4409 id
in use, 4429 too many inits or operations; 1013 for who reads too slowly, to come back later.
"""

import asyncio
import json
import logging
from typing import Any

from server.db import NOT_SAVED_ERRORS
from server.graphql import limits
from server.graphql.context import Context
from server.graphql.doubts import Doubts
from server.graphql.operating import operate
from server.graphql.running import Operation, Running
from server.realtime.feeds import Feeds
from server.realtime.sockets import Sockets
from server.realtime.wire import Wire

log = logging.getLogger("alongside")
INIT_SECONDS = 10.0
FRAME_BYTES = limits.BODY_BYTES
REASON_BYTES = 123
ACK, PING, PONG = b'{"type":"connection_ack"}', b'{"type":"ping"}', b'{"type":"pong"}'


class Close(Exception):
    def __init__(self, code: int, reason: str) -> None:
        """A close frame has room for 123 bytes (RFC 6455, 5.5), and `reason` may repeat what the other side made up."""
        super().__init__(reason)
        self.code = code
        self.reason = reason.encode(errors="replace")[:REASON_BYTES].decode(errors="ignore")


class Conversation(Running):
    __slots__ = ("acknowledged", "doubts", "init", "quiet", "sockets")

    def __init__(self, context: Context, feeds: Feeds, sockets: Sockets) -> None:
        super().__init__(context, feeds)
        self.sockets = sockets
        self.acknowledged = False
        self.init: asyncio.TimerHandle | None = None
        self.quiet = 0
        self.doubts: Doubts | None = None

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
            self.stop(str(message.get("id")))
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
        task = asyncio.get_running_loop().create_task(operate(self, identifier, asked or {}))
        self.operations[identifier] = operation = Operation(self.wire.sink, task.cancel)
        if self.doubts:
            self.doubts.hold(operation)

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
        if self.doubts is None:
            self.doubts = Doubts(self.operations.values())
        self.doubts.changes += 1

    async def ask_again(self) -> None:
        # None: whoever was asking already has asked about this change as well.
        if (doubts := self.doubts) is None:
            return
        try:
            await doubts.ask(self)
        except NOT_SAVED_ERRORS:
            self._give_up(1013, "The database is away; come back")
        except Exception:
            log.exception("a socket could not be asked again")
            self._give_up(4500, "Internal server error")
        if self.doubts is doubts:
            self.doubts = None
            doubts.deliver(self)

    def _give_up(self, code: int, reason: str) -> None:
        """Whether what was held back is theirs is not known: dropped, and the phone comes back with its cursor."""
        self.doubts = None
        self.end(code, reason)


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
