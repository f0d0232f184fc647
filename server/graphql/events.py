"""What subscriptions carry. Events are built from the journal's line alone: no query, nothing of the single viewer."""

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Annotated, Any

import strawberry

from server.domain import journal, topics
from server.domain.who import By, ByMember
from server.graphql.actions import Action
from server.graphql.alerts import DeskAlert
from server.graphql.scalars import Cursor
from server.graphql.shifts import Shift, SignUp
from server.graphql.states import build
from server.graphql.updates import Update
from server.graphql.viewer import InvitedAgain


@strawberry.type(description="A new line of the action.")
class UpdatePosted:
    cursor: Cursor
    update: Update


@strawberry.type(description="A line was corrected or retracted; it stays in the feed, struck through.")
class UpdateChanged:
    cursor: Cursor
    update: Update


@strawberry.type(description="Its phase, its `now`, or what is known of it.")
class ActionChanged:
    cursor: Cursor
    action: Action


@strawberry.type(description="What was asked for cannot be replayed: take the snapshot again.")
class Resync:
    cursor: Cursor


@strawberry.type(description="A new shift, or one whose seats or counters are not what they were.")
class ShiftChanged:
    cursor: Cursor
    shift: Shift


@strawberry.type(description="A sign-up of mine: its state, its position in line, or a deadline.")
class SignUpChanged:
    cursor: Cursor
    sign_up: SignUp


@strawberry.type(description="Raised, moved to another state, or counted; while it is sent, about once in a second.")
class AlertChanged:
    cursor: Cursor
    alert: DeskAlert


@strawberry.type(description="An organiser made a link that lets somebody in as me; null: it was used or ended.")
class InvitedAgainChanged:
    cursor: Cursor
    invited_again: InvitedAgain | None


DeskEvent = Annotated[AlertChanged | Resync, strawberry.union("DeskEvent")]
RotaEvent = Annotated[ShiftChanged | Resync, strawberry.union("RotaEvent")]
MemberEvent = Annotated[SignUpChanged | InvitedAgainChanged | Resync, strawberry.union("MemberEvent")]
ActionEvent = Annotated[UpdatePosted | UpdateChanged | ActionChanged | Resync, strawberry.union("ActionEvent")]


def _invited_again(cursor: Cursor, state: journal.State) -> InvitedAgainChanged:
    invited = state["invitedAgain"]
    return InvitedAgainChanged(cursor=cursor, invited_again=build(InvitedAgain, invited) if invited else None)


EVENTS: dict[str, Callable[[Cursor, journal.State], Any]] = {
    "Resync": lambda cursor, _: Resync(cursor=cursor),
    "ActionChanged": lambda cursor, state: ActionChanged(
        cursor=cursor, action=build(Action, state["action"], cursor=cursor)
    ),
    "UpdatePosted": lambda cursor, state: UpdatePosted(cursor=cursor, update=build(Update, state["update"])),
    "UpdateChanged": lambda cursor, state: UpdateChanged(cursor=cursor, update=build(Update, state["update"])),
    "ShiftChanged": lambda cursor, state: ShiftChanged(cursor=cursor, shift=build(Shift, state["shift"])),
    "SignUpChanged": lambda cursor, state: SignUpChanged(cursor=cursor, sign_up=build(SignUp, state["signUp"])),
    "AlertChanged": lambda cursor, state: AlertChanged(cursor=cursor, alert=build(DeskAlert, state["alert"])),
    "InvitedAgainChanged": _invited_again,
}
"""Kind of a journal's line → the event that it is."""


def event_of(line: journal.Line) -> Any:
    return EVENTS[line.kind](Cursor(line.cursor), line.state)


ELSEWHERE = "the websocket transport finds the topic in TOPICS: see docs/decisions/0010-direct-wire.md"


@strawberry.type
class Subscription:
    @strawberry.subscription(  # type: ignore[untyped-decorator]
        description="What happens to an action after the cursor: history first, then live. Refused: an error frame."
    )
    async def action_events(
        self, action_id: strawberry.ID, after: Cursor | None = None
    ) -> AsyncGenerator[ActionEvent, None]:
        raise NotImplementedError(ELSEWHERE)
        yield

    @strawberry.subscription(  # type: ignore[untyped-decorator]
        description="What happens to a rota's shifts after the cursor: history first, then live."
    )
    async def rota_events(self, rota_id: strawberry.ID, after: Cursor | None = None) -> AsyncGenerator[RotaEvent, None]:
        raise NotImplementedError(ELSEWHERE)
        yield

    @strawberry.subscription(  # type: ignore[untyped-decorator]
        description="What happens to me: my sign-ups, being invited again; after the cursor of `viewer`. For members."
    )
    async def member_events(self, after: Cursor | None = None) -> AsyncGenerator[MemberEvent, None]:
        raise NotImplementedError(ELSEWHERE)
        yield

    @strawberry.subscription(  # type: ignore[untyped-decorator]
        description="What becomes of a group's alerts after the cursor of `desk`. For its organisers."
    )
    async def desk_events(
        self, group_id: strawberry.ID, after: Cursor | None = None
    ) -> AsyncGenerator[DeskEvent, None]:
        raise NotImplementedError(ELSEWHERE)
        yield


def _of_asker(by: By, _: Mapping[str, Any]) -> str:
    """Nobody's topic when it is not a member who asks, and that is refused."""
    return topics.member(by.id if isinstance(by, ByMember) else "")


TOPICS: dict[str, Callable[[By, Mapping[str, Any]], str]] = {
    "actionEvents": lambda _, arguments: topics.action(arguments["actionId"]),
    "rotaEvents": lambda _, arguments: topics.rota(arguments["rotaId"]),
    "deskEvents": lambda _, arguments: topics.group_desk(arguments["groupId"]),
    "memberEvents": _of_asker,
}
"""Subscription field → the topic that it listens to."""
