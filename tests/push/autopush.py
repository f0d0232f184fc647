"""The side of a push service that browsers see: as much of Mozilla's protocol as Firefox speaks."""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

DELIVERED = 100


@dataclass
class Message:
    version: str
    body: bytes
    expires: float
    topic: str | None


@dataclass
class Channel:
    """One subscription of one browser, and what waits for it."""

    uaid: str
    channel_id: str
    endpoint: str
    key: str | None
    closed: bool = False
    waiting: list[Message] = field(default_factory=list)

    def keep(self, message: Message) -> None:
        """A newer message of the same topic replaces the one that waits (RFC 8030, 5.4)."""
        self.waiting = [one for one in self.waiting if not one.topic or one.topic != message.topic]
        self.waiting.append(message)


class Autopush:
    def __init__(self, opened: Callable[[str, str, str | None], Channel], now: Callable[[], float]) -> None:
        self.acks: list[tuple[str, int]] = []  # (endpoint, code): what browsers said of each message
        self.connected: dict[str, web.WebSocketResponse] = {}
        self.channels: dict[str, dict[str, Channel]] = {}
        self._opened, self._now = opened, now

    @property
    def subscriptions(self) -> list[Channel]:
        return [channel for own in self.channels.values() for channel in own.values() if not channel.closed]

    def delivered(self, endpoint: str) -> int:
        """How many messages a browser says it decrypted and handed to the service worker."""
        return self.acks.count((endpoint, DELIVERED))

    async def rename(self) -> None:
        """Every browser is hung up on, and known by another name when it comes back: its subscriptions have ended, as
        after a push service has lost or moved its users."""
        for channel in self.subscriptions:
            channel.closed = True
        self.channels.clear()
        await self.close()

    async def close(self) -> None:
        for socket in list(self.connected.values()):
            await socket.close()

    async def take(self, channel: Channel, message: Message) -> None:
        """Out at once where the browser listens; else it waits, unless its lifetime is 0."""
        socket = self.connected.get(channel.uaid)
        if socket is not None or message.expires > self._now():
            channel.keep(message)
        if socket is not None:
            await _deliver(socket, channel, message)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        uaid = ""
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    uaid = await self._answer(socket, uaid, json.loads(frame.data))
        finally:
            if self.connected.get(uaid) is socket:
                del self.connected[uaid]
        return socket

    async def _answer(self, socket: web.WebSocketResponse, uaid: str, said: dict[str, Any]) -> str:
        match said.get("messageType"):
            case "hello":
                return await self._hello(socket, said.get("uaid") or "")
            case "register":
                await self._register(socket, uaid, said)
            case "unregister":
                self.channels[uaid][said["channelID"]].closed = True
                await _say(socket, "unregister", channelID=said["channelID"], status=200)
            case "ack":
                self._acknowledge(uaid, said["updates"])
            case "ping" | None:
                await socket.send_str("{}")
        return uaid

    async def _hello(self, socket: web.WebSocketResponse, known: str) -> str:
        """A browser that comes back under its name keeps its subscriptions and gets what waited."""
        uaid = known if known in self.channels else secrets.token_hex(16)
        self.connected[uaid] = socket
        own = self.channels.setdefault(uaid, {})
        await _say(socket, "hello", uaid=uaid, status=200, use_webpush=True)
        for channel in own.values():
            channel.waiting = [message for message in channel.waiting if message.expires > self._now()]
            for message in channel.waiting:
                await _deliver(socket, channel, message)
        return uaid

    async def _register(self, socket: web.WebSocketResponse, uaid: str, said: dict[str, Any]) -> None:
        key = said.get("key", "").rstrip("=")  # Firefox pads
        channel = self._opened(uaid, said["channelID"], key or None)
        self.channels[uaid][channel.channel_id] = channel
        await _say(socket, "register", channelID=channel.channel_id, status=200, pushEndpoint=channel.endpoint)

    def _acknowledge(self, uaid: str, updates: list[dict[str, Any]]) -> None:
        for update in updates:
            channel = self.channels[uaid][update["channelID"]]
            channel.waiting = [one for one in channel.waiting if one.version != update["version"]]
            self.acks.append((channel.endpoint, update["code"]))


async def _deliver(socket: web.WebSocketResponse, channel: Channel, message: Message) -> None:
    data = urlsafe_b64encode(message.body).rstrip(b"=").decode()
    await _say(
        socket,
        "notification",
        channelID=channel.channel_id,
        version=message.version,
        data=data,
        headers={"encoding": "aes128gcm"},
    )


async def _say(socket: web.WebSocketResponse, kind: str, **words: object) -> None:
    await socket.send_str(json.dumps({"messageType": kind, **words}))
