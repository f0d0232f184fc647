"""Tortoise's PostgreSQL engine with transactions that may be cancelled while they begin.

Tortoise keeps the connection that it took from the pool then. A stranger who takes questions back at the right moment,
ten times over, would leave nobody a connection (docs/decisions/0032-taken-back.md).
"""

from typing import Any

from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections


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
    def _in_transaction(self) -> TransactionContext:
        return GivenBackContext(TransactionWrapper(self), self._pool_init_lock)


client_class = GivenBackClient
