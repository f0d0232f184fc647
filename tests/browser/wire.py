"""The other end of the app's websocket, in a test's hand: it speaks just enough of graphql-transport-ws."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import WebSocketRoute

Json = dict[str, Any]
FIELD = re.compile(r"\b([a-z]\w*Events)\(")


@dataclass
class Wire:
    """`open`: whether a caller is taken at all. `subscribed`: the variables of each subscription."""

    open: bool = True
    subscribed: list[Json] = field(default_factory=list)
    calls: int = 0
    _socket: WebSocketRoute | None = None
    # The latest subscription to each field.
    _ids: dict[str, str] = field(default_factory=dict)

    def take(self, socket: WebSocketRoute) -> None:
        self.calls += 1
        if not self.open:
            socket.close(code=1001)
            return
        self._socket = socket
        socket.on_message(self._hear)

    def _hear(self, message: str | bytes) -> None:
        said: Json = json.loads(message)
        if said["type"] == "connection_init":
            self._say({"type": "connection_ack"})
        elif said["type"] == "ping":
            self._say({"type": "pong"})
        elif said["type"] == "subscribe":
            self._ids[FIELD.findall(said["payload"]["query"])[0]] = said["id"]
            self.subscribed.append(said["payload"]["variables"])

    def event(self, event: Json) -> None:
        self.tell("actionEvents", event)

    def tell(self, field: str, event: Json) -> None:
        """To whoever subscribed to `field`, on a page that hears several topics."""
        self._say({"id": self._ids[field], "type": "next", "payload": {"data": {field: event}}})

    def hears(self, field: str) -> bool:
        return field in self._ids

    def refuse(self, of: str = "actionEvents") -> None:
        self._say({"id": self._ids[of], "type": "error", "payload": [{"message": "There is no such action."}]})

    def cut(self, code: int) -> None:
        assert self._socket
        self._socket.close(code=code)

    def _say(self, message: Json) -> None:
        assert self._socket
        self._socket.send(json.dumps(message))
