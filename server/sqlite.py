"""Tortoise's SQLite engine with immediate transactions.

Tortoise begins with a deferred BEGIN: two writers that both read first cannot be told to wait, one of them
fails with "database is locked" at once. BEGIN IMMEDIATE queues them (docs/decisions/0009-sqlite-begins-at-once.md).
"""

import asyncio
import sqlite3
from typing import Any

from tortoise.backends.base.client import NestedTransactionContext, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError


class ImmediateWrapper(SqliteTransactionWrapper):
    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateWrapper(self))

    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error
        except asyncio.CancelledError:
            # The connection's thread begins all the same, and nobody would end it: no write after that would be kept.
            await self._connection.rollback()
            raise

    async def commit(self) -> None:
        # A commit that fails (disk full) leaves the transaction open: the next one would keep what was refused.
        try:
            await super().commit()
        except BaseException:
            await self._connection.rollback()
            self._finalized = True
            raise


class ImmediateContext(SqliteTransactionContext):
    async def __aenter__(self) -> Any:
        """Tortoise keeps its lock when it cannot begin, or is cancelled meanwhile: every later query would wait."""
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            self.token = get_connections().set(self.connection_name, self.connection)
            await self._begin()
        except BaseException:
            self._trxlock.release()
            raise
        return self.connection

    async def _begin(self) -> None:
        try:
            await self.connection.begin()
        except BaseException:
            get_connections().reset(self.token)
            raise


class ImmediateClient(SqliteClient):
    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateWrapper(self), self._lock)


client_class = ImmediateClient
