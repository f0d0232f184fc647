"""Sessions: a random token in a browser's cookie, of which the server keeps only the hash."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import rights
from server.domain.who import By, ByDevice, ByMember, Nobody, Role

LIFETIME = timedelta(days=180)
"""A phone that has not come by for this long signs in anew; a lost one is not open for ever."""
HALF = LIFETIME / 2
MOST_OF_A_DEVICE = 5
"""Tabs of one browser that register at once begin a session each; the last to be answered is the one that it keeps."""


class Session(Model):
    id = fields.CharField(max_length=64, primary_key=True)
    member_id = fields.CharField(max_length=32, null=True)
    device_id = fields.CharField(max_length=32, null=True)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "session"
        indexes = (("member_id",), ("device_id",))


async def begin(member_id: str | None = None, device_id: str | None = None) -> str:
    """A new session; returns the token for the cookie, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    if device_id and not member_id:
        await _end_oldest_of(device_id)
    await Session.create(id=id_of(token), member_id=member_id, device_id=device_id, expires_at=clock.now() + LIFETIME)
    return token


async def _end_oldest_of(device_id: str) -> None:
    """A browser that says again who it is has lost its cookie. Whoever says so in a loop must not fill the table."""
    theirs = Session.filter(device_id=device_id, member_id=None).order_by("-expires_at", "id")
    older = await theirs.offset(MOST_OF_A_DEVICE - 1).limit(100).values_list("id", flat=True)
    await Session.filter(id__in=list(older)).delete()


async def renew(session_id: str) -> tuple[str, str] | None:
    """Inside a change: a session that lives goes on under a new token, and the old one ends. (Token, new id.)"""
    token = secrets.token_urlsafe(32)
    rows = await db.fetch(
        "UPDATE session SET id = ? WHERE id = ? AND expires_at > ? RETURNING id, member_id",
        id_of(token),
        session_id,
        clock.now(),
    )
    if not rows:
        return None
    rights.changed("member", rows[0]["member_id"])
    return token, rows[0]["id"]


async def prolong(session_id: str) -> bool:
    """A session in its last half lives on for a whole LIFETIME. Of many who ask for it at once, one does it."""
    now = clock.now()
    rows = await db.fetch(
        "UPDATE session SET expires_at = ? WHERE id = ? AND expires_at > ? AND expires_at <= ? RETURNING id",
        now + LIFETIME,
        session_id,
        now,
        now + HALF,
    )
    return bool(rows)


async def who(token: str | None) -> By:
    """Who acts with this cookie; an unknown or expired one is nobody."""
    return (await who_until(token))[0]


async def who_until(token: str | None) -> tuple[By, bool]:
    """The same, and whether their session is in its last half."""
    if not token or len(token) > 100:
        return Nobody(), False
    return await _acting(id_of(token))


async def again(by: By) -> By:
    """The same actor with the rights of this moment; nobody when the session has ended."""
    return by if isinstance(by, Nobody) else (await _acting(by.session))[0]


async def _acting(session_id: str) -> tuple[By, bool]:
    """In one statement, as everything that is asked begins with it: a row for each group of the member. Nobody when the
    member was forgotten at the moment at which the session began: its cookie must not lock a phone out for good."""
    now = clock.now()
    rows = await db.fetch(
        "SELECT session.device_id, session.expires_at <= ? AS half_over, member.id, member.name, member.steward,"
        " membership.group_id, membership.role FROM session"
        " LEFT JOIN member ON member.id = session.member_id"
        " LEFT JOIN membership ON membership.member_id = session.member_id"
        " WHERE session.id = ? AND session.expires_at > ? AND (session.member_id IS NULL OR member.id IS NOT NULL)",
        now + HALF,
        session_id,
        now,
    )
    if not rows:
        return Nobody(), False
    first, roles = rows[0], {row["group_id"]: Role(row["role"]) for row in rows if row["group_id"]}
    if first["id"] is None:
        return ByDevice(first["device_id"] or "", session_id), bool(first["half_over"])
    return ByMember(first["id"], first["name"], roles, bool(first["steward"]), session_id), bool(first["half_over"])


def id_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def attach(by: By, device_id: str) -> None:
    """The browser of this session is that device."""
    if not isinstance(by, Nobody):
        await Session.filter(id=by.session).update(device_id=device_id)


async def device_of(by: By) -> str | None:
    session = None if isinstance(by, Nobody) else await Session.get_or_none(id=by.session)
    return session.device_id if session else None


async def detach(device_ids: Sequence[str]) -> None:
    """Inside a change: the devices are gone; a visitor's session, which was nothing else, ends with its device."""
    await Session.filter(device_id__in=device_ids, member_id__isnull=True).delete()
    await Session.filter(device_id__in=device_ids).update(device_id=None)
