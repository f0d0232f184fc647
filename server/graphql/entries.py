"""What subscriptions carry, asked for by HTTP: for where websockets are blocked. The same right, the same events."""

from typing import Any

import strawberry

from server.domain import journal, listening, topics
from server.domain.who import ByMember
from server.graphql.context import Asked
from server.graphql.events import ActionEvent, DeskEvent, MemberEvent, Resync, RotaEvent, event_of
from server.graphql.refusal import or_none
from server.graphql.scalars import Cursor

MOST = 200


async def _after(info: Asked, topic: str, after: Cursor) -> list[Any] | None:
    """Oldest first, at most 200; nothing but a Resync when it cannot be replayed. None when `by` may not listen."""

    async def read() -> list[Any]:
        await listening.may_listen(info.context.by, topic)
        head = await journal.open_topic(topic)
        version = journal.parse_cursor(after, head)
        if version is None:
            return [Resync(cursor=Cursor(head.cursor))]
        return [event_of(line) for line in await journal.read(head, version, MOST)]

    return await or_none(read)


async def resolve_action_entries(info: Asked, action_id: strawberry.ID, after: Cursor) -> list[ActionEvent]:
    """The same entries as the subscription, oldest first, for where websockets are blocked. At most 200; ask again
    from the last one. Empty when the action is not yours to see."""
    return await _after(info, topics.action(action_id), after) or []


async def resolve_rota_entries(info: Asked, rota_id: strawberry.ID, after: Cursor) -> list[RotaEvent] | None:
    """The same entries as `rotaEvents`, oldest first, at most 200. For the volunteers and organisers of its group."""
    return await _after(info, topics.rota(rota_id), after)


async def resolve_desk_entries(info: Asked, group_id: strawberry.ID, after: Cursor) -> list[DeskEvent] | None:
    """The same entries as `deskEvents`, oldest first, at most 200. For the group's organisers."""
    return await _after(info, topics.group_desk(group_id), after)


async def resolve_member_entries(info: Asked, after: Cursor) -> list[MemberEvent] | None:
    """The same entries as `memberEvents`, oldest first, at most 200. Null for a visitor."""
    by = info.context.by
    return await _after(info, topics.member(by.id if isinstance(by, ByMember) else ""), after)
