"""Idempotency: one intent, one answer, however often it is asked (draft-ietf-httpapi-idempotency-key-header).

The key is (who acts, clientId). The claim on it, the rows it makes and the answer commit together. What is kept
is a kind, a row id, a refusal code, its message id and arguments: never a secret, never a sentence.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from tortoise import fields
from tortoise.exceptions import DoesNotExist
from tortoise.models import Model

from server import clock, db
from server.domain import journal
from server.domain.who import Nobody
from server.refusals import PASSING, RefusalCode, Refused

BATCH = 500
BY_ENDPOINT, BY_CODE = "endpoint/", "invite/"
"""How somebody is called who has no session yet: by where a push reaches them, or by the code they came with."""


class Answer(Model):
    id = fields.BigIntField(primary_key=True, generated=True)
    who = fields.CharField(max_length=80)
    client_id = fields.CharField(max_length=36)
    fingerprint = fields.CharField(max_length=64)
    row_id = fields.CharField(max_length=32, null=True)
    refusal = fields.CharField(max_length=16, null=True)
    message = fields.CharField(max_length=40, null=True)
    field = fields.CharField(max_length=40, null=True)
    arguments = fields.TextField(null=True)
    at = fields.DatetimeField()

    class Meta:
        table = "answer"
        unique_together = (("who", "client_id"),)


class HasId(Protocol):
    id: str


Row = TypeVar("Row", bound=HasId)


async def once(
    who: str,
    client_id: UUID | str,
    body: Mapping[str, Any],
    verb: Callable[[], Awaitable[Row]],
    again: Callable[[str], Awaitable[Row]],
) -> Row:
    """Run `verb` in one change unless this intent was answered before; then `again` loads the row it made.

    Refuses KEY_REUSED when the same key comes with another `body`. A stored refusal is raised again.
    """
    client_id, fingerprint = str(client_id), _fingerprint(body)
    try:
        async with journal.change():
            if await _claim(who, client_id, fingerprint):
                row = await verb()
                await _keep(who, client_id, row.id)
                return row
    except Refused as refused:
        if refused.code in PASSING or _is_strangers(who) or await _store_refusal(who, client_id, fingerprint, refused):
            raise
    return await _repeat(who, client_id, fingerprint, again)


def _is_strangers(who: str) -> bool:
    """Of who is nobody, or named only by what they typed. A script can make up such names without end, and each would
    be a row for a month; what was refused to them is refused anew."""
    return who == Nobody.key or who.startswith((BY_ENDPOINT, BY_CODE))


async def _claim(who: str, client_id: str, fingerprint: str) -> bool:
    """Whether the key is ours now. On PostgreSQL this waits for whoever claims it at the same time."""
    rows = await db.fetch(
        "INSERT INTO answer (who, client_id, fingerprint, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (who, client_id) DO NOTHING RETURNING id",
        who,
        client_id,
        fingerprint,
        clock.now(),
    )
    return bool(rows)


async def _keep(who: str, client_id: str, row_id: str) -> None:
    await db.fetch("UPDATE answer SET row_id = ? WHERE who = ? AND client_id = ?", row_id, who, client_id)


async def _store_refusal(who: str, client_id: str, fingerprint: str, refused: Refused) -> bool:
    """Keeps the refusal as the answer; False when a parallel repeat has answered otherwise meanwhile."""
    async with db.transaction():
        if not await _claim(who, client_id, fingerprint):
            return False
        await Answer.filter(who=who, client_id=client_id).update(
            refusal=refused.code.value,
            message=refused.message,
            field=refused.field,
            arguments=json.dumps(refused.arguments),
        )
        return True


async def _repeat(who: str, client_id: str, fingerprint: str, again: Callable[[str], Awaitable[Row]]) -> Row:
    answer = await Answer.get(who=who, client_id=client_id)
    if answer.fingerprint != fingerprint:
        raise Refused(RefusalCode.KEY_REUSED, "no-key-reused", "clientId")
    if answer.refusal:
        code = RefusalCode(answer.refusal)
        raise Refused(code, answer.message or "", answer.field, **json.loads(answer.arguments or "{}"))
    try:
        return await again(answer.row_id or "")
    except DoesNotExist:
        # Done, and forgotten since: asking the database again, as for "not saved", would never end.
        raise Refused(RefusalCode.NOT_FOUND, "no-forgotten") from None


MADE = ("action", "action_update", "rota", "shift", "sign_up", "alert", "principles")
"""What a repeat would make a second time. Whatever else is answered, asking anew changes nothing or is refused."""


async def purge(before: datetime) -> int:
    """Forgets answers older than `before`. What made a row stays known for as long as the row lives."""
    lives = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {table}.id = answer.row_id)" for table in MADE)  # noqa: S608
    rows = await db.fetch(
        "DELETE FROM answer WHERE id IN (SELECT id FROM answer WHERE at < ?"  # noqa: S608
        f" AND NOT (row_id IS NOT NULL AND ({lives})) ORDER BY id LIMIT ?) RETURNING id",
        before,
        BATCH,
    )
    return len(rows)


def _fingerprint(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
