"""Sessions: a random token in a browser's cookie, of which the server keeps only the hash."""

import hashlib
import secrets
from datetime import timedelta

from tortoise import fields
from tortoise.models import Model

from server import clock
from server.domain import members
from server.domain.who import By, ByDevice, Nobody

LIFETIME = timedelta(days=180)
"""A phone that has not come by for this long signs in anew; a lost one is not open for ever."""


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
    await Session.create(id=_hash(token), member_id=member_id, device_id=device_id, expires_at=clock.now() + LIFETIME)
    return token


async def who(token: str | None) -> By:
    """Who acts with this cookie; an unknown or expired one is nobody."""
    if not token or len(token) > 100:
        return Nobody()
    session = await Session.get_or_none(id=_hash(token), expires_at__gt=clock.now())
    if session is None:
        return Nobody()
    if session.member_id:
        return await members.acting(session.member_id, session.id)
    return ByDevice(session.device_id or "", session.id)


async def again(by: By) -> By:
    """The same actor with the rights of this moment; nobody when the session has ended."""
    if isinstance(by, Nobody):
        return by
    session = await Session.get_or_none(id=by.session, expires_at__gt=clock.now())
    if session is None:
        return Nobody()
    return await members.acting(by.id, by.session) if session.member_id else by


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
