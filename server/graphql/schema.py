"""The schema as a list of parts."""

import strawberry

from server.graphql import actions as acts
from server.graphql import events, people
from server.graphql import rotas as rota_words
from server.graphql import shifts as shift_words
from server.graphql.scalars import CONFIG


@strawberry.type
class Query:
    viewer: people.Viewer | None = strawberry.field(resolver=people.resolve_viewer, description="Null for a visitor.")
    group: people.Group | None = strawberry.field(resolver=people.resolve_group)
    actions: list[acts.Action] = strawberry.field(resolver=acts.resolve_actions)
    action: acts.Action | None = strawberry.field(resolver=acts.resolve_action)
    updates: list[acts.Update] = strawberry.field(resolver=acts.resolve_updates, description="Newest first.")
    action_entries: list[events.ActionEvent] = strawberry.field(
        resolver=events.resolve_action_entries,
        description="The same entries as the subscription, for where websockets are blocked.",
    )
    rotas: list[rota_words.Rota] = strawberry.field(resolver=rota_words.resolve_rotas)
    rota: rota_words.Rota | None = strawberry.field(resolver=rota_words.resolve_rota)
    shifts: list[shift_words.Shift] = strawberry.field(resolver=shift_words.resolve_shifts)
    shift: shift_words.Shift | None = strawberry.field(resolver=shift_words.resolve_shift)


@strawberry.type(
    description="Every mutation: one `input` with `clientId`, answered by `<Name>Answer = <Result> | Refusal`."
)
class Mutation:
    redeem_invite = strawberry.mutation(resolver=people.redeem_invite)
    create_action = strawberry.mutation(resolver=acts.create_action)
    post_update = strawberry.mutation(resolver=acts.post_update)
    correct_update = strawberry.mutation(resolver=acts.correct_update)
    retract_update = strawberry.mutation(resolver=acts.retract_update)
    create_rota = strawberry.mutation(resolver=rota_words.create_rota)
    create_shift = strawberry.mutation(resolver=shift_words.create_shift)
    change_capacity = strawberry.mutation(resolver=shift_words.change_capacity)
    sign_up = strawberry.mutation(resolver=shift_words.sign_up)
    withdraw = strawberry.mutation(resolver=shift_words.withdraw)
    accept_offer = strawberry.mutation(resolver=shift_words.accept_offer)
    decline_offer = strawberry.mutation(resolver=shift_words.decline_offer)


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=events.Subscription, config=CONFIG)
