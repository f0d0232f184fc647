"""What happens to a server that keeps nothing any more: its disk is full, its database is gone."""

import resource
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import asyncpg

from tests.serving import Server

Trouble = Callable[[Server], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def full_disk(server: Server) -> AsyncIterator[None]:
    """The system refuses the server each further byte in any file, as a full disk does."""
    assert server.process
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)


@asynccontextmanager
async def no_database(server: Server) -> AsyncIterator[None]:
    """PostgreSQL ends every connection to the database and lets nobody in."""
    where, _, name = server.url.rpartition("/")
    keeper = await asyncpg.connect(f"{where}/postgres")
    try:
        await keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        await keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
        yield
    finally:
        await keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        await keeper.close()
