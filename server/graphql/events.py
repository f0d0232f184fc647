"""What subscriptions carry. Events are built from the journal's line alone: no query, nothing of the single viewer."""

from collections.abc import AsyncGenerator
from typing import Annotated, Any

import strawberry

from server.domain import journal, listening, topics
from server.graphql.actions import Action, Update
from server.graphql.context import Asked
from server.graphql.scalars import Cursor
from server.graphql.states import build
from server.refusals import Refused


@strawberry.type
class UpdatePosted:
    cursor: Cursor
    update: Update


@strawberry.type
class UpdateChanged:
    cursor: Cursor
    update: Update


@strawberry.type
class ActionChanged:
    cursor: Cursor
    action: Action


@strawberry.type(description="What was asked for cannot be replayed: take the snapshot again.")
class Resync:
    cursor: Cursor


ActionEvent = Annotated[UpdatePosted | UpdateChanged | ActionChanged | Resync, strawberry.union("ActionEvent")]


def event_of(line: journal.Line) -> Any:
    cursor = Cursor(line.cursor)
    if line.kind == "Resync":
        return Resync(cursor=cursor)
    state = line.state
    if line.kind == "ActionChanged":
        return ActionChanged(cursor=cursor, action=build(Action, state["action"], cursor=cursor))
    into = {"UpdatePosted": UpdatePosted, "UpdateChanged": UpdateChanged}[line.kind]
    return into(cursor=cursor, update=build(Update, state["update"]))


async def resolve_action_entries(info: Asked, action_id: strawberry.ID, after: Cursor) -> list[ActionEvent]:
    """The same entries as the subscription, oldest first, for where websockets are blocked. At most 200; ask again
    from the last one. Empty when the action is not yours to see."""
    try:
        await listening.may_listen(info.context.by, topics.action(action_id))
    except Refused:
        return []
    head = await journal.open_topic(topics.action(action_id))
    version = journal.parse_cursor(after, head)
    if version is None:
        return [Resync(cursor=Cursor(head.cursor))]
    return [event_of(line) for line in await journal.read(head, version, 200)]


@strawberry.type
class Subscription:
    @strawberry.subscription(  # type: ignore[untyped-decorator]
        description="What happens to an action after the cursor: history first, then live. Refused: an error frame."
    )
    async def action_events(
        self, action_id: strawberry.ID, after: Cursor | None = None
    ) -> AsyncGenerator[ActionEvent, None]:
        # The websocket transport finds the topic in TOPICS and never runs this: see docs/decisions/0010-direct-wire.md.
        raise RuntimeError("subscriptions are served by server.graphql.transport_ws")
        yield


TOPICS = {"actionEvents": lambda arguments: topics.action(arguments["actionId"])}
"""Subscription field → the topic that it listens to."""
