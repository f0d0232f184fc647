"""Invites: one use, expiring, kept as a hash; the code itself is only in the link."""

import hashlib
from datetime import timedelta
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import answers, groups, ids, members
from server.domain.who import Role
from server.domain.words import word
from server.refusals import RefusalCode, Refused, invalid

LIFETIME = timedelta(days=7)


class Invite(Model):
    code_hash = fields.CharField(max_length=64, primary_key=True)
    group_id = fields.CharField(max_length=32, null=True)
    role: Role = word(Role)
    steward = fields.BooleanField(default=False)
    created_by = fields.CharField(max_length=32, null=True)
    expires_at = fields.DatetimeField()
    redeemed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "invite"


async def create(group_id: str | None, role: Role, created_by: str | None = None, steward: bool = False) -> str:
    """A new invite; returns the code, which is shown once and kept nowhere."""
    code = ids.new()
    await Invite.create(
        code_hash=_hash(code),
        group_id=group_id,
        role=role,
        steward=steward,
        created_by=created_by,
        expires_at=clock.now() + LIFETIME,
    )
    return code


async def redeem(client_id: UUID, code: str, name: str, language: str) -> members.Member:
    """The member that this code makes; a hundred at once make one.

    Refuses INVALID (a code that never was), ALREADY (used), TOO_LATE (expired). The idempotency key is scoped to
    the code, because who redeems it is nobody yet.
    """
    hashed = _hash(code)
    return await answers.once(
        f"invite/{hashed[:32]}",
        client_id,
        {"redeemInvite": hashed, "name": name},
        lambda: _redeem(hashed, name, language),
        lambda row_id: members.Member.get(id=row_id),
    )


async def _redeem(hashed: str, name: str, language: str) -> members.Member:
    now = clock.now()
    rows = await db.fetch(
        "UPDATE invite SET redeemed_at = ? WHERE code_hash = ? AND redeemed_at IS NULL AND expires_at > ?"
        " RETURNING group_id, role, steward",
        now,
        hashed,
        now,
    )
    if not rows:
        raise await _why_not(hashed)
    member = await members.welcome(name, language, steward=bool(rows[0]["steward"]))
    if rows[0]["group_id"]:
        await groups.join(member.id, rows[0]["group_id"], Role(rows[0]["role"]))
    return member


async def _why_not(hashed: str) -> Refused:
    invite = await Invite.get_or_none(code_hash=hashed)
    if invite is None:
        return invalid("no-invite-unknown", "code")
    if invite.redeemed_at is not None:
        return Refused(RefusalCode.ALREADY, "no-invite-used", "code")
    return Refused(RefusalCode.TOO_LATE, "no-invite-expired", "code")


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().encode("utf-8", "surrogatepass")).hexdigest()
