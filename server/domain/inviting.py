"""Inviting: what organisers do with the invites of their group, and a member with a code for their own phone.

A code is never stored, so a repeated request cannot have the same codes back: it gets new ones for the same invites,
and those of the answer that was lost end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from server import clock
from server.domain import answers, groups, ids, invites, journal, members, people, texts
from server.domain.invites import Invite, InviteKind
from server.domain.who import By, ByMember, member
from server.refusals import RefusalCode, Refused, invalid, not_allowed, not_found

MOST = 50
LONGEST_DAYS = 30
MOST_LISTED = 200


@dataclass
class Made:
    """Invites with their codes, which are shown once. `id` names the invites, for a repeat."""

    id: str
    invites: Sequence[tuple[str, Invite]]


async def create(by: By, client_id: UUID, body: Mapping[str, Any]) -> Made:
    """`body`: groupId, role, count 1 to 50, days 1 to 30, label ≤ 60. For organisers of the group."""
    return await answers.once(
        member(by).key,
        client_id,
        {"createInvite": dict(body)},
        lambda: _create(by, body),
        lambda id_: _created_again(by, body, id_),
    )


async def _create(by: By, body: Mapping[str, Any]) -> Made:
    organiser = groups.organiser(by, body["groupId"])
    count, days = body["count"], body["days"]
    if not 1 <= count <= MOST:
        raise invalid("no-invites-count", "count", most=MOST)
    if not 1 <= days <= LONGEST_DAYS:
        raise invalid("no-invite-days", "days", most=LONGEST_DAYS)
    label = texts.clean_optional(body.get("label"), "label", texts.NAME)
    batch = ids.new()
    made = [
        await invites.make(
            timedelta(days=days),
            group_id=body["groupId"],
            role=body["role"],
            label=label if count == 1 else _numbered(label, number, count),
            created_by=organiser.id,
            batch=batch,
        )
        for number in range(1, count + 1)
    ]
    return Made(batch, made)


def _numbered(label: str | None, number: int, count: int) -> str:
    """Those of one request carry one note: only a number tells which was given to whom. A long note gives way to it."""
    which = f"{number}/{count}"
    return f"{label[: texts.NAME - len(which) - 1]} {which}" if label else which


async def _created_again(by: By, body: Mapping[str, Any], batch: str) -> Made:
    """New codes are a new gift: whoever may not invite any more gets none."""
    groups.organiser(by, body["groupId"])
    return await _again(by, batch)


async def _again(by: By, batch: str) -> Made:
    """New codes for those invites of the batch that nobody has used yet."""
    async with journal.change():
        rows = await Invite.filter(batch=batch, created_by=member(by).id, redeemed_at=None).order_by("expires_at")
        renewed = [(await invites.renew(row.id or "", row.expires_at), row) for row in rows]
    return Made(batch, [(code, row) for code, row in renewed if code])


async def add_phone(by: By, client_id: UUID) -> Made:
    """A code for another phone of the same member; the one asked for before ends."""
    who = member(by)
    return await answers.once(who.key, client_id, {"addPhone": {}}, lambda: _add_phone(who), partial(_again, by))


async def _add_phone(who: ByMember) -> Made:
    await Invite.filter(member_id=who.id, kind=InviteKind.PHONE, redeemed_at=None).delete()
    batch = ids.new()
    made = await invites.make(
        invites.PHONE_LIFETIME, kind=InviteKind.PHONE, member_id=who.id, created_by=who.id, batch=batch
    )
    return Made(batch, [made])


async def invite_again(by: By, client_id: UUID, body: Mapping[str, Any]) -> Made:
    """A code that lets a member who lost their phone in again as themselves. `body`: groupId, memberId.

    It makes whoever holds it that member, everywhere. So who asks must organise each group that trusts the member,
    or an organiser of one group could become somebody of another.
    """
    return await answers.once(
        member(by).key,
        client_id,
        {"inviteAgain": dict(body)},
        lambda: _invite_again(by, body),
        lambda id_: _invited_again(by, body, id_),
    )


async def _invited_again(by: By, body: Mapping[str, Any], batch: str) -> Made:
    await _whom_to_invite_again(by, body)
    return await _again(by, batch)


async def _whom_to_invite_again(by: By, body: Mapping[str, Any]) -> people.Person:
    organiser = groups.organiser(by, body["groupId"])
    lost = await people.get(by, body["groupId"], body["memberId"])
    theirs = await members.acting(lost.id)
    if theirs.id == organiser.id:
        raise Refused(RefusalCode.NOT_ALLOWED, "no-again-yourself")
    people.answers_for(organiser, theirs)
    return lost


async def _invite_again(by: By, body: Mapping[str, Any]) -> Made:
    lost = await _whom_to_invite_again(by, body)
    await Invite.filter(member_id=lost.id, kind=InviteKind.AGAIN, redeemed_at=None).delete()
    batch = ids.new()
    made = await invites.make(
        invites.AGAIN_LIFETIME,
        kind=InviteKind.AGAIN,
        group_id=body["groupId"],
        member_id=lost.id,
        label=lost.name,
        created_by=member(by).id,
        batch=batch,
    )
    invites.tell_invited_again(lost.id, invites.as_invited_again(made[1], member(by).name))
    return Made(batch, [made])


async def outstanding(by: By, group_id: str) -> list[Invite]:
    """What was given out and not used yet, the next to expire first. For organisers of the group."""
    groups.organiser(by, group_id)
    standing = Invite.filter(group_id=group_id, redeemed_at=None, expires_at__gt=clock.now(), id__isnull=False)
    return await standing.order_by("expires_at", "id").limit(MOST_LISTED)


async def change(by: By, client_id: UUID, verb: str, invite_id: str) -> Made:
    """`verb`: pauseInvite, resumeInvite, revokeInvite, or resendInvite, which makes a new code and ends the old."""
    return await answers.once(
        member(by).key,
        client_id,
        {verb: invite_id},
        lambda: _CHANGES[verb](by, invite_id),
        lambda id_: _changed_again(by, verb, id_),
    )


async def _find(by: By, invite_id: str) -> Invite:
    """The invite, for organisers of its group; to everybody else it is not there."""
    invite = await ids.row(Invite, invite_id)
    if invite is None or not invite.group_id or not member(by).organises(invite.group_id):
        raise not_found()
    if invite.redeemed_at is not None:
        raise Refused(RefusalCode.ALREADY, "no-invite-used")
    return invite


async def _pause(by: By, invite_id: str) -> Made:
    return await _set_paused(by, invite_id, True)


async def _resume(by: By, invite_id: str) -> Made:
    return await _set_paused(by, invite_id, False)


async def _set_paused(by: By, invite_id: str, paused: bool) -> Made:
    invite = await _find(by, invite_id)
    invite.paused = paused
    await Invite.filter(id=invite_id, redeemed_at=None).update(paused=paused)
    return Made(invite_id, [("", invite)])


async def _revoke(by: By, invite_id: str) -> Made:
    invite = await _find(by, invite_id)
    await Invite.filter(id=invite_id, redeemed_at=None).delete()
    if invite.kind is InviteKind.AGAIN:
        invites.tell_invited_again(invite.member_id or "", None)
    return Made(invite_id, [("", invite)])


async def _resend(by: By, invite_id: str) -> Made:
    invite = await _find(by, invite_id)
    if invite.kind is not InviteKind.JOIN and invite.created_by != member(by).id:
        raise not_allowed()
    lifetime = invites.LIFETIME if invite.kind is InviteKind.JOIN else invites.AGAIN_LIFETIME
    code = await invites.renew(invite_id, clock.now() + lifetime)
    if code is None:
        raise Refused(RefusalCode.ALREADY, "no-invite-used")
    renewed = await Invite.get(id=invite_id)
    if renewed.kind is InviteKind.AGAIN:
        invites.tell_invited_again(renewed.member_id or "", invites.as_invited_again(renewed, member(by).name))
    return Made(invite_id, [(code, renewed)])


async def _changed_again(by: By, verb: str, invite_id: str) -> Made:
    if verb == "revokeInvite":
        return Made(invite_id, [])
    async with journal.change():
        return (
            await _resend(by, invite_id)
            if verb == "resendInvite"
            else Made(invite_id, [("", await _find(by, invite_id))])
        )


_CHANGES = {"pauseInvite": _pause, "resumeInvite": _resume, "revokeInvite": _revoke, "resendInvite": _resend}
