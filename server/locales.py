"""Sentences for people, from the Fluent catalogues in locales/<language>/, the same files that the app has."""

import functools
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_skeleton
from fluent.runtime import FluentBundle, FluentResource

_HERE = Path(__file__).parent
FOLDER = _HERE.parent / "locales" if (_HERE.parent / "locales" / "en").is_dir() else _HERE / "locales"
DEFAULT = "en"
DAY_FIRST = {"en": "en_GB"}
"""English speakers outside one country write the day before the month, as the app does."""


@functools.cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))


@functools.cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=True)
    for file in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def sentence(language: str, message: str, arguments: Mapping[str, Any] | None = None) -> str:
    """The message `message` in `language`; a missing one is a programming error, found by tests."""
    bundle = _bundle(language if language in languages() else DEFAULT)
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise LookupError(message)
    text, problems = bundle.format_pattern(pattern, dict(arguments or {}))
    if problems:
        raise ValueError(f"{message}: {problems}")
    return str(text)


def moment(language: str, iso: str, time_zone: str) -> str:
    """A moment as people there say it: weekday, day, month and time on the wall of `time_zone`."""
    local = datetime.fromisoformat(iso).astimezone(ZoneInfo(time_zone))
    return f"{day(language, local)} {local:%H:%M}"


def day(language: str, local: datetime) -> str:
    """Weekday, day and month, of a moment in the zone that it is told in."""
    return str(format_skeleton("MMMEd", local, locale=DAY_FIRST.get(language, language)))


def choose(wanted: str | None, accepted: str) -> str:
    """The language for a reader: what they chose, else the first of Accept-Language (RFC 9110, 12.5.4) that we have."""
    offers = [wanted or ""] + [part.split(";")[0].strip() for part in accepted.split(",")[:10]]
    for offer in offers:
        primary = offer.lower().split("-")[0]
        if primary in languages():
            return primary
    return DEFAULT


def direction(language: str) -> str:
    return Locale.parse(language, sep="-").text_direction
