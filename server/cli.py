"""alongside serve | worker | demo | migrate | schema | invite | keys | backup | doctor: what a steward types."""

import argparse
import asyncio
import contextlib
import functools
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import uvicorn

from server import app, backup, collector, db, demo, doctor, processes, settings, worker
from server.alone import NotAlone, alone
from server.demo import live
from server.domain import groups, invites
from server.domain.who import Role
from server.graphql.schema import schema
from server.push import vapid
from server.push.endpoints import HostsInvalid
from server.realtime.direct import DirectProtocol
from server.settings import Settings, WrongSetting
from server.start import NeverMigrated, database_of, place_to_listen


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    try:
        result: int = given.run(given)
    except WRONG as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 2
    return result


class Stop(Exception):
    """A sentence that says why the command did nothing, and what to do."""


WRONG = (
    *(WrongSetting, NotAlone, NeverMigrated, Stop, backup.BackupFailed),
    *(vapid.KeyUnreadable, vapid.SubjectRefused, HostsInvalid),
)
"""What the steward can put right; it says how."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="alongside", description="Stand beside each other.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve the app and the API")
    serve.add_argument("--workers", type=int, default=1, choices=range(1, 129), metavar="N", help="processes")
    serve.set_defaults(run=_serve)
    worker_ = commands.add_parser("worker", help="do the work in the background; on SQLite serve does it")
    worker_.set_defaults(run=_work)
    demo_ = commands.add_parser("demo", help="serve a network filled with made-up people")
    demo_.add_argument("--reset", action="store_true", help="throw the demo's data away first")
    demo_.set_defaults(run=_demo)
    commands.add_parser("migrate", help="bring the database to this version").set_defaults(run=_migrate)
    commands.add_parser("schema", help="print the public GraphQL schema").set_defaults(run=_schema)
    commands.add_parser("keys", help="print the public key that phones subscribe with").set_defaults(run=_keys)
    commands.add_parser("doctor", help="say what keeps phones from being served, and what to do").set_defaults(
        run=_doctor
    )
    backup_ = commands.add_parser("backup", help="copy the database and the push key, beside a running server")
    backup_.add_argument("folder", type=Path, help="where the copy's own folder is made")
    backup_.set_defaults(run=_backup)
    invite = commands.add_parser("invite", help="print invite links, each for one use within seven days")
    kind = invite.add_mutually_exclusive_group(required=True)
    kind.add_argument("--steward", action="store_true", help="for the first member")
    kind.add_argument("--group", metavar="NAME", help="into this group, which begins if it is new")
    invite.add_argument("--role", choices=[role.value.lower() for role in Role], default="volunteer")
    invite.add_argument("--count", type=int, default=1, choices=range(1, 501), metavar="N")
    invite.set_defaults(run=_invite)
    return parser


def _serve(given: argparse.Namespace) -> int:
    loaded = settings.load()
    if given.workers > 1 and (loaded.on_sqlite or loaded.bus_url == "local://"):
        raise Stop(
            "--workers needs PostgreSQL and NATS, so that the processes are one server. Set ALONGSIDE_DATABASE_URL and"
            " ALONGSIDE_BUS_URL, or serve with one process."
        )
    with alone(loaded):
        place_to_listen(*_where())
        _bring_up_to_date(loaded)
        return _serve_with(given.workers, loaded) if given.workers > 1 else serve(loaded)


def _bring_up_to_date(loaded: Settings) -> None:
    with database_of(loaded):
        asyncio.run(db.migrate(loaded.database_url))


def _where() -> tuple[str, int]:
    return os.environ.get("HOST", "127.0.0.1"), settings.Reader(os.environ).number("PORT", 8000, 1, 65535)


def serve(loaded: Settings, *also: app.Also) -> int:
    """Until SIGTERM."""
    _take_many_sockets()
    made = app.create(loaded, *also)
    collector.calm()
    _run(made)
    return 0


def _serve_with(workers: int, loaded: Settings) -> int:
    _take_many_sockets()
    made = app.create(loaded, functools.partial(processes.end_with, os.getpid()))
    collector.calm()
    return processes.Processes(workers, *_where(), lambda listening: _run(made, listening)).run()


def _run(made: Callable[..., Any], *listening: socket.socket) -> None:
    """No access log: it would name who read what, from where."""
    host, port = _where()
    config = uvicorn.Config(
        made,
        host=host,
        port=port,
        ws=DirectProtocol,
        ws_per_message_deflate=False,
        ws_max_size=128 * 1024,
        # server.realtime.sockets has the heartbeat of its own, which the other side's program can hear too.
        ws_ping_interval=None,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
        server_header=False,
    )
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(list(listening) or None)
    if not server.started:
        raise SystemExit(3)


def _take_many_sockets() -> None:
    """As many as the system lets us have: it begins with 1,024 on most, and the next phone would be turned away."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _work(_: argparse.Namespace) -> int:
    """Until SIGTERM. On SQLite only while nobody serves."""
    loaded = settings.load()
    with alone(loaded):
        asyncio.run(_work_until_told(loaded))
    return 0


async def _work_until_told(loaded: Settings) -> None:
    working = asyncio.ensure_future(_work_for_ever(loaded))
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def _work_for_ever(loaded: Settings) -> None:
    await db.open_database(loaded.database_url)
    print("The worker is working.", flush=True)  # noqa: T201
    try:
        await worker.run(loaded)
    finally:
        await db.close_database()


def _demo(given: argparse.Namespace) -> int:
    loaded = settings.load(demo.environment(os.environ))
    with alone(loaded):
        if given.reset and not loaded.on_sqlite:
            raise Stop("On PostgreSQL the demo throws nothing away. Name a new database in ALONGSIDE_DATABASE_URL.")
        place_to_listen(*_where())
        if given.reset:
            demo.reset(loaded)
        _bring_up_to_date(loaded)
        print(asyncio.run(demo.fill(loaded)), flush=True)  # noqa: T201
        serve(loaded, *([live.post_for_ever] if live.wanted() else []))
    return 0


def _migrate(_: argparse.Namespace) -> int:
    loaded = settings.load()
    with alone(loaded):
        _bring_up_to_date(loaded)
    return 0


def _schema(_: argparse.Namespace) -> int:
    print(schema.as_str())  # noqa: T201
    return 0


def _keys(_: argparse.Namespace) -> int:
    loaded = settings.load()
    loaded.data.mkdir(parents=True, exist_ok=True)
    key = vapid.Vapid(vapid.open_key(loaded.data), loaded.vapid_subject)
    print(f"{key.application_server_key}\nThe private key is {loaded.data / vapid.KEY_FILE}: keep a copy.")  # noqa: T201
    return 0


def _doctor(_: argparse.Namespace) -> int:
    """0 when there is nothing to do."""
    findings = doctor.examine(settings.load())
    print("\n".join(map(str, findings)))  # noqa: T201
    return int(any(finding.todo for finding in findings))


def _backup(given: argparse.Namespace) -> int:
    loaded = settings.load()
    print(f"{backup.back_up(loaded, given.folder)}\n{backup.what_else(loaded)}".strip())  # noqa: T201
    return 0


def _invite(given: argparse.Namespace) -> int:
    loaded = settings.load()
    with database_of(loaded):
        codes = asyncio.run(_codes(loaded, given))
    for code in codes:
        print(f"{loaded.origin}/invite#{code}")  # noqa: T201
    return 0


async def _codes(loaded: Settings, given: argparse.Namespace) -> list[str]:
    await db.open_database(loaded.database_url)
    try:
        async with db.transaction():
            if given.steward:
                return [await first_steward()]
            found = await groups.Group.get_or_none(name=given.group)
            group = found or await groups.begin(given.group, "en")
            role = Role(given.role.upper())
            return [await invites.create(group.id, role) for _ in range(given.count)]
    finally:
        await db.close_database()


async def first_steward() -> str:
    """The link that makes the first member: an organiser of the first group, and the network's steward."""
    await groups.begin_network("Alongside")
    group = await groups.Group.all().order_by("created_at").first() or await groups.begin("First group", "en")
    return await invites.create(group.id, Role.ORGANISER, steward=True)
