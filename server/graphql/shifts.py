"""Shifts and sign-ups in GraphQL: the types, and signing up."""

import uuid
from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated

import strawberry

from server.domain import capacity, offers, rotas, shifts, sign_ups, signing_up, topics
from server.domain.sign_ups import SignUpState
from server.domain.who import ByMember
from server.graphql.context import Asked, body_of, key_of
from server.graphql.refusal import Refusal, answer, or_none
from server.graphql.states import build

strawberry.enum(
    SignUpState,
    description=(
        "On duty: HELD, COVER_WANTED, CHECKED_IN. In line: WAITING, and OFFERED until a deadline. PASSED: declined or"
        " lapsed; may sign up again, at the end. The others have ended. No verb leads to COVER_WANTED, COVERED,"
        " CHECKED_IN, CHECKED_OUT, MISSED, EXCUSED or CALLED_OFF yet."
    ),
)


@strawberry.type(description="One slot of a rota's time. Seats: `capacity` at most, `minimumCrew` at least.")
class Shift:
    id: strawberry.ID
    rota_id: strawberry.ID
    title: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str = strawberry.field(description="The rota's: by whose clock people speak of this shift.")
    location: str | None
    capacity: int
    minimum_crew: int
    held: int = strawberry.field(description="Seats that somebody has.")
    offered: int = strawberry.field(description="Seats kept for the head of the queue until a deadline.")
    waiting: int = strawberry.field(description="Members in line.")
    goes_ahead: bool = strawberry.field(description="`held` has reached `minimumCrew`.")


@strawberry.type(description="One member's seat on a shift or wish for one. For that member alone.")
class SignUp:
    id: strawberry.ID
    shift: Shift = strawberry.field(
        description="As it was when this sign-up last changed; `rotaEvents` tells when others change it."
    )
    state: SignUpState
    position: int | None = strawberry.field(description="While WAITING: 1 is the next to be offered a seat.")
    offer_ends_at: datetime | None = strawberry.field(
        description="While OFFERED: two hours from the offer, or half of what is left until the start."
    )
    withdraw_ends_at: datetime | None = strawberry.field(
        description="Until when `withdraw` works. A held seat: the rota's limit, or 15 minutes after taking it."
    )
    reminded_at: datetime | None = strawberry.field(
        description="When the reminder went out: 18:00 on the day before, by the rota's clock."
    )
    held_at: datetime | None = strawberry.field(
        default=None, description="When the seat became theirs; it stays when they give it back, until they ask again."
    )


async def sign_ups_of(by: ByMember) -> list[SignUp]:
    return [build(SignUp, state) for state in await sign_ups.states(await sign_ups.of_member(by))]


async def _built(verb: Awaitable[sign_ups.SignUp]) -> SignUp:
    return build(SignUp, (await sign_ups.states([await verb]))[0])


async def resolve_shift(info: Asked, id: strawberry.ID) -> Shift | None:  # noqa: A002 - the contract's name
    """For the volunteers and organisers of its rota's group."""

    async def load() -> shifts.Shift:
        rota_id = (await shifts.get(info.context.by, id)).rota_id
        await info.context.cursor(topics.rota(rota_id))
        return await shifts.load(str(id))

    row = await or_none(load)
    return build(Shift, shifts.state(row)) if row else None


async def resolve_shifts(
    info: Asked,
    rota_id: strawberry.ID | None = None,
    since: Annotated[datetime | None, strawberry.argument(name="from")] = None,
    until: Annotated[datetime | None, strawberry.argument(name="to")] = None,
    mine: bool | None = False,
) -> list[Shift]:
    """By start, at most 200: those not over at `from` (now when missing) that begin before `to`. `mine`: those on which
    I have a seat, am offered one or wait. Without `rotaId`, of every rota that is mine to see."""

    async def load() -> list[Shift]:
        if rota_id:
            await info.context.cursor(topics.rota((await rotas.get(info.context.by, rota_id)).id))
        only = await sign_ups.shift_ids_of(info.context.by) if mine else None
        rows = await shifts.listed(info.context.by, rota_id, since, until, only)
        return [build(Shift, shifts.state(row)) for row in rows]

    return await or_none(load) or []


@strawberry.input
class CreateShiftInput:
    client_id: uuid.UUID
    rota_id: strawberry.ID
    title: str
    starts_at: datetime
    ends_at: datetime
    location: str | None = None
    capacity: int
    minimum_crew: int = 2


@strawberry.input
class ChangeCapacityInput:
    client_id: uuid.UUID
    shift_id: strawberry.ID
    capacity: int
    minimum_crew: int


@strawberry.input
class SignUpInput:
    client_id: uuid.UUID
    shift_id: strawberry.ID


@strawberry.input
class WithdrawInput:
    client_id: uuid.UUID
    sign_up_id: strawberry.ID


@strawberry.input
class AcceptOfferInput:
    client_id: uuid.UUID
    sign_up_id: strawberry.ID


@strawberry.input
class DeclineOfferInput:
    client_id: uuid.UUID
    sign_up_id: strawberry.ID


CreateShiftAnswer = Annotated[Shift | Refusal, strawberry.union("CreateShiftAnswer")]
ChangeCapacityAnswer = Annotated[Shift | Refusal, strawberry.union("ChangeCapacityAnswer")]
SignUpAnswer = Annotated[SignUp | Refusal, strawberry.union("SignUpAnswer")]
WithdrawAnswer = Annotated[SignUp | Refusal, strawberry.union("WithdrawAnswer")]
AcceptOfferAnswer = Annotated[SignUp | Refusal, strawberry.union("AcceptOfferAnswer")]
DeclineOfferAnswer = Annotated[SignUp | Refusal, strawberry.union("DeclineOfferAnswer")]


async def create_shift(info: Asked, input: CreateShiftInput) -> CreateShiftAnswer:  # noqa: A002
    """For organisers of the rota's group. `title` ≤ 120 and `location` ≤ 200 characters; `endsAt` to come, after
    `startsAt` and within seven days of it; `capacity` 1 to 500; `minimumCrew` 1 to `capacity`."""

    async def create() -> Shift:
        return build(Shift, shifts.state(await shifts.create(info.context.by, key_of(input), body_of(input))))

    return await answer(info, create)


async def change_capacity(info: Asked, input: ChangeCapacityInput) -> ChangeCapacityAnswer:  # noqa: A002
    """For organisers of the rota's group. `capacity` 1 to 500 and not below what is held and offered; `minimumCrew` 1
    to `capacity`. Seats that come free are offered to the head of the queue."""

    async def change() -> Shift:
        return build(Shift, shifts.state(await capacity.change(info.context.by, key_of(input), body_of(input))))

    return await answer(info, change)


async def sign_up(info: Asked, input: SignUpInput) -> SignUpAnswer:  # noqa: A002
    """For volunteers and organisers of the rota's group. HELD when a seat is free and nobody waits; otherwise WAITING,
    in the order of arrival on the server. NOT_QUALIFIED for a newcomer, NEEDS_AGREEMENT until the group's principles
    are agreed to, TOO_LATE once it has started, CLASH when I am on duty elsewhere at that time, ALREADY signed up."""
    return await answer(info, lambda: _built(signing_up.sign_up(info.context.by, key_of(input), body_of(input))))


async def withdraw(info: Asked, input: WithdrawInput) -> WithdrawAnswer:  # noqa: A002
    """A seat may be given back until `withdrawEndsAt`, a turn or an offer until the shift starts; TOO_LATE afterwards.
    ALREADY when there is nothing to give back."""
    return await answer(info, lambda: _built(signing_up.withdraw(info.context.by, key_of(input), body_of(input))))


async def accept_offer(info: Asked, input: AcceptOfferInput) -> AcceptOfferAnswer:  # noqa: A002
    """Takes the offered seat, before `offerEndsAt`. TOO_EARLY while still in line, TOO_LATE after the deadline, CLASH
    when I am on duty elsewhere at that time, ALREADY when it is mine, NEEDS_AGREEMENT when the group's principles have
    changed: the offer stands until its deadline."""
    return await answer(info, lambda: _built(offers.accept(info.context.by, key_of(input), body_of(input))))


async def decline_offer(info: Asked, input: DeclineOfferInput) -> DeclineOfferAnswer:  # noqa: A002
    """Leaves the offered seat to the next in line: PASSED. Who passed may sign up again, at the end."""
    return await answer(info, lambda: _built(offers.decline(info.context.by, key_of(input), body_of(input))))
