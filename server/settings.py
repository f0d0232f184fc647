"""Settings: environment variables ALONGSIDE_*, read once, checked at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit


class WrongSetting(Exception):
    """A setting is missing or wrong: its name, and an example of a right value."""

    def __init__(self, name: str, problem: str, example: str) -> None:
        super().__init__(f"{name} {problem}. For example: {name}={example}")


@dataclass(frozen=True)
class Settings:
    data: Path
    # Either may carry a password, which no log and no traceback may show.
    database_url: str = field(repr=False)
    bus_url: str = field(repr=False)
    origin: str
    vapid_subject: str
    push_hosts: tuple[str, ...]
    alert_hold_seconds: int
    alert_approval_above: int
    retention_updates_days: int
    retention_shifts_days: int
    retention_alerts_days: int
    retention_answers_days: int

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite:")


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    read = Reader(environment)
    found = _read(read)
    read.only_asked()
    return found


def _read(read: "Reader") -> Settings:
    data = Path(read.text("ALONGSIDE_DATA", "data")).absolute()
    origin = read.origin()
    return Settings(
        data=data,
        database_url=read.database_url(data),
        bus_url=read.bus_url(),
        origin=origin,
        vapid_subject=read.subject(origin),
        push_hosts=read.push_hosts(),
        alert_hold_seconds=read.number("ALONGSIDE_ALERT_HOLD_SECONDS", 10, 0, 600),
        alert_approval_above=read.number("ALONGSIDE_ALERT_APPROVAL_ABOVE", 200, 0, 1_000_000),
        retention_updates_days=read.number("ALONGSIDE_RETENTION_UPDATES_DAYS", 90, 1, 3650),
        retention_shifts_days=read.number("ALONGSIDE_RETENTION_SHIFTS_DAYS", 30, 1, 3650),
        retention_alerts_days=read.number("ALONGSIDE_RETENTION_ALERTS_DAYS", 90, 2, 3650),
        retention_answers_days=read.number("ALONGSIDE_RETENTION_ANSWERS_DAYS", 30, 30, 3650),
    )


def known() -> set[str]:
    """The names of all settings."""
    read = Reader({})
    _read(read)
    return read.asked


@dataclass(frozen=True)
class Reader:
    """`asked`: every name that it was asked for, and the one that only the tests read."""

    environment: Mapping[str, str]
    asked: set[str] = field(default_factory=lambda: {"ALONGSIDE_SOAK"})

    def text(self, name: str, default: str) -> str:
        self.asked.add(name)
        return self.environment.get(name, "").strip() or default

    def only_asked(self) -> None:
        """A misspelt setting must not pass for one that was never set."""
        for name in sorted(self.environment):
            if name.startswith("ALONGSIDE_") and name not in self.asked:
                raise WrongSetting(name, "is not a setting of Alongside", "(see docs/self-hosting.md)")

    def number(self, name: str, default: int, least: int, most: int) -> int:
        text = self.text(name, str(default))
        if not re.fullmatch(r"\d{1,9}", text) or not least <= int(text) <= most:
            raise WrongSetting(name, f"must be a whole number from {least} to {most}", str(default))
        return int(text)

    def database_url(self, data: Path) -> str:
        url = self.text("ALONGSIDE_DATABASE_URL", f"sqlite://{data / 'alongside.sqlite3'}")
        parts = split(url)
        whole = parts and (parts.scheme == "sqlite" or (parts.hostname and parts.path.strip("/")))
        if not whole or not url.startswith(("sqlite://", "postgres://")):
            raise WrongSetting(
                "ALONGSIDE_DATABASE_URL",
                "must be sqlite:// with a file or postgres:// with a host and a database",
                "postgres://alongside@127.0.0.1:5432/alongside",
            )
        return url

    def bus_url(self) -> str:
        url = self.text("ALONGSIDE_BUS_URL", "local://")
        parts = split(url)
        if url != "local://" and not (parts and parts.scheme == "nats" and parts.hostname):
            raise WrongSetting("ALONGSIDE_BUS_URL", "must be local:// or start with nats://", "nats://127.0.0.1:4222")
        return url

    def push_hosts(self) -> tuple[str, ...]:
        hosts = tuple(host.strip() for host in self.text("ALONGSIDE_PUSH_HOSTS", "").split(",") if host.strip())
        if not all(re.fullmatch(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[1-9]\d{0,4})?", host) for host in hosts):
            raise WrongSetting(
                "ALONGSIDE_PUSH_HOSTS",
                "must be hosts, or hosts with a port, with commas between them",
                "push.alongside.example,push.alongside.example:8443",
            )
        return hosts

    def origin(self) -> str:
        url = self.text("ALONGSIDE_ORIGIN", "http://127.0.0.1:8000")
        parts = split(url)
        if not parts or not _is_origin(parts):
            raise WrongSetting(
                "ALONGSIDE_ORIGIN",
                "must be https:// and a host, without a path (http:// only on this machine)",
                "https://alongside.example",
            )
        return url

    def subject(self, origin: str) -> str:
        subject = self.text("ALONGSIDE_VAPID_SUBJECT", "")
        if not subject and origin.startswith("https://"):
            return origin
        if not subject:
            return "mailto:steward@localhost.example"
        if not re.fullmatch(r"(mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://\S+)", subject):
            raise WrongSetting(
                "ALONGSIDE_VAPID_SUBJECT",
                "must be a mailto: or https: address",
                "mailto:steward@alongside.example",
            )
        return subject


def without_password(url: str) -> str:
    """The same place, fit to be shown: who connects there is asked for the password, or has it in a file."""
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    shown = f"{user.partition(':')[0]}@{host}" if user else host
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name not in ("password", "passfile")])
    return urlunsplit((parts.scheme, shown, parts.path, query, ""))


def split(url: str) -> SplitResult | None:
    """The parts of a URL whose port, if any, is a number; None when it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_origin(parts: SplitResult) -> bool:
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    whole = bool(parts.hostname) and not (parts.path or parts.query or parts.fragment or parts.username)
    return whole and (parts.scheme == "https" or (parts.scheme == "http" and local))
