"""An action moves on: announced, gathering, under way, dispersing, closed."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from server.domain import actions, answers, groups, journal, topics
from server.domain.actions import Action
from server.domain.who import By


async def change(by: By, client_id: UUID, body: Mapping[str, Any]) -> Action:
    """`actionId` is in `phase` now. For organisers of its group; any phase, since a tap can go wrong."""
    return await answers.once(
        by.key, client_id, {"changePhase": dict(body)}, lambda: _change(by, body), partial(actions.again, by)
    )


async def _change(by: By, body: Mapping[str, Any]) -> Action:
    action = await actions.get(by, body["actionId"])
    groups.organiser(by, action.group_id)
    await Action.filter(id=action.id).update(phase=body["phase"])
    await action.refresh_from_db()
    journal.note(topics.action(action.id), "ActionChanged", {"action": await actions.state(action)})
    return action
