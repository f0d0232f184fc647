"""Tortoise's PostgreSQL engine with transactions that may be cancelled while they begin, and with connections that do
not wait for one that has gone silent.

In Tortoise, a transaction that is cancelled while it begins keeps the connection that it took from the pool: a stranger
who takes questions back at that moment, ten times over, would leave nobody one (docs/decisions/0032-taken-back.md).
"""

import asyncio
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections

CANCEL_SECONDS = 0.7


class Connection(asyncpg.Connection):  # type: ignore[misc]
    """After `command_timeout` asyncpg gives a statement up, asks by a second connection to stop it, and is as patient
    with that one: behind a cable that was pulled an organiser would read "not saved" after eight seconds, not five."""

    __slots__ = ()

    async def _cancel(self, *waiters: Any) -> None:
        async with asyncio.timeout(CANCEL_SECONDS) as patience:
            await super()._cancel(*waiters)
        # asyncpg swallows being cancelled. What became of the statement is unknown: nobody may use this one again.
        if patience.expired():
            self.terminate()


class GivenBackContext(TransactionContextPooled):
    async def __aenter__(self) -> Any:
        await self.ensure_connection()
        self.client._connection = await self.client._parent._pool.acquire()
        self.token = get_connections().set(self.connection_name, self.client)
        try:
            await self.client.begin()
        except BaseException:
            get_connections().reset(self.token)
            await self.client._parent._pool.release(self.client._connection)
            raise
        return self.client


class GivenBackClient(AsyncpgDBClient):
    connection_class = Connection

    def _in_transaction(self) -> TransactionContext:
        return GivenBackContext(TransactionWrapper(self), self._pool_init_lock)


client_class = GivenBackClient
