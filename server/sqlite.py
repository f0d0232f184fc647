"""Tortoise's SQLite engine with immediate transactions.

Tortoise begins with a deferred BEGIN: two writers that both read first cannot be told to wait, one of them
fails with "database is locked" at once. BEGIN IMMEDIATE queues them (docs/decisions/0009-sqlite-begins-at-once.md).
"""

import sqlite3
from typing import Any

from tortoise.backends.base.client import NestedTransactionContext, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.exceptions import OperationalError


class ImmediateWrapper(SqliteTransactionWrapper):
    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateWrapper(self))

    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

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
        try:
            return await super().__aenter__()
        except BaseException:
            # Tortoise keeps its lock when begin() fails, and every later query would wait for ever.
            if self._trxlock.locked() and getattr(self, "token", None) is not None:
                from tortoise.connection import get_connections

                get_connections().reset(self.token)
                self._trxlock.release()
            raise


class ImmediateClient(SqliteClient):
    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateWrapper(self), self._lock)


client_class = ImmediateClient
