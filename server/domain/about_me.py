"""What this server knows about a member, and how it forgets them.

`MINE` names every column of every table that points at a member; a test reads the models and fails when one is not
here. What is not deleted stays because it is others' as well, and then without the name.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q
from tortoise.models import Model

from server import clock
from server.domain import invites, journal, leaving, signing_out, topics
from server.domain.alerts import Alert
from server.domain.answers import Answer
from server.domain.devices import Device
from server.domain.follows import Follow
from server.domain.groups import Membership
from server.domain.invites import Invite, InviteKind
from server.domain.members import Member
from server.domain.principles import Agreement, Principles
from server.domain.sessions import Session
from server.domain.sign_ups import SignUp
from server.domain.updates import Update
from server.domain.who import By, ByMember, Nobody, member

SECRET = {"code_hash", "session_id", "fingerprint", "endpoint", "endpoint_hash", "p256dh", "auth"}
"""Never exported: whoever finds the export must not be able to test guesses against a hash, or to push."""


@dataclass(frozen=True)
class Mine:
    """`stays`: the row is the group's too; forgetting empties the column instead of deleting the row."""

    word: str
    model: type[Model]
    column: str
    stays: bool = False
    prefix: str = ""


MINE = [
    Mine("member", Member, "id"),
    Mine("membership", Membership, "member_id"),
    Mine("agreement", Agreement, "member_id"),
    Mine("sign-up", SignUp, "member_id"),
    Mine("device", Device, "member_id"),
    Mine("follow", Follow, "who", prefix="member/"),
    Mine("alert", Alert, "raised_by", stays=True),
    Mine("approved", Alert, "approved_by", stays=True),
    Mine("session", Session, "member_id"),
    Mine("phone-code", Invite, "member_id"),
    Mine("invite", Invite, "created_by", stays=True),
    Mine("vouched", Membership, "vouched_by", stays=True),
    Mine("let-in", Member, "let_in_by", stays=True),
    Mine("principles", Principles, "set_by", stays=True),
    Mine("update", Update, "posted_by", stays=True),
]


@dataclass(frozen=True)
class Known:
    word: str
    stays: bool
    rows: Sequence[Mapping[str, Any]]


async def known(by: By) -> list[Known]:
    """Everything that names the member who asks, table by table."""
    who = member(by)
    found = [Known(mine.word, mine.stays, await _rows(mine, who.id)) for mine in MINE]
    answers = await Answer.filter(who=who.key).values("client_id", "refusal", "at")
    return [*found, Known("answer", False, answers)]


async def _rows(mine: Mine, member_id: str) -> list[Mapping[str, Any]]:
    hidden = SECRET | ({"id"} if mine.word == "session" else set())
    columns = [name for name in mine.model._meta.db_fields if name not in hidden]
    return list(await mine.model.filter(**{mine.column: mine.prefix + member_id}).values(*columns))


def export(known: Sequence[Known]) -> str:
    """The same as JSON, to be kept by whom it is about."""
    tables = {one.word: [dict(row) for row in one.rows] for one in known}
    return json.dumps({"at": clock.iso(clock.now()), **tables}, default=_plain, ensure_ascii=False, indent=1)


def _plain(value: Any) -> str:
    return clock.iso(value) if hasattr(value, "astimezone") else str(getattr(value, "value", value))


async def delete_me(by: By) -> None:
    """Forgets the member for good. Nobody asks first whether they may: who must vanish has no time for questions.

    Who is nobody is forgotten already, so a repeat is answered alike.
    """
    if isinstance(by, Nobody):
        return
    who = member(by)
    async with journal.change():
        await leaving.give_up_seats(who.id)
    # By itself, because what the seats noted on the member's own topic has to be written before it is forgotten.
    async with journal.change():
        await signing_out.end_all(who.id)
        named_on = await _topics_that_name(who)
        await invites.end_of(who.id)
        await _forget(who)
        await journal.forget_past(named_on)


async def _topics_that_name(who: ByMember) -> set[str]:
    """The desks that tell who raised an alert, and the members who were told who made a link to let them in again."""
    raised = await Alert.filter(raised_by=who.id).distinct().values_list("group_id", flat=True)
    let_in = Invite.filter(created_by=who.id, kind=InviteKind.AGAIN, member_id__isnull=False)
    told = await let_in.values_list("member_id", flat=True)
    return {topics.group_desk(str(one)) for one in raised} | {topics.member(str(one)) for one in told}


async def _forget(who: ByMember) -> None:
    for mine in MINE:
        rows = mine.model.filter(**{mine.column: mine.prefix + who.id})
        if mine.stays:
            await rows.update(**{mine.column: ""})
        else:
            await rows.delete()
    await Answer.filter(Q(who=who.key) | Q(row_id=who.id)).delete()
    await journal.forget([topics.member(who.id)])
