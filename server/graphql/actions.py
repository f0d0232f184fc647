"""Actions and their updates in GraphQL."""

import uuid
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import actions as domain
from server.domain import phases, topics, updates
from server.domain.actions import ActionPhase
from server.domain.audience import Audience
from server.domain.updates import Severity, UpdateKind, Verification
from server.graphql.context import Asked, body_of, key_of
from server.graphql.people import Group
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.scalars import Cursor
from server.graphql.states import build
from server.refusals import Refused

MEANINGS = {
    Audience: "Who may see it. PUBLIC: everybody. NETWORK: whoever is vouched for in any group. GROUP: the group's "
    "volunteers and organisers. ORGANISERS: the group's. CREW: who holds a seat.",
    ActionPhase: "How far an action has come. CLOSED: it is over.",
    Severity: "How loud it is shown. IMPORTANT and URGENT alerts are sent with high urgency (RFC 8030).",
    UpdateKind: "What a line is about. MOVEMENT, ROUTE and ALL_CLEAR may become the action's `now`.",
    Verification: "UNCONFIRMED: a rumour so far. REFUTED: corrected or retracted; nothing is posted as that.",
}
for word, meaning in MEANINGS.items():
    strawberry.enum(word, description=meaning)

MOST = 100


def _bounded(first: int | None, usual: int) -> int:
    return usual if first is None else max(1, min(first, MOST))


@strawberry.type(description="One line of live news from an action.")
class Update:
    id: strawberry.ID
    action_id: strawberry.ID
    kind: UpdateKind
    severity: Severity
    verification: Verification
    text: str
    language: str = strawberry.field(description="Of `text`: a BCP 47 tag.")
    location: str | None
    valid_until: datetime | None = strawberry.field(description="When it may no longer be true, as its writer thinks.")
    written_at: datetime = strawberry.field(
        description="When it was written on a phone; `postedAt` is when the server released it."
    )
    posted_at: datetime
    corrected_by: strawberry.ID | None = strawberry.field(
        description="Set on a corrected or retracted update, which stays readable, struck through."
    )
    retracted_at: datetime | None
    reason: str | None = strawberry.field(description="Why it was corrected or retracted.")
    corrects: strawberry.ID | None = strawberry.field(description="Set on the update that corrects another.")


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
    rows = await domain.listed(info.context.by, _bounded(first, 20))
    cursors = await info.context.cursors([topics.action(row.id) for row in rows])
    states = await domain.states(rows)
    return [build(Action, state, cursor=Cursor(cursor)) for state, cursor in zip(states, cursors, strict=True)]


async def resolve_updates(
    info: Asked,
    action_id: strawberry.ID,
    first: int | None = 50,
    before: strawberry.ID | None = None,
) -> list[Update]:
    """Newest first. `first`: 1 to 100; `before`: an update of this action, to go on from. Empty if not yours to see."""
    try:
        await _cursor(info, action_id)
        rows = await updates.listed(info.context.by, action_id, _bounded(first, 50), before)
    except Refused:
        return []
    return [build(Update, updates.state(row)) for row in rows]


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
class PostUpdateInput:
    client_id: uuid.UUID
    action_id: strawberry.ID
    text: str
    kind: UpdateKind = UpdateKind.INFORMATION
    severity: Severity = Severity.INFORMATION
    verification: Verification = Verification.CONFIRMED
    language: str | None = None
    location: str | None = None
    valid_until: datetime | None = None
    written_at: datetime | None = None


@strawberry.input
class CorrectUpdateInput:
    client_id: uuid.UUID
    update_id: strawberry.ID
    text: str
    reason: str


@strawberry.input
class RetractUpdateInput:
    client_id: uuid.UUID
    update_id: strawberry.ID
    reason: str


@strawberry.input
class ChangePhaseInput:
    client_id: uuid.UUID
    action_id: strawberry.ID
    phase: ActionPhase


ChangePhaseAnswer = Annotated[Action | Refusal, strawberry.union("ChangePhaseAnswer")]
CreateActionAnswer = Annotated[Action | Refusal, strawberry.union("CreateActionAnswer")]
PostUpdateAnswer = Annotated[Update | Refusal, strawberry.union("PostUpdateAnswer")]
CorrectUpdateAnswer = Annotated[Update | Refusal, strawberry.union("CorrectUpdateAnswer")]
RetractUpdateAnswer = Annotated[Update | Refusal, strawberry.union("RetractUpdateAnswer")]


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


async def post_update(info: Asked, input: PostUpdateInput) -> PostUpdateAnswer:  # noqa: A002
    """For organisers of the action's group. `text` ≤ 1,000 characters; `verification` is not REFUTED; `validUntil` is
    to come; a `writtenAt` to come counts as now."""

    async def post() -> Update:
        return _update(await updates.post(info.context.by, key_of(input), body_of(input)))

    return await answer(info, post)


async def correct_update(info: Asked, input: CorrectUpdateInput) -> CorrectUpdateAnswer:  # noqa: A002
    """A new update that corrects another, which stays readable, struck through. `text` ≤ 1,000 and `reason` ≤ 300
    characters. For organisers of the action's group. ALREADY when it was corrected or retracted before."""

    async def correct() -> Update:
        return _update(await updates.correct(info.context.by, key_of(input), body_of(input)))

    return await answer(info, correct)


async def retract_update(info: Asked, input: RetractUpdateInput) -> RetractUpdateAnswer:  # noqa: A002
    """Takes an update back; it stays readable, struck through, with the `reason` (≤ 300 characters). For organisers of
    the action's group. ALREADY when it was corrected or retracted before."""

    async def retract() -> Update:
        return _update(await updates.retract(info.context.by, key_of(input), body_of(input)))

    return await answer(info, retract)


def _update(row: updates.Update) -> Update:
    return build(Update, updates.state(row))
