"""Updates of an action in GraphQL."""

import uuid
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import actions, feed, posting, topics
from server.domain.updates import Severity, UpdateKind, Verification, state
from server.domain.updates import Update as Row
from server.graphql.context import Asked, body_of, bounded, key_of
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.states import build

MEANINGS = {
    Severity: "How loud it is shown. IMPORTANT and URGENT alerts are sent with high urgency (RFC 8030).",
    UpdateKind: "What a line is about. MOVEMENT, ROUTE and ALL_CLEAR may become the action's `now`.",
    Verification: "UNCONFIRMED: a rumour so far. REFUTED: corrected or retracted; nothing is posted as that.",
}
for word, meaning in MEANINGS.items():
    strawberry.enum(word, description=meaning)


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


async def resolve_updates(
    info: Asked,
    action_id: strawberry.ID,
    first: int | None = 50,
    before: strawberry.ID | None = None,
) -> list[Update]:
    """Newest first. `first`: 1 to 100; `before`: an update of this action, to go on from. Empty if not yours to see."""

    async def load() -> list[Update]:
        await actions.get(info.context.by, action_id)
        # Before the rows: the `cursor` of the action that is mostly asked for beside them must not be newer than they.
        await info.context.cursor(topics.action(action_id))
        rows = await feed.listed(info.context.by, action_id, bounded(first, 50), before)
        return [_update(row) for row in rows]

    return await or_none(load) or []


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


PostUpdateAnswer = Annotated[Update | Refusal, strawberry.union("PostUpdateAnswer")]
CorrectUpdateAnswer = Annotated[Update | Refusal, strawberry.union("CorrectUpdateAnswer")]
RetractUpdateAnswer = Annotated[Update | Refusal, strawberry.union("RetractUpdateAnswer")]


async def post_update(info: Asked, input: PostUpdateInput) -> PostUpdateAnswer:  # noqa: A002
    """For organisers of the action's group. `text` ≤ 1,000 characters; `verification` is not REFUTED; `validUntil` is
    to come; a `writtenAt` to come counts as now."""

    async def post() -> Update:
        return _update(await posting.post(info.context.by, key_of(input), body_of(input)))

    return await answer(info, post)


async def correct_update(info: Asked, input: CorrectUpdateInput) -> CorrectUpdateAnswer:  # noqa: A002
    """A new update that corrects another, which stays readable, struck through. `text` ≤ 1,000 and `reason` ≤ 300
    characters. For organisers of the action's group. ALREADY when it was corrected or retracted before."""

    async def correct() -> Update:
        return _update(await posting.correct(info.context.by, key_of(input), body_of(input)))

    return await answer(info, correct)


async def retract_update(info: Asked, input: RetractUpdateInput) -> RetractUpdateAnswer:  # noqa: A002
    """Takes an update back; it stays readable, struck through, with the `reason` (≤ 300 characters). For organisers of
    the action's group. ALREADY when it was corrected or retracted before."""

    async def retract() -> Update:
        return _update(await posting.retract(info.context.by, key_of(input), body_of(input)))

    return await answer(info, retract)


def _update(row: Row) -> Update:
    return build(Update, state(row))
