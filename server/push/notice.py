"""What a push carries, and its bytes: a notice safe on a lock screen.

The payload is a Declarative Web Push message, so that a phone whose browser understands it shows the
notice even where the service worker cannot run. What our own service worker reads travels in
`notification.data`, because a browser that reads the message itself hands on `event.notification` instead of
`event.data`. `tests/cases/notice.json` is what both sides agree on.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

# A push service takes 4,096 bytes; 86 are the header, 16 the tag, 1 the delimiter. Three are spare.
MOST_BYTES = 3990
MOST_TITLE = 120
MINIMAL_TITLE = 60
MINIMAL_BODY = 120
# RFC 8030 has no bound, but Google's service refuses what would be kept longer than four weeks.
LONGEST_LIFE = 28 * 24 * 3600

ELLIPSIS = "…"
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})

_TAG = re.compile(r"[A-Za-z0-9/._:-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
# A path on our own site: no second slash (another host), no query and no fragment (codes live there).
_TARGET = re.compile(r"/(?!/)[A-Za-z0-9/_.~-]{0,200}")
_ORIGIN = re.compile(r"https?://[a-z0-9.:\[\]-]{1,260}")
# Controls, surrogates and what reorders text by force: a notice must read the same for everybody. The marks
# and first-strong isolates stay, because Arabic needs them and Fluent puts them around names and times.
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066\u2067]+")


class NoticeInvalid(ValueError):
    """A notice that no phone could show or that would lead somewhere else."""


class Urgency(StrEnum):
    """RFC 8030: what a phone may sleep through to save its battery."""

    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Notice:
    """Whoever writes one decides what a stranger may read over a shoulder: no names, no addresses of people.

    A notice replaces the one with the same tag; of two, the service worker keeps the higher revision.
    """

    title: str
    body: str
    tag: str
    target: str
    language: str
    expires_at: datetime
    revision: int = 1
    urgency: Urgency = Urgency.NORMAL
    test: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", shorten(readable(self.title), MOST_TITLE))
        object.__setattr__(self, "body", readable(self.body))
        _refuse_unless(bool(self.title), "a notice needs a title")
        _refuse_unless(bool(_TAG.fullmatch(self.tag)), f"not a tag: {self.tag!r}")
        _refuse_unless(bool(_TARGET.fullmatch(self.target)), f"not a path of ours: {self.target!r}")
        _refuse_unless(bool(_LANGUAGE.fullmatch(self.language)), f"not a language: {self.language!r}")
        _refuse_unless(self.expires_at.tzinfo is not None, "expires_at needs an offset")
        _refuse_unless(self.revision >= 1, "revisions count from 1")

    @property
    def dir(self) -> str:
        return "rtl" if self.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"

    def ttl(self, now: datetime) -> int:
        """Whole seconds left to live. At 0 a push service delivers at once or never."""
        return max(0, min(LONGEST_LIFE, int((self.expires_at - now).total_seconds())))

    def minimal(self) -> "Notice":
        """For a push service that found the whole too large (413)."""
        return replace(self, title=shorten(self.title, MINIMAL_TITLE), body=shorten(self.body, MINIMAL_BODY))

    def payload(self, origin: str) -> bytes:
        """At most MOST_BYTES; the body gives way, because the title and the target say enough to act."""
        whole = self._encode(self.body, origin)
        if len(whole) <= MOST_BYTES:
            return whole
        low, high = 0, min(len(self.body), MOST_BYTES)
        while low < high:
            middle = (low + high + 1) // 2
            fits = len(self._encode(shorten(self.body, middle), origin)) <= MOST_BYTES
            low, high = (middle, high) if fits else (low, middle - 1)
        return self._encode(shorten(self.body, low), origin)

    def _encode(self, body: str, origin: str) -> bytes:
        return json.dumps(self._message(body, origin), ensure_ascii=False, separators=(",", ":")).encode()

    def _message(self, body: str, origin: str) -> dict[str, Any]:
        _refuse_unless(bool(_ORIGIN.fullmatch(origin)), f"not an origin: {origin!r}")
        data: dict[str, Any] = {
            "revision": self.revision,
            "tag": self.tag,
            "target": self.target,
            "urgency": str(self.urgency),
            "expiresAt": self.expires_at.isoformat(),
            "test": self.test,
        }
        notification = {
            "title": self.title,
            "body": body,
            # Absolute, because not every browser resolves it against the scope.
            "navigate": origin + self.target,
            "tag": self.tag,
            "lang": self.language,
            "dir": self.dir,
            "data": data,
        }
        # Mutable, so that the service worker still decides by revision wherever it can run.
        return {"web_push": 8030, "notification": notification, "mutable": True}


def readable(text: str) -> str:
    """One line of text that shows the same everywhere."""
    return " ".join(_UNREADABLE.sub(" ", text).split())


def shorten(text: str, most: int) -> str:
    """At most `most` code points, never through the middle of what a reader sees as one character."""
    if len(text) <= most:
        return text
    cut = most - 1
    while cut > 0 and _joined(text[cut - 1], text[cut]):
        cut -= 1
    return text[:cut].rstrip() + ELLIPSIS if cut > 0 else ""


def _joined(before: str, after: str) -> bool:
    """A mark, a joiner, a skin tone or the second half of a flag belongs to what stands before it."""
    flag = all("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in (before, after))
    tone = "\U0001f3fb" <= after <= "\U0001f3ff"
    return flag or tone or before == "\u200d" or after == "\u200d" or unicodedata.category(after)[0] == "M"


def _refuse_unless(true: bool, otherwise: str) -> None:
    if not true:
        raise NoticeInvalid(otherwise)
