"""alongside serve | worker | demo | migrate | schema | invite | keys | backup | doctor: what a steward types."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from server import backup, db, demo, doctor, locales, settings
from server.alone import NotAlone, alone
from server.demo import live
from server.domain import beginning
from server.domain.who import Role
from server.graphql.schema import schema
from server.push import vapid
from server.push.endpoints import HostsInvalid
from server.serving import bring_up_to_date, serve, serve_with, where, work
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
    *(WrongSetting, NotAlone, NeverMigrated, demo.NotADemo, demo.OthersCameIn, Stop, backup.BackupFailed),
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
    invite.add_argument("--language", choices=locales.languages(), default="en", help="of a group that begins")
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
        place_to_listen(*where())
        bring_up_to_date(loaded)
        return serve_with(given.workers, loaded) if given.workers > 1 else serve(loaded)


def _work(_: argparse.Namespace) -> int:
    """Until SIGTERM. On SQLite only while nobody serves."""
    loaded = settings.load()
    with alone(loaded):
        asyncio.run(work(loaded))
    return 0


def _demo(given: argparse.Namespace) -> int:
    loaded = settings.load(demo.environment(os.environ))
    with alone(loaded):
        if given.reset and not loaded.on_sqlite:
            raise Stop("On PostgreSQL the demo throws nothing away. Name a new database in ALONGSIDE_DATABASE_URL.")
        place_to_listen(*where())
        with database_of(loaded):
            asyncio.run(demo.refuse_real(loaded, given.reset))
        if given.reset:
            demo.reset(loaded)
        bring_up_to_date(loaded)
        print(asyncio.run(demo.fill(loaded)), flush=True)  # noqa: T201
        serve(loaded, *([live.post_for_ever] if live.wanted() else []))
    return 0


def _migrate(_: argparse.Namespace) -> int:
    loaded = settings.load()
    with alone(loaded):
        bring_up_to_date(loaded)
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
        if given.steward:
            name = locales.sentence(given.language, "first-group")
            return [await beginning.first_steward(name, given.language)]
        return await beginning.invited(given.group, given.language, Role(given.role.upper()), given.count)
    finally:
        await db.close_database()
