"""The schema as a list of parts."""

import strawberry

from server.graphql import actions as acts
from server.graphql import events, people
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


@strawberry.type(
    description="Every mutation: one `input` with `clientId`, answered by `<Name>Answer = <Result> | Refusal`."
)
class Mutation:
    redeem_invite = strawberry.mutation(resolver=people.redeem_invite)
    create_action = strawberry.mutation(resolver=acts.create_action)
    post_update = strawberry.mutation(resolver=acts.post_update)
    correct_update = strawberry.mutation(resolver=acts.correct_update)
    retract_update = strawberry.mutation(resolver=acts.retract_update)


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=events.Subscription, config=CONFIG)
