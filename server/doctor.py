"""`alongside doctor`: what could keep phones from being served or woken, and what to do about it."""

import asyncio
import shutil
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from server import clock, db
from server.push import vapid
from server.push.endpoints import KNOWN_HOSTS, AllowedHosts
from server.settings import Settings

SECONDS = 5
ENOUGH_DISK = 1_000_000_000
ENOUGH_DAYS = 14
MOST_ASTRAY = timedelta(minutes=2)
PUSH_HOSTS = (*sorted(KNOWN_HOSTS), "web.push.apple.com")
"""One of each of the browsers' services that have names which are always there; Windows gives each phone its own."""
UNREACHABLE = (OSError, UnicodeError, ValueError)
"""How a look at another machine may end; a name that is none is a UnicodeError, a date that is none a ValueError."""


@dataclass(frozen=True)
class Finding:
    """`todo`: what to do, empty when all is well."""

    word: str
    said: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{'✗' if self.todo else '✓'} {self.word}: {self.said}" + (f"\n  → {self.todo}" if self.todo else "")


def examine(settings: Settings, push_hosts: Iterable[str] = PUSH_HOSTS) -> list[Finding]:
    checks: list[Callable[[Settings], Finding]] = [origin, certificate, database, key, disk]
    asked = [Asked.of(host) for host in [*push_hosts, *_added(settings)]]
    return [*(check(settings) for check in checks), *(push_host(one) for one in asked), clock_of(asked)]


def _added(settings: Settings) -> list[str]:
    """What the steward added; on this machine itself there is none but in tests."""
    allowed = AllowedHosts.read(",".join(settings.push_hosts))
    return [f"{host}:{port}" for host, port in sorted(allowed.added - allowed.loopback)]


def origin(settings: Settings) -> Finding:
    if settings.origin.startswith("https://"):
        return Finding("origin", settings.origin)
    todo = "Give the machine a name and set ALONGSIDE_ORIGIN=https://that-name: see docs/self-hosting.md."
    return Finding("origin", f"{settings.origin} works on this machine only; phones need https", todo)


def certificate(settings: Settings) -> Finding:
    parts = urlsplit(settings.origin)
    if parts.scheme != "https":
        return Finding("certificate", "none is needed on this machine")
    host, port = parts.hostname or "", parts.port or 443
    try:
        with _tls(host, port) as wire:
            ends = str((wire.getpeercert() or {}).get("notAfter", ""))
    except UNREACHABLE as error:
        todo = f"Let Caddy answer for {host} on port {port}, and let the firewall and the name lead there."
        return Finding("certificate", f"{settings.origin} does not answer as a browser needs it ({error})", todo)
    left = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) - clock.now()
    todo = "" if left > timedelta(days=ENOUGH_DAYS) else "Look at Caddy's log: it should have renewed it by now."
    return Finding("certificate", f"good for {left.days} days", todo)


def database(settings: Settings) -> Finding:
    where = "SQLite" if settings.on_sqlite else "PostgreSQL"
    try:
        asyncio.run(_ask_database(settings.database_url))
    except db.NOT_SAVED_ERRORS as error:
        todo = "Start it, or set ALONGSIDE_DATABASE_URL; then `alongside migrate`."
        return Finding("database", f"{where} does not answer ({type(error).__name__})", todo)
    return Finding("database", f"{where} answers")


async def _ask_database(url: str) -> None:
    await db.open_database(url)
    try:
        await db.fetch("SELECT count(*) AS many FROM member")
    finally:
        await db.close_database()


def key(settings: Settings) -> Finding:
    """Looks and makes none: `serve` does, at its first start."""
    if not (settings.data / vapid.KEY_FILE).exists():
        return Finding("key", "none yet; the first start makes it")
    try:
        vapid.check_subject(settings.vapid_subject)
        vapid.open_key(settings.data)
    except vapid.SubjectRefused as error:
        return Finding("key", str(error), "Set ALONGSIDE_VAPID_SUBJECT=mailto:steward@your.domain")
    except (vapid.KeyUnreadable, OSError) as error:
        return Finding("key", "the push key cannot be read", str(error))
    return Finding("key", f"{settings.data / vapid.KEY_FILE} holds it; alongside backup keeps a copy")


def disk(settings: Settings, enough: int = ENOUGH_DISK) -> Finding:
    folder = next(one for one in (settings.data, *settings.data.parents) if one.exists())
    free = shutil.disk_usage(folder).free
    todo = "" if free >= enough else "Make room: on a full disk nothing can be saved."
    return Finding("disk", f"{free / 1e9:.1f} GB free for {settings.data}", todo)


@dataclass(frozen=True)
class Asked:
    """A push service that was called: why it did not answer, or how far its clock is from ours."""

    name: str
    silent: str = ""
    astray: timedelta | None = None

    @classmethod
    def of(cls, name: str) -> "Asked":
        host, _, port = name.rpartition(":") if ":" in name else (name, "", "443")
        try:
            with _tls(host.strip("[]"), int(port)) as wire:
                wire.sendall(f"HEAD / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
                return cls(name, astray=_astray(wire.recv(4096).decode("latin-1")))
        except UNREACHABLE as error:
            return cls(name, silent=str(error))


def push_host(asked: Asked) -> Finding:
    if asked.silent:
        todo = "Let the firewall pass this machine's connections to it, or alerts reach no phone that uses it."
        return Finding("push host", f"{asked.name} cannot be reached ({asked.silent})", todo)
    return Finding("push host", f"{asked.name} answers")


def clock_of(asked: Iterable[Asked]) -> Finding:
    """By what push services say: they refuse whoever signs by a wrong clock, and reminders come at the wrong hour."""
    told = [one.astray for one in asked if one.astray is not None]
    if not told:
        return Finding("clock", "no push service told the time", "Compare it yourself: date --utc; timedatectl status")
    astray = sorted(told)[len(told) // 2]
    if abs(astray) > MOST_ASTRAY:
        return Finding("clock", f"it is {astray} off", "Switch time synchronisation on: timedatectl set-ntp true")
    return Finding("clock", "right, by what push services say")


def _astray(head: str) -> timedelta | None:
    dates = [line.partition(":")[2].strip() for line in head.split("\r\n") if line.lower().startswith("date:")]
    return clock.now() - parsedate_to_datetime(dates[0]) if dates else None


def _tls(host: str, port: int) -> ssl.SSLSocket:
    plain = socket.create_connection((host, port), timeout=SECONDS)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
