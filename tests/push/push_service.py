"""A push service of our own on 127.0.0.1: strict to servers, scriptable by tests, real enough for Firefox.

    async with PushService() as service:            # ALONGSIDE_PUSH_HOSTS=service.hosts
        phone = service.phone()                     # or a Firefox with dom.push.serverURL=service.websocket
        service.script(phone.endpoint, Reply(429, {"Retry-After": "3"}))

`log` is what really came in; the counts that the app shows must equal it.
"""

import asyncio
import json
import secrets
import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.push.autopush import Autopush, Channel, Message
from tests.push.phone import Keys
from tests.push.strict import Rejected, check


@dataclass(frozen=True)
class Reply:
    """What to answer instead; `hang` holds the answer back for so many seconds."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hang: float = 0


@dataclass(frozen=True)
class Push:
    """One request as it came in, and how it was answered."""

    endpoint: str
    status: int
    why: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Phone:
    """A subscription without a browser: it opens what was accepted for it."""

    service: "PushService"
    endpoint: str
    keys: Keys

    @property
    def notices(self) -> list[dict[str, Any]]:
        return [json.loads(self.keys.open(push.body)) for push in self.service.accepted(self.endpoint)]


class PushService:
    def __init__(self) -> None:
        self.log: list[Push] = []
        self.delay = 0.0
        self._channels: dict[str, Channel] = {}
        self._scripts: dict[str, deque[Reply]] = defaultdict(deque)
        self._always: dict[str, Reply] = {}
        self._closing = asyncio.Event()
        self._skipped = 0.0
        self.browsers = Autopush(self._open_channel, self.now)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024)
        app.add_routes([web.get("/", self.browsers.socket), web.post("/push/{token}", self._receive)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        await self.browsers.close()
        await self._runner.cleanup()

    @property
    def hosts(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.hosts}"

    @property
    def websocket(self) -> str:
        return f"ws://{self.hosts}/"

    def now(self) -> float:
        return time.time() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let lifetimes run out without waiting for them."""
        self._skipped += seconds

    def phone(self, server_key: str | None = None) -> Phone:
        return Phone(self, self._open_channel("no-browser", secrets.token_hex(8), server_key).endpoint, Keys.new())

    def script(self, endpoint: str, *replies: Reply) -> None:
        """The next answers for this endpoint; afterwards it behaves again."""
        self._scripts[endpoint].extend(replies)

    def always(self, endpoint: str, reply: Reply) -> None:
        self._always[endpoint] = reply

    def accepted(self, endpoint: str) -> list[Push]:
        return [push for push in self.log if push.endpoint == endpoint and 200 <= push.status < 300]

    def counts(self) -> Counter[int]:
        return Counter(push.status for push in self.log)

    def _open_channel(self, uaid: str, channel_id: str, key: str | None) -> Channel:
        endpoint = f"{self.origin}/push/{secrets.token_urlsafe(24)}"
        channel = Channel(uaid, channel_id, endpoint, key)
        self._channels[endpoint] = channel
        return channel

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        endpoint, body = f"{self.origin}{request.path}", await request.read()
        reply, why = await self._judge(endpoint, request.headers, body)
        self.log.append(Push(endpoint, reply.status, why, dict(request.headers), body))
        if reply.hang:
            await self._hang(reply.hang)
        return web.Response(status=reply.status, headers=reply.headers, body=reply.body or why.encode())

    async def _judge(self, endpoint: str, headers: Mapping[str, str], body: bytes) -> tuple[Reply, str]:
        if self.delay:
            await asyncio.sleep(self.delay)
        channel = self._channels.get(endpoint)
        try:
            check(headers, body, self.origin, channel.key if channel else None, self.now())
        except Rejected as rejected:
            return Reply(rejected.status), rejected.why
        if self._scripts[endpoint]:
            return self._scripts[endpoint].popleft(), "scripted"
        if endpoint in self._always:
            return self._always[endpoint], "scripted"
        if channel is None or channel.closed:
            return Reply(410), "no such subscription"
        await self._store(channel, headers, body)
        return Reply(201, {"Location": f"{self.origin}/m/{secrets.token_hex(8)}", "TTL": headers["TTL"]}), ""

    async def _store(self, channel: Channel, headers: Mapping[str, str], body: bytes) -> None:
        message = Message(secrets.token_hex(8), body, self.now() + int(headers["TTL"]), headers.get("Topic"))
        await self.browsers.take(channel, message)

    async def _hang(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        except TimeoutError:
            return
