"""The feed: what an action's readers get to read."""

from collections.abc import Sequence

from server.domain import actions, ids
from server.domain.updates import Update
from server.domain.who import By
from server.refusals import not_found


async def listed(by: By, action_id: str, first: int, before: str | None) -> Sequence[Update]:
    """Updates of an action that `by` may see, newest first, older than the update `before`."""
    action = await actions.get(by, action_id)
    rows = Update.filter(action_id=action.id)
    if before is not None:
        edge = await ids.row(Update, before)
        if edge is None or edge.action_id != action.id:
            raise not_found()
        rows = rows.filter(number__lt=edge.number)
    return await rows.order_by("-number").limit(first)
