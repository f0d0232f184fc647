"""Alerts in GraphQL."""

import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import strawberry

from server.domain import alerting, desk, listening, recipients, topics
from server.domain import alerts as domain
from server.domain.alerts import AlertState
from server.domain.updates import Severity
from server.graphql.context import Asked, body_of, bounded, key_of
from server.graphql.groups import Group
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.scalars import Cursor
from server.graphql.states import build

strawberry.enum(
    AlertState,
    description=(
        "HELD: can still be cancelled. SENDING: pushes go out. SENT: none waits any more. STOOD_DOWN: a later alert"
        " says that it is over. EXPIRED: nobody approved it in time."
    ),
)


@strawberry.type(description="What a phone shows whose language this is; where there is none, the original.")
class AlertText:
    language: str = strawberry.field(description="A BCP 47 tag.")
    title: str
    body: str


@strawberry.type(description="What became of its pushes. Nobody knows what was delivered, let alone seen.")
class AlertCounts:
    devices: int = strawberry.field(description="Recipients, frozen when it was raised.")
    accepted: int = strawberry.field(description="Taken by their push services.")
    waiting: int = strawberry.field(description="Held, or to be sent now or once more.")
    expired: int = strawberry.field(description="Its life was over before a push service took it.")
    failed: int = strawberry.field(description="Given up: the push service refuses it, or knows the phone no more.")
    withdrawn: int = strawberry.field(
        description="Unsent, because it was cancelled, corrected or stood down, or "
        "withheld: its device is gone, or its holder may not see what it is about any more."
    )


@strawberry.type(description="An alert as its group's desk shows it: the same to each of its organisers.")
class DeskAlert:
    id: strawberry.ID
    group: Group
    topic: str = strawberry.field(description="What it is about: `group/ID`, `action/ID`, `rota/ID` or `shift/ID`.")
    state: AlertState
    severity: Severity
    texts: list[AlertText] = strawberry.field(description="The first is the original.")
    raised_at: datetime = strawberry.field(description="When its recipients were frozen.")
    raised_by: str = strawberry.field(description="The member's name; empty when they have left since.")
    raised_by_id: strawberry.ID = strawberry.field(description="Somebody else approves it.")
    releases_at: datetime | None = strawberry.field(description="When the hold ends. Until then it can be cancelled.")
    expires_at: datetime = strawberry.field(description="What no push service has taken by then is not sent.")
    counts: AlertCounts
    corrects: strawberry.ID | None
    test: bool


@strawberry.type(description="A message that wakes phones.")
class Alert(DeskAlert):
    mine: bool = strawberry.field(description="Raised by who asks; somebody else approves it.")


@strawberry.type(description="What the organisers of a group hear of its alerts.")
class Desk:
    alerts: list[DeskAlert] = strawberry.field(description="The newest first.")
    cursor: Cursor = strawberry.field(
        description="The state that this answer shows, to be handed to `deskEvents(after:)`."
    )


async def resolve_alerts(info: Asked, first: int | None = 20) -> list[Alert]:
    """Of the groups that I organise, the newest first. `first`: 1 to 100."""
    rows = await domain.listed(info.context.by, bounded(first, 20, domain.MOST_LISTED))
    return await _shown(info, rows)


async def resolve_alert(info: Asked, id: strawberry.ID) -> Alert | None:  # noqa: A002 - the contract's name
    """For organisers of its group."""
    row = await or_none(lambda: domain.organised(info.context.by, id))
    return (await _shown(info, [row]))[0] if row else None


async def resolve_desk(info: Asked, group_id: strawberry.ID, first: int | None = 20) -> Desk | None:
    """For organisers of the group. `first`: 1 to 100."""
    name = topics.group_desk(group_id)

    async def shown() -> Desk:
        await listening.may_listen(info.context.by, name)
        (cursor,) = await info.context.cursors([name])
        states = await desk.states(await domain.of_group(group_id, bounded(first, 20, domain.MOST_LISTED)))
        return Desk(alerts=[build(DeskAlert, state) for state in states], cursor=Cursor(cursor))

    return await or_none(shown)


async def resolve_alert_recipients(
    info: Asked,
    group_id: strawberry.ID | None = None,
    action_id: strawberry.ID | None = None,
    rota_id: strawberry.ID | None = None,
    shift_id: strawberry.ID | None = None,
) -> int | None:
    """How many devices an alert to exactly one of these would wake now. Null where you may not raise one."""
    body = {"groupId": group_id, "actionId": action_id, "rotaId": rota_id, "shiftId": shift_id}

    async def count() -> int:
        return await (await recipients.of(info.context.by, body)).count()

    return await or_none(count)


async def resolve_correction_recipients(info: Asked, alert_id: strawberry.ID) -> int | None:
    """How many devices a correction of the alert would reach: those that have it, may have it, or still wait for it.
    Null where you may not correct it."""

    async def count() -> int:
        return await recipients.as_before(await domain.organised(info.context.by, alert_id)).count()

    return await or_none(count)


async def _shown(info: Asked, rows: Sequence[domain.Alert]) -> list[Alert]:
    me = getattr(info.context.by, "id", None)
    states = await desk.states(rows)
    return [build(Alert, state, mine=row.raised_by == me) for row, state in zip(rows, states, strict=True)]


@strawberry.input
class AlertTextInput:
    language: str
    title: str
    body: str


@strawberry.input(description="Exactly one of the four recipients. `texts`: the first is the original.")
class RaiseAlertInput:
    client_id: uuid.UUID
    group_id: strawberry.ID | None = None
    action_id: strawberry.ID | None = None
    rota_id: strawberry.ID | None = None
    shift_id: strawberry.ID | None = None
    severity: Severity = Severity.IMPORTANT
    texts: list[AlertTextInput]
    expires_at: datetime
    test: bool = False


@strawberry.input
class CancelAlertInput:
    client_id: uuid.UUID
    alert_id: strawberry.ID


@strawberry.input
class ApproveAlertInput:
    client_id: uuid.UUID
    alert_id: strawberry.ID


@strawberry.input
class CorrectAlertInput:
    client_id: uuid.UUID
    alert_id: strawberry.ID
    texts: list[AlertTextInput]


@strawberry.input
class StandDownAlertInput:
    client_id: uuid.UUID
    alert_id: strawberry.ID
    texts: list[AlertTextInput]


RaiseAlertAnswer = Annotated[Alert | Refusal, strawberry.union("RaiseAlertAnswer")]
CancelAlertAnswer = Annotated[Alert | Refusal, strawberry.union("CancelAlertAnswer")]
ApproveAlertAnswer = Annotated[Alert | Refusal, strawberry.union("ApproveAlertAnswer")]
CorrectAlertAnswer = Annotated[Alert | Refusal, strawberry.union("CorrectAlertAnswer")]
StandDownAlertAnswer = Annotated[Alert | Refusal, strawberry.union("StandDownAlertAnswer")]


async def raise_alert(info: Asked, input: RaiseAlertInput) -> RaiseAlertAnswer:  # noqa: A002
    """For organisers. Held for some seconds, in which it can be cancelled; above a number of devices a second organiser
    must approve first. `texts`: 1 to 8, each in another language, title ≤ 80 and body ≤ 500 characters. `expiresAt`: 1
    minute to 2 days from now, and after the hold. At most 3 in 10 minutes (TOO_FAST)."""
    body: dict[str, Any] = body_of(input) | {"texts": [asdict(text) for text in input.texts]}
    return await _answered(
        info, lambda: alerting.raise_alert(info.context.by, key_of(input), body, info.context.push.rules)
    )


async def cancel_alert(info: Asked, input: CancelAlertInput) -> CancelAlertAnswer:  # noqa: A002
    """Within the hold or before its approval: nothing of it is sent. ALREADY afterwards."""
    return await _answered(info, lambda: alerting.cancel(info.context.by, input.client_id, input.alert_id))


async def approve_alert(info: Asked, input: ApproveAlertInput) -> ApproveAlertAnswer:  # noqa: A002
    """The second person's yes, another organiser of the group; then the hold begins. TOO_LATE when it would be over
    within its hold."""
    rules = info.context.push.rules
    return await _answered(info, lambda: alerting.approve(info.context.by, input.client_id, input.alert_id, rules))


async def correct_alert(info: Asked, input: CorrectAlertInput) -> CorrectAlertAnswer:  # noqa: A002
    """A better text, at once, for every device that has the alert, may have it, or was about to get it. Of one alert at
    most 3 in 10 minutes, corrections of corrections included (TOO_FAST)."""
    texts = [asdict(text) for text in input.texts]
    return await _answered(
        info, lambda: alerting.correct(info.context.by, input.client_id, input.alert_id, texts, ends=False)
    )


async def stand_down_alert(info: Asked, input: StandDownAlertInput) -> StandDownAlertAnswer:  # noqa: A002
    """It is over: `texts` says so, at once, to every device that has the alert or may have it. The first of an alert is
    never too fast; another counts as a correction."""
    texts = [asdict(text) for text in input.texts]
    return await _answered(
        info, lambda: alerting.correct(info.context.by, input.client_id, input.alert_id, texts, ends=True)
    )


async def _answered(info: Asked, verb: Callable[[], Awaitable[domain.Alert]]) -> Alert | Refusal:
    async def shown() -> Alert:
        return (await _shown(info, [await verb()]))[0]

    return await answer(info, shown)
