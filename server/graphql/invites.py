"""Invites in GraphQL: coming in by one, giving them out, and a code for one's own second phone."""

import uuid
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import coming_in, groups, invites, inviting, members
from server.domain.invites import Invite as Row
from server.domain.invites import InviteKind
from server.domain.inviting import Made
from server.domain.who import Role
from server.graphql.context import Asked, body_of, key_of
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.viewer import Viewer, viewer_of
from server.refusals import not_allowed

strawberry.enum(
    InviteKind, description="JOIN: into a group. PHONE: a member's other phone. AGAIN: a lost phone's member."
)


@strawberry.type(description="An invite that nobody has used yet. For organisers of its group.")
class Invite:
    id: strawberry.ID
    kind: InviteKind
    role: Role
    label: str | None = strawberry.field(description="A note of who made it, for whom it is; ≤ 60 characters.")
    paused: bool
    expires_at: datetime
    code: str | None = strawberry.field(
        description="In the answer that makes it and nowhere else: it goes behind the # of `/invite#CODE`."
    )


@strawberry.type(description="In the order in which they were made, each with its code.")
class Invites:
    invites: list[Invite]


@strawberry.type(description="What a code opens, before it is used.")
class InviteShown:
    kind: InviteKind
    group_name: str | None
    member_name: str | None = strawberry.field(description="Whom a PHONE or AGAIN lets in.")


def shown(code: str, row: Row) -> Invite:
    return Invite(
        id=strawberry.ID(row.id or ""),
        kind=row.kind,
        role=row.role,
        label=row.label,
        paused=row.paused,
        expires_at=row.expires_at,
        code=code or None,
    )


async def resolve_invites(info: Asked, group_id: strawberry.ID) -> list[Invite]:
    """Not used and not expired, the next to expire first, at most 200. Empty for others than its organisers."""
    rows = await or_none(lambda: inviting.outstanding(info.context.by, group_id))
    return [shown("", row) for row in rows or []]


async def resolve_invite(info: Asked, code: str) -> InviteShown | None:
    """Null when the code cannot be used; `redeemInvite` says why."""

    async def look() -> InviteShown:
        row = await invites.usable(code)
        named = await groups.named([row.group_id] if row.group_id else [])
        who = await members.Member.get_or_none(id=row.member_id) if row.member_id else None
        group = named.get(row.group_id or "")
        return InviteShown(
            kind=row.kind, group_name=group.name if group else None, member_name=who.name if who else None
        )

    return await or_none(look)


@strawberry.input
class RedeemInviteInput:
    client_id: uuid.UUID
    code: str
    name: str


@strawberry.input
class CreateInviteInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    role: Role = Role.VOLUNTEER
    count: int = 1
    days: int = 7
    label: str | None = None


@strawberry.input
class ChangeInviteInput:
    client_id: uuid.UUID
    invite_id: strawberry.ID


@strawberry.input
class InviteAgainInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    member_id: strawberry.ID


@strawberry.input
class AddPhoneInput:
    client_id: uuid.UUID


RedeemInviteAnswer = Annotated[Viewer | Refusal, strawberry.union("RedeemInviteAnswer")]
CreateInviteAnswer = Annotated[Invites | Refusal, strawberry.union("CreateInviteAnswer")]
PauseInviteAnswer = Annotated[Invites | Refusal, strawberry.union("PauseInviteAnswer")]
ResumeInviteAnswer = Annotated[Invites | Refusal, strawberry.union("ResumeInviteAnswer")]
RevokeInviteAnswer = Annotated[Invites | Refusal, strawberry.union("RevokeInviteAnswer")]
ResendInviteAnswer = Annotated[Invites | Refusal, strawberry.union("ResendInviteAnswer")]
InviteAgainAnswer = Annotated[Invites | Refusal, strawberry.union("InviteAgainAnswer")]
AddPhoneAnswer = Annotated[Invites | Refusal, strawberry.union("AddPhoneAnswer")]


async def redeem_invite(info: Asked, input: RedeemInviteInput) -> RedeemInviteAnswer:  # noqa: A002
    """Signs in: the answer sets the session's cookie. `name`: 1 to 60 characters; not read when the code is for a
    member, or a member is signed in here and joins as who they are. INVALID for a code that never was, ALREADY used,
    TOO_LATE expired, TOO_EARLY paused. Not over a websocket."""

    async def redeem() -> Viewer:
        if not info.context.can_sign_in:
            raise not_allowed()
        by, language = info.context.by, info.context.language
        came_in = await coming_in.redeem(by, input.client_id, input.code, input.name, language)
        info.context.session = came_in.token
        return await viewer_of(info.context, await members.acting(came_in.id))

    return await answer(info, redeem)


def _answered(made: Made) -> Invites:
    return Invites(invites=[shown(code, row) for code, row in made.invites])


async def create_invite(info: Asked, input: CreateInviteInput) -> CreateInviteAnswer:  # noqa: A002
    """One-use links for organisers to give out. `count` 1 to 50, `days` 1 to 30, `label` ≤ 60 characters."""

    async def create() -> Invites:
        return _answered(await inviting.create(info.context.by, key_of(input), body_of(input)))

    return await answer(info, create)


async def _change(info: Asked, verb: str, given: ChangeInviteInput) -> Invites | Refusal:
    async def change() -> Invites:
        return _answered(await inviting.change(info.context.by, given.client_id, verb, given.invite_id))

    return await answer(info, change)


async def pause_invite(info: Asked, input: ChangeInviteInput) -> PauseInviteAnswer:  # noqa: A002
    """Until it is resumed nobody comes in by it. For organisers of its group."""
    return await _change(info, "pauseInvite", input)


async def resume_invite(info: Asked, input: ChangeInviteInput) -> ResumeInviteAnswer:  # noqa: A002
    """The opposite of `pauseInvite`. For organisers of its group."""
    return await _change(info, "resumeInvite", input)


async def revoke_invite(info: Asked, input: ChangeInviteInput) -> RevokeInviteAnswer:  # noqa: A002
    """Ends it for good. For organisers of its group."""
    return await _change(info, "revokeInvite", input)


async def resend_invite(info: Asked, input: ChangeInviteInput) -> ResendInviteAnswer:  # noqa: A002
    """A new code with a new lifetime, seven days, or one for a lost phone's; the old code ends. For organisers of its
    group; AGAIN only by who made it."""
    return await _change(info, "resendInvite", input)


async def invite_again(info: Asked, input: InviteAgainInput) -> InviteAgainAnswer:  # noqa: A002
    """For who lost their phone: a code, good for a day, that lets this member in as themselves and ends all their
    other sessions. Only by who organises each group that trusts them."""

    async def invite() -> Invites:
        return _answered(await inviting.invite_again(info.context.by, key_of(input), body_of(input)))

    return await answer(info, invite)


async def add_phone(info: Asked, input: AddPhoneInput) -> AddPhoneAnswer:  # noqa: A002
    """A code for another phone of one's own, good for five minutes and one use; the one asked for before ends."""

    async def add() -> Invites:
        return _answered(await inviting.add_phone(info.context.by, input.client_id))

    return await answer(info, add)
