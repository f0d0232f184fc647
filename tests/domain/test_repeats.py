"""A repeat shows a row as it is now: whoever has lost the right to see it meanwhile gets nothing by asking again."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from server import clock
from server.domain import (
    actions,
    alerting,
    capacity,
    members,
    naming,
    people,
    phases,
    posting,
    principles,
    rotas,
    shifts,
    signing_up,
)
from server.domain.actions import ActionPhase
from server.domain.alerting import Rules
from server.domain.audience import Audience
from server.domain.updates import Severity
from server.domain.who import By, Role
from tests.cast import Cast, update_body
from tests.crew import a_rota, a_shift
from tests.refused import refused

RULES = Rules(10, 200)
Verb = Callable[[By, UUID], Awaitable[Any]]


async def verbs(cast: Cast) -> dict[str, Verb]:
    """What Noor may do as an organiser, each of which answers with something of her group."""
    group, action = cast.group.id, await cast.action(Audience.GROUP)
    rota = await a_rota(cast)
    shift, told = await a_shift(cast, rota), [{"language": "en", "title": "Come", "body": "To the bridge."}]
    wrong, other = await cast.update(action), await cast.update(action)
    alert = {"groupId": group, "severity": Severity.URGENT, "texts": told, "test": False}
    alert["expiresAt"] = clock.now() + timedelta(hours=1)
    held = await alerting.raise_alert(cast.noor, uuid4(), alert, RULES)
    span = {"startsAt": shift.starts_at + timedelta(days=1), "endsAt": shift.ends_at + timedelta(days=1)}
    new = {"rotaId": rota.id, "title": "Noon", "location": "The well", "capacity": 3, "minimumCrew": 2} | span
    newcomer = {"groupId": group, "memberId": cast.aiko.id}
    hidden = cast.action_body(audience=Audience.GROUP)
    return {
        "createAction": lambda by, key: actions.create(by, key, hidden),
        "changePhase": lambda by, key: phases.change(by, key, {"actionId": action.id, "phase": ActionPhase.UNDER_WAY}),
        "postUpdate": lambda by, key: posting.post(by, key, update_body(action.id, "At the well.")),
        "correctUpdate": lambda by, key: posting.correct(
            by, key, {"updateId": wrong.id, "text": "No.", "reason": "So."}
        ),
        "retractUpdate": lambda by, key: posting.retract(by, key, {"updateId": other.id, "reason": "So."}),
        "createRota": lambda by, key: rotas.create(
            by, key, {"groupId": group, "title": "Harvest", "timeZone": "Europe/Lisbon"}
        ),
        "createShift": lambda by, key: shifts.create(by, key, new),
        "changeCapacity": lambda by, key: capacity.change(
            by, key, {"shiftId": shift.id, "capacity": 4, "minimumCrew": 2}
        ),
        "signUp": lambda by, key: signing_up.sign_up(by, key, {"shiftId": shift.id}),
        "raiseAlert": lambda by, key: alerting.raise_alert(by, key, alert, RULES),
        "cancelAlert": lambda by, key: alerting.cancel(by, key, held.id),
        "renameGroup": lambda by, key: naming.rename_group(by, key, {"groupId": group, "name": "New Port"}),
        "vouchFor": lambda by, key: people.vouch_for(by, key, newcomer),
        "setPrinciples": lambda by, key: principles.set_text(by, key, {"groupId": group, "text": "Nobody alone."}),
    }


async def test_whoever_was_removed_learns_nothing_by_repeating_what_they_once_did(cast: Cast) -> None:
    await people.change_role(
        cast.noor, uuid4(), {"groupId": cast.group.id, "memberId": cast.tomas.id, "role": Role.ORGANISER}
    )
    tomas = await members.acting(cast.tomas.id)
    asked = [(name, verb, uuid4()) for name, verb in (await verbs(cast)).items()]
    for name, verb, key in asked:
        first, again = await verb(cast.noor, key), await verb(cast.noor, key)
        assert first.id == again.id, name
    await people.remove(tomas, uuid4(), {"groupId": cast.group.id, "memberId": cast.noor.id})
    gone = await members.acting(cast.noor.id)
    for name, verb, key in asked:
        assert await refused(verb(gone, key)) == "NOT_FOUND", name


async def test_whoever_leaves_reads_that_they_did(cast: Cast) -> None:
    key, me = uuid4(), {"groupId": cast.group.id, "memberId": cast.tomas.id}
    await people.remove(cast.tomas, key, me)
    again = await people.remove(await members.acting(cast.tomas.id), key, me)
    assert (again.name, again.role) == ("Tomás", None)
