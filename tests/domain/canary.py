"""A network in which each text holds one word, so that it can be looked for once it is forgotten."""

from datetime import timedelta
from uuid import uuid4

from server import clock, settings, worker
from server.domain import (
    actions,
    alerting,
    coming_in,
    follows,
    inviting,
    phases,
    posting,
    releasing,
    updates,
)
from server.domain.actions import Action, ActionPhase
from server.domain.deliveries import Delivery
from server.domain.who import Nobody, Role
from tests.cast import Cast
from tests.crew import a_shift, ask, withdraw
from tests.phones import a_phone

CANARY = "Zilpzalp"
AT_ONCE = alerting.Rules(0, 200)
LONG = f"{CANARY} sang at the old mill. " * 30
"""Long enough that rows move between pages, and that PostgreSQL keeps some out of line."""


async def forget() -> None:
    await worker.Forgetting(settings.load({})).round()


async def set_the_scene(cast: Cast) -> Action:
    """Everything that a text can be in, and all of it over before long."""
    action = await actions.create(cast.noor, uuid4(), cast.action_body(title=CANARY, location=CANARY))
    posted = [await cast.update(action, f"{n} {LONG}", location=CANARY) for n in range(40)]
    correction = {"updateId": posted[3].id, "text": f"no {LONG}", "reason": CANARY}
    await posting.correct(cast.noor, uuid4(), correction)
    await phases.change(cast.noor, uuid4(), {"actionId": action.id, "phase": ActionPhase.CLOSED})
    await a_phone(cast.tomas)
    await follows.follow(cast.tomas, uuid4(), {"groupId": cast.group.id})
    shift = await a_shift(cast, title=CANARY, location=CANARY, capacity=1)
    first = await ask(cast.noor, shift)
    await ask(cast.tomas, shift)
    await withdraw(cast.noor, first)
    body = {"groupId": cast.group.id, "severity": updates.Severity.URGENT, "test": False}
    words = [{"language": "en", "title": CANARY, "body": LONG[:500]}]
    life = {"texts": words, "expiresAt": clock.now() + timedelta(hours=1)}
    await alerting.raise_alert(cast.noor, uuid4(), body | life, AT_ONCE)
    await releasing.release_due()
    await Delivery.all().update(state="ACCEPTED")
    await releasing.close_sent()
    invited = {"groupId": cast.group.id, "role": Role.VOLUNTEER, "count": 3, "days": 7, "label": CANARY}
    made = await inviting.create(cast.noor, uuid4(), invited)
    await coming_in.redeem(Nobody(), uuid4(), made.invites[0][0], "Layla", "en")
    return action
