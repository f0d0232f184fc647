"""What people type: bounded, normalised, and free of what could mislead a reader or break a store."""

import functools
import re
import unicodedata
from zoneinfo import ZoneInfo, available_timezones

from server.refusals import invalid

NAME = 60
TITLE = 120
LOCATION = 200
UPDATE = 1000
REASON = 300

# C0 and C1 controls but tab and newline; lone surrogates; embeddings and overrides, which can show one text
# and mean another. Isolates (U+2066-2069) and marks stay: Arabic names beside Latin ones need them.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")
# Letters by category, and nothing to be seen: the Hangul fillers, Khmer's inherent vowels, the empty braille cell.
_FILLERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_ISOLATE = re.compile("[\u2066-\u2069]")
_BEGINS, _ENDS = "\u2066\u2067\u2068", "\u2069"


def clean(text: str, field: str, most: int) -> str:
    """`text` in NFC without outer white space; refuses INVALID when empty, over `most` characters or unsafe."""
    if _REFUSED.search(text.replace("\r\n", "\n")):
        raise invalid("no-text-unsafe", field)
    text = _closed(unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip())
    if not any(map(_is_seen, text)):
        raise invalid("no-text-empty", field)
    if len(text) > most:
        raise invalid("no-text-too-long", field, most=most, length=len(text))
    return text


def _is_seen(sign: str) -> bool:
    """A name of blanks, joiners or fillers would stand in a list as nobody, and an alert of them would say nothing."""
    return unicodedata.category(sign)[0] not in "CMZ" and sign not in _FILLERS


def _closed(text: str) -> str:
    """Each isolate ends within its own text: one that stayed open would turn round what stands beside it, on a lock
    screen too, where nothing of ours keeps them apart."""
    if not _ISOLATE.search(text):
        return text
    open_now, kept = 0, []
    for sign in text:
        if sign == _ENDS and open_now == 0:
            continue
        open_now += (sign in _BEGINS) - (sign == _ENDS)
        kept.append(sign)
    return "".join(kept) + _ENDS * open_now


def clean_line(text: str, field: str, most: int) -> str:
    return re.sub(r"\s+", " ", clean(text, field, most))


def clean_optional(text: str | None, field: str, most: int) -> str | None:
    return clean_line(text, field, most) if text and text.strip() else None


def clean_language(text: str | None, default: str) -> str:
    """A BCP 47 tag of up to 35 characters, as given."""
    if text is None:
        return default
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", text) or len(text) > 35:
        raise invalid("no-language-unknown", "language")
    return text


# A server's own, which no phone knows: its browser refuses to show any time by their clock.
_NOWHERE = {"Factory", "localtime"}


@functools.cache
def _zones() -> set[str]:
    """Read from the disk once: five thousand phones that register in a crowd would each have it read again."""
    return available_timezones() - _NOWHERE


def clean_time_zone(text: str, field: str = "timeZone") -> str:
    if text not in _zones():
        raise invalid("no-time-zone-unknown", field)
    return ZoneInfo(text).key
