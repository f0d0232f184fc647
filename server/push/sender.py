"""One sealed notice to one phone's push service, and what became of it. Nothing here counts or retries.

Whatever a phone's endpoint does, the answer is an outcome: one bad endpoint costs one phone.
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from server.push.endpoints import AddressNotPublic, AllowedHosts, Endpoint, EndpointRefused, PublicResolver
from server.push.notice import Notice
from server.push.seal import Recipient, SubscriberKeyInvalid, seal
from server.push.vapid import Vapid

# A healthy push service answers in a tenth of a second; ten seconds are a bad day, longer is a hang.
WAIT_SECONDS = 10
BODY_SECONDS = 1
MOST_ANSWER_BYTES = 2048
# To one push service, so that one that hangs leaves room for the others; and to all together.
MOST_TO_ONE, MOST_CONNECTIONS = 250, 500
LONGEST_RETRY_SECONDS = 24 * 3600

GONE = frozenset({404, 410})
TOO_LARGE = 413
# Windows answers 406 where others say 429.
PASSING = frozenset({406, 408, 425, 429})


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a phone's browser gave us, as it is stored."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The push service took it. Nobody knows whether it was delivered, let alone seen."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The subscription ended; only this removes a phone."""


@dataclass(frozen=True, slots=True)
class Later:
    """Worth another try; `seconds` where the push service said when."""

    seconds: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class TooLarge:
    """Once more, minimal."""


@dataclass(frozen=True, slots=True)
class Refused:
    """For the operator to see to. Never removes a phone: a wrong key of ours must not erase everyone."""

    reason: str


Outcome = Accepted | Gone | Later | TooLarge | Refused


class Sender:
    """Open for as long as the dispatcher runs: connections to a push service are kept and reused."""

    def __init__(
        self,
        vapid: Vapid,
        allowed: AllowedHosts,
        origin: str,
        *,
        resolver: PublicResolver | None = None,
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        self._vapid, self._allowed, self._origin = vapid, allowed, origin
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=resolver or PublicResolver(allowed), limit=MOST_CONNECTIONS, limit_per_host=MOST_TO_ONE
            ),
            timeout=aiohttp.ClientTimeout(total=wait_seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "Alongside", "Content-Type": "application/octet-stream"},
            auto_decompress=False,  # a page of zeros unpacks to gigabytes
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._session.close()

    async def send(self, subscription: Subscription, notice: Notice, now: datetime) -> Outcome:
        """Judged anew each time: a host taken off the list since the phone registered gets nothing more."""
        try:
            endpoint = self._allowed.parse(subscription.endpoint)
            recipient = Recipient.parse(subscription.p256dh, subscription.auth)
        except (EndpointRefused, SubscriberKeyInvalid) as error:
            return Refused(str(error))
        sealed = seal(notice.payload(self._origin), recipient)
        return await self._post(endpoint, sealed, self._headers(endpoint, recipient, notice, now), now)

    def _headers(self, endpoint: Endpoint, recipient: Recipient, notice: Notice, now: datetime) -> dict[str, str]:
        return {
            "Authorization": self._vapid.authorization(endpoint.origin, now),
            "Content-Encoding": "aes128gcm",
            "TTL": str(notice.ttl(now)),
            "Urgency": notice.urgency,
            "Topic": recipient.topic(notice.tag),
        }

    async def _post(self, endpoint: Endpoint, sealed: bytes, headers: dict[str, str], now: datetime) -> Outcome:
        url = URL(endpoint.url, encoded=True)  # byte for byte: a push service compares what it gave out
        try:
            async with self._session.post(url, data=sealed, headers=headers, allow_redirects=False) as answer:
                said = await _said(answer)
                return outcome(answer.status, answer.headers.get("Retry-After"), said, now)
        except TimeoutError:
            return Later(None, "no answer in time")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return _not_reached(error)


async def _said(answer: aiohttp.ClientResponse) -> bytes:
    """The status has decided: a body that trickles or breaks off must not turn accepted into later."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await answer.content.read(MOST_ANSWER_BYTES)
    except (TimeoutError, aiohttp.ClientError):
        return b""


def _not_reached(error: Exception) -> Outcome:
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, AddressNotPublic):
        return Refused(str(cause))
    return Later(None, type(error).__name__)


def outcome(status: int, retry_after: str | None, said: bytes, now: datetime) -> Outcome:
    if 200 <= status < 300:
        return Accepted()
    if status in GONE:
        return Gone()
    if status == TOO_LARGE:
        return TooLarge()
    if status in PASSING or status >= 500:
        return Later(retry_seconds(retry_after, now), str(status))
    return Refused(f"{status} {_printable(said)}".strip())


def retry_seconds(header: str | None, now: datetime) -> int | None:
    """RFC 9110: seconds or a date. What cannot be read says nothing."""
    if header is None:
        return None
    text = header.strip()
    seconds = int(text) if re.fullmatch(r"[0-9]{1,10}", text) else _until(text, now)
    return None if seconds is None else max(0, min(LONGEST_RETRY_SECONDS, seconds))


def _until(text: str, now: datetime) -> int | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return int((aware - now).total_seconds())


def _printable(said: bytes) -> str:
    """A sentence for the operator's log: short, one line."""
    text = said.decode(errors="replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200]
