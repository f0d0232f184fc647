"""Invites: one use, expiring, kept as a hash; the code itself is only in the link.

Three kinds of people come in by one: somebody new, into a group; a member with a second phone; and a member whose
phone is lost, whom an organiser lets in again *as* themselves.
"""

import hashlib
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import ids, journal, topics
from server.domain.who import Role
from server.domain.words import word
from server.refusals import RefusalCode, Refused, invalid

LIFETIME = timedelta(days=7)
PHONE_LIFETIME = timedelta(minutes=5)
"""The other phone is in the same hand: long enough to point it, too short for a picture of the screen to travel."""
AGAIN_LIFETIME = timedelta(days=1)


class InviteKind(Enum):
    JOIN = "JOIN"
    PHONE = "PHONE"
    AGAIN = "AGAIN"


class Invite(Model):
    code_hash = fields.CharField(max_length=64, primary_key=True)
    # How organisers speak of it: the hash would be a hint, and changes when the invite is sent again.
    id = fields.CharField(max_length=32, null=True, db_index=True)
    kind: InviteKind = word(InviteKind, InviteKind.JOIN)
    group_id = fields.CharField(max_length=32, null=True)
    role: Role = word(Role)
    steward = fields.BooleanField(default=False)
    # Those made by one request; the answer to a repeat finds them by it.
    batch = fields.CharField(max_length=32, null=True, db_index=True)
    label = fields.CharField(max_length=60, null=True)
    paused = fields.BooleanField(default=False, db_default=False)
    # Whom a PHONE or AGAIN lets in.
    member_id = fields.CharField(max_length=32, null=True, db_index=True)
    created_by = fields.CharField(max_length=32, null=True)
    expires_at = fields.DatetimeField()
    redeemed_at = fields.DatetimeField(null=True)
    # What coming in by it opened: a repeat is answered for as long as that lives.
    session_id = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "invite"


async def create(group_id: str | None, role: Role, created_by: str | None = None, steward: bool = False) -> str:
    """A new invite into a group; returns the code, which is shown once and kept nowhere."""
    code, _ = await make(group_id=group_id, role=role, created_by=created_by, steward=steward)
    return code


async def make(lifetime: timedelta = LIFETIME, **more: Any) -> tuple[str, Invite]:
    code = ids.new()
    values: dict[str, Any] = {"kind": InviteKind.JOIN, "role": Role.NEWCOMER, **more}
    expires_at = clock.now() + lifetime
    return code, await Invite.create(code_hash=hashed(code), id=ids.new(), expires_at=expires_at, **values)


async def renew(invite_id: str, expires_at: datetime) -> str | None:
    """A new code for an invite that nobody has used; the old one ends. None when it was used or is gone."""
    code = ids.new()
    rows = await db.fetch(
        "UPDATE invite SET code_hash = ?, expires_at = ? WHERE id = ? AND redeemed_at IS NULL RETURNING id",
        hashed(code),
        expires_at,
        invite_id,
    )
    return code if rows else None


GIVEN = (
    " AND (kind <> 'JOIN' OR created_by IS NULL OR EXISTS (SELECT 1 FROM membership WHERE role = 'ORGANISER'"
    " AND membership.member_id = invite.created_by AND membership.group_id = invite.group_id))"
)
"""Who gave it may still invite: it may have been made at the moment at which its giver was removed."""


async def spend(code_hash: str) -> Invite:
    """The invite, used up by this very call. Refuses a code that never was, was used, has expired or is paused."""
    now = clock.now()
    rows = await db.fetch(
        "UPDATE invite SET redeemed_at = ? WHERE code_hash = ? AND redeemed_at IS NULL AND expires_at > ?"  # noqa: S608
        f" AND paused = ?{GIVEN} RETURNING code_hash",
        now,
        code_hash,
        now,
        False,
    )
    if not rows:
        raise await why_not(code_hash)
    return await Invite.get(code_hash=code_hash)


async def usable(code: str) -> Invite:
    """The invite as somebody sees it who has opened its link and not come in yet."""
    invite = await Invite.get_or_none(code_hash=hashed(code))
    if invite is None or invite.redeemed_at or invite.paused or invite.expires_at <= clock.now():
        raise await why_not(hashed(code))
    if not await db.fetch(f"SELECT 1 AS one FROM invite WHERE code_hash = ?{GIVEN}", invite.code_hash):  # noqa: S608
        raise _unknown()
    return invite


async def why_not(code_hash: str) -> Refused:
    invite = await Invite.get_or_none(code_hash=code_hash)
    if invite is None:
        return _unknown()
    if invite.redeemed_at is not None:
        return Refused(RefusalCode.ALREADY, "no-invite-used", "code")
    if invite.expires_at <= clock.now():
        return Refused(RefusalCode.TOO_LATE, "no-invite-expired", "code")
    return Refused(RefusalCode.TOO_EARLY, "no-invite-paused", "code") if invite.paused else _unknown()


def _unknown() -> Refused:
    return invalid("no-invite-unknown", "code")


async def end_of(organiser_id: str, group_id: str | None = None) -> None:
    """Inside a change that takes their right to invite, into one group or all: what they gave out and nobody has
    used ends with it."""
    given = Invite.filter(created_by=organiser_id, redeemed_at=None)
    given = given.filter(group_id=group_id) if group_id else given
    for member_id in await given.filter(kind=InviteKind.AGAIN).values_list("member_id", flat=True):
        tell_invited_again(str(member_id), None)
    await given.delete()


def tell_invited_again(member_id: str, invited: journal.State | None) -> None:
    """Inside a change: an open page of that member says at once that somebody can come in as them, or no longer."""
    journal.note(topics.member(member_id), "InvitedAgainChanged", {"invitedAgain": invited})


def as_invited_again(invite: Invite, by: str | None) -> journal.State:
    return {"by": by, "until": clock.iso(invite.expires_at)}


def hashed(code: str) -> str:
    return hashlib.sha256(code.strip().encode("utf-8", "surrogatepass")).hexdigest()
