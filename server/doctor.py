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
from server.push.endpoints import KNOWN_HOSTS
from server.settings import Settings

SECONDS = 5
ENOUGH_DISK = 1_000_000_000
ENOUGH_DAYS = 14
MOST_ASTRAY = timedelta(minutes=2)


@dataclass(frozen=True)
class Finding:
    """`todo`: what to do, empty when all is well."""

    word: str
    said: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{'✗' if self.todo else '✓'} {self.word}: {self.said}" + (f"\n  → {self.todo}" if self.todo else "")


def examine(settings: Settings, push_hosts: Iterable[str] = tuple(sorted(KNOWN_HOSTS))) -> list[Finding]:
    checks: list[Callable[[Settings], Finding]] = [origin, certificate, database, key, disk]
    return [*(check(settings) for check in checks), *(push_host(host) for host in push_hosts)]


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
    except OSError as error:
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


def push_host(name: str) -> Finding:
    """Whether it can be reached; and by its answer, whether our clock is right: push services refuse a wrong one."""
    host, _, port = name.partition(":")
    try:
        with _tls(host, int(port or 443)) as wire:
            wire.sendall(f"HEAD / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            head = wire.recv(4096).decode("latin-1")
    except OSError as error:
        todo = "Let the firewall pass this machine's connections to port 443, or alerts reach no phone that uses it."
        return Finding("push host", f"{name} cannot be reached ({error})", todo)
    astray = _astray(head)
    if astray is not None and abs(astray) > MOST_ASTRAY:
        return Finding("clock", f"{name} says that it is {astray} off", "Switch time synchronisation on: timedatectl")
    return Finding("push host", f"{name} answers" + ("" if astray is None else " and agrees on the time"))


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
