"""Actions in GraphQL."""

import uuid
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import actions as domain
from server.domain import phases, topics
from server.domain.actions import ActionPhase
from server.domain.audience import Audience
from server.graphql.context import Asked, body_of, bounded, key_of
from server.graphql.groups import Group
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.scalars import Cursor
from server.graphql.states import build
from server.graphql.updates import Update

strawberry.enum(
    Audience,
    description=(
        "Who may see it. PUBLIC: everybody. NETWORK: whoever is vouched for in any group. GROUP: the group's volunteers"
        " and organisers. ORGANISERS: the group's. CREW: who holds a seat."
    ),
)
strawberry.enum(ActionPhase, description="How far an action has come. CLOSED: it is over.")


@strawberry.type(description="A demonstration, a vigil, a strike: something with a time and a location.")
class Action:
    id: strawberry.ID
    group: Group
    title: str
    phase: ActionPhase
    starts_at: datetime
    ends_at: datetime | None = strawberry.field(description="Null when nobody has said.")
    time_zone: str = strawberry.field(description="IANA name: by whose clock people there speak of it.")
    location: str | None
    audience: Audience
    now: Update | None = strawberry.field(
        description="The newest standing, confirmed update of kind MOVEMENT, ROUTE or ALL_CLEAR."
    )
    cursor: Cursor = strawberry.field(
        description="The state that this answer shows, to be handed to `actionEvents(after:)`."
    )


async def resolve_action(info: Asked, id: strawberry.ID) -> Action | None:  # noqa: A002
    """For its audience."""

    async def load() -> Action:
        cursor = await _cursor(info, id)
        action = await domain.get(info.context.by, id)
        return build(Action, await domain.state(action), cursor=cursor)

    return await or_none(load)


async def _cursor(info: Asked, action_id: str) -> Cursor:
    """Opened only for an action that is there: asking must not fill the table of topics."""
    await domain.get(info.context.by, action_id)
    return Cursor(await info.context.cursor(topics.action(action_id)))


async def resolve_actions(info: Asked, first: int | None = 20) -> list[Action]:
    """Under way and coming first, by start; then the newest past. `first`: 1 to 100."""
    rows = await domain.listed(info.context.by, bounded(first, 20))
    cursors = await info.context.cursors([topics.action(row.id) for row in rows])
    states = await domain.states(rows)
    return [build(Action, state, cursor=Cursor(cursor)) for state, cursor in zip(states, cursors, strict=True)]


@strawberry.input
class CreateActionInput:
    client_id: uuid.UUID
    group_id: strawberry.ID
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    time_zone: str
    location: str | None = None
    audience: Audience = Audience.PUBLIC


@strawberry.input
class ChangePhaseInput:
    client_id: uuid.UUID
    action_id: strawberry.ID
    phase: ActionPhase


ChangePhaseAnswer = Annotated[Action | Refusal, strawberry.union("ChangePhaseAnswer")]
CreateActionAnswer = Annotated[Action | Refusal, strawberry.union("CreateActionAnswer")]


async def create_action(info: Asked, input: CreateActionInput) -> CreateActionAnswer:  # noqa: A002
    """For organisers of the group. `title` ≤ 120 and `location` ≤ 200 characters, `endsAt` after `startsAt`, `timeZone`
    an IANA name, `audience` not CREW."""

    async def create() -> Action:
        row = await domain.create(info.context.by, key_of(input), body_of(input))
        cursor = await info.context.cursor(topics.action(row.id))
        return build(Action, await domain.state(row), cursor=Cursor(cursor))

    return await answer(info, create)


async def change_phase(info: Asked, input: ChangePhaseInput) -> ChangePhaseAnswer:  # noqa: A002
    """For organisers of the action's group: it gathers, is under way, disperses, is closed. Any phase may follow
    any other."""

    async def change() -> Action:
        row = await phases.change(info.context.by, key_of(input), body_of(input))
        cursor = await info.context.cursor(topics.action(row.id))
        return build(Action, await domain.state(row), cursor=Cursor(cursor))

    return await answer(info, change)
