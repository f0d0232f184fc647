"""What can be followed, in GraphQL."""

from enum import Enum

import strawberry


@strawberry.enum(description="What can be followed.")
class FollowKind(Enum):
    GROUP = "GROUP"
    ACTION = "ACTION"
    ROTA = "ROTA"


@strawberry.type(description="What wakes a phone: alerts of a group, of an action, or of a rota.")
class Follow:
    kind: FollowKind
    id: strawberry.ID
    title: str
    wakes: bool = strawberry.field(
        description="False of a group without a public action while nobody has put their name behind who asks: its "
        "alerts reach them from then on."
    )
