"""An action moves on, by its organisers, and everybody who listens is told."""

from uuid import uuid4

import pytest

from server.domain import journal, phases, topics
from server.domain.actions import ActionPhase
from tests.cast import Cast
from tests.refused import refused


async def test_the_new_phase_is_told(cast: Cast) -> None:
    action = await cast.action()
    await phases.change(cast.noor, uuid4(), {"actionId": action.id, "phase": ActionPhase.UNDER_WAY})
    head = await journal.open_topic(topics.action(action.id))
    last = (await journal.read(head, 0, 10))[-1]
    assert (last.kind, last.state["action"]["phase"]) == ("ActionChanged", "UNDER_WAY")


@pytest.mark.parametrize(("who", "code"), [("tomas", "NOT_ALLOWED"), ("femi", "NOT_FOUND")])
async def test_only_organisers_move_it_on(cast: Cast, who: str, code: str) -> None:
    action = await cast.action()
    body = {"actionId": action.id, "phase": ActionPhase.CLOSED}
    assert await refused(phases.change(getattr(cast, who), uuid4(), body)) == code
