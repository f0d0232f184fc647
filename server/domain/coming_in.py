"""Coming in: what a code makes of whoever redeems it."""

from dataclasses import dataclass
from uuid import UUID

from server import clock, db
from server.domain import answers, devices, groups, invites, journal, members, people, rights, sessions, signing_out
from server.domain.invites import Invite, InviteKind
from server.domain.members import Member
from server.domain.who import By, ByDevice, ByMember
from server.refusals import RefusalCode, Refused, invalid


@dataclass
class CameIn:
    """`token` opens the session that this began, and is kept nowhere. `id` is the member's."""

    id: str
    member: Member
    token: str


async def redeem(by: By, client_id: UUID, code: str, name: str, language: str) -> CameIn:
    """The member that this code lets in; a hundred at once make one.

    Somebody new is welcomed by `name`; a member who is signed in here joins as who they are. Refuses INVALID (a code
    that never was), ALREADY (used), TOO_LATE (expired), TOO_EARLY (paused). The idempotency key is scoped to the
    code, because who redeems it may be nobody yet.
    """
    code_hash = invites.hashed(code)
    return await answers.once(
        f"{answers.BY_CODE}{code_hash[:32]}",
        client_id,
        {"redeemInvite": code_hash, "name": name},
        lambda: _redeem(by, code_hash, name, language),
        lambda member_id: _again(code_hash, member_id),
    )


async def _again(code_hash: str, member_id: str) -> CameIn:
    """The phone that lost the answer never had its token: the session goes on under a new one. Whoever has ended it
    meanwhile, by signing out everywhere or by deleting themselves, has ended this too."""
    async with journal.change():
        rows = await db.fetch(
            "UPDATE invite SET session_id = session_id WHERE code_hash = ? RETURNING session_id", code_hash
        )
        renewed = await sessions.renew(rows[0]["session_id"] or "") if rows else None
        if renewed is None:
            raise _used()
        token, session_id = renewed
        await Invite.filter(code_hash=code_hash).update(session_id=session_id)
        return CameIn(member_id, await _member(member_id), token)


def _used() -> Refused:
    return Refused(RefusalCode.ALREADY, "no-invite-used", "code")


async def _member(member_id: str) -> Member:
    member = await Member.get_or_none(id=member_id)
    if member is None:
        raise _used()
    return member


async def _redeem(by: By, code_hash: str, name: str, language: str) -> CameIn:
    member = await _let(by, code_hash, name, language)
    # The browser stays the device that it was, whoever it is now.
    held = by.id if isinstance(by, ByDevice) else await sessions.device_of(by)
    await devices.adopt(by, member.id)
    token = await sessions.begin(member_id=member.id, device_id=held)
    await Invite.filter(code_hash=code_hash).update(session_id=sessions.id_of(token))
    return CameIn(member.id, member, token)


async def _let(by: By, code_hash: str, name: str, language: str) -> Member:
    invite = await invites.spend(code_hash)
    if invite.kind is not InviteKind.JOIN:
        return await _let_in(invite)
    if isinstance(by, ByMember):
        member = await _as_steward(await Member.get(id=by.id), invite)
    else:
        member = await members.welcome(name, language, steward=invite.steward)
    if invite.group_id:
        await groups.join(member.id, invite.group_id, invite.role, invite.created_by)
        rights.changed("member", member.id)
    return member


async def _let_in(invite: Invite) -> Member:
    member = await _member(invite.member_id or "")
    if invite.kind is InviteKind.AGAIN:
        await _still_answered_for(invite, member)
        # Whoever holds the lost phone is out from this moment on; its owner reads who let them in.
        await signing_out.end_all(member.id)
        member.let_in_at, member.let_in_by = clock.now(), invite.created_by
        await member.save(update_fields=["let_in_at", "let_in_by"])
        invites.tell_invited_again(member.id, None)
    return member


async def _still_answered_for(invite: Invite, lost: Member) -> None:
    """Roles may have changed since the code was made: it must not open a group that trusts the member by now."""
    organiser = await Member.get_or_none(id=invite.created_by or "")
    if organiser is None:
        raise invalid("no-invite-unknown", "code")
    people.answers_for(await members.acting(organiser.id), await members.acting(lost.id))


async def _as_steward(member: Member, invite: Invite) -> Member:
    if invite.steward and not member.steward:
        member.steward = True
        await member.save(update_fields=["steward"])
    return member
