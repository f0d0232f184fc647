"""Serving and working: from loaded settings to processes that run until they are told to stop."""

import asyncio
import contextlib
import functools
import os
import resource
import signal
import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from server import app, collector, db, processes, settings, worker
from server.realtime.direct import DirectProtocol
from server.realtime.rows import Rows
from server.settings import Settings
from server.start import database_of


def bring_up_to_date(loaded: Settings) -> None:
    with database_of(loaded):
        asyncio.run(db.migrate(loaded.database_url))


def where() -> tuple[str, int]:
    return os.environ.get("HOST", "127.0.0.1"), settings.Reader(os.environ).number("PORT", 8000, 1, 65535)


def serve(loaded: Settings, *also: app.Also) -> int:
    """Until SIGTERM."""
    _take_many_sockets()
    made = app.create(loaded, *also)
    collector.calm()
    _run(made)
    return 0


def serve_with(workers: int, loaded: Settings) -> int:
    _take_many_sockets()
    rows = Rows(workers)
    made = app.create(loaded, functools.partial(processes.end_with, os.getpid()), rows.write_for_ever)
    made.state.rows = rows
    collector.calm()

    def one(listening: socket.socket, number: int) -> None:
        rows.take(number)
        _run(made, listening)

    return processes.Processes(workers, *where(), one).run()


def _run(made: Callable[..., Any], *listening: socket.socket) -> None:
    """No access log: it would name who read what, from where."""
    host, port = where()
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


async def work(loaded: Settings) -> None:
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
