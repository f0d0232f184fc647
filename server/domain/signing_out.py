"""Signing out: a session ends, and with it its phone is not woken any more."""

from server.domain import forgetting, journal, rights, sessions
from server.domain.devices import Device
from server.domain.invites import Invite, InviteKind
from server.domain.sessions import Session
from server.domain.who import By, ByMember, Nobody


async def sign_out(by: By, everywhere: bool) -> None:
    """Ends the session in use, or all of the member's. Who has none is signed out already."""
    async with journal.change():
        if everywhere and isinstance(by, ByMember):
            await end_all(by.id)
        elif not isinstance(by, Nobody):
            if held := await sessions.device_of(by):
                await forgetting.forget(held)
            await Session.filter(id=by.session).delete()
            rights.changed("member" if isinstance(by, ByMember) else "device", by.id)


async def end_all(member_id: str) -> None:
    """Inside a change: every phone of this member is signed out, and its open sockets are closed."""
    await forgetting.forget(*[device.id for device in await Device.filter(member_id=member_id)])
    await Session.filter(member_id=member_id).delete()
    # A code for one more phone, shown on the phone that is lost, would let its finder in again.
    await Invite.filter(member_id=member_id, kind=InviteKind.PHONE, redeemed_at=None).delete()
    rights.changed("member", member_id)
