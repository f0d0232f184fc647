"""Updates: one line of live news from an action, and the now card that the newest of some kinds is."""

from collections.abc import Sequence
from enum import Enum

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from server import clock, db
from server.domain.journal import State
from server.domain.words import word


class Severity(Enum):
    INFORMATION = "INFORMATION"
    IMPORTANT = "IMPORTANT"
    URGENT = "URGENT"


class UpdateKind(Enum):
    INFORMATION = "INFORMATION"
    MOVEMENT = "MOVEMENT"
    ROUTE = "ROUTE"
    POLICE = "POLICE"
    LEGAL = "LEGAL"
    MEDICAL = "MEDICAL"
    SAFETY = "SAFETY"
    NEED = "NEED"
    ALL_CLEAR = "ALL_CLEAR"


class Verification(Enum):
    UNCONFIRMED = "UNCONFIRMED"
    CONFIRMED = "CONFIRMED"
    REFUTED = "REFUTED"


ON_NOW_CARD = [UpdateKind.MOVEMENT, UpdateKind.ROUTE, UpdateKind.ALL_CLEAR]
"""What says where the action is and what it does; anything else would push that off the card."""
STANDS = "standing = TRUE AND verification = 'CONFIRMED'"
SHOWN = f"{STANDS} AND kind IN ({', '.join(repr(kind.value) for kind in ON_NOW_CARD)})"
"""What may stand on a now card, in SQL: the newest of an action does, and so is kept however old it is."""


class Update(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    action_id = fields.CharField(max_length=32)
    number = fields.BigIntField()
    kind: UpdateKind = word(UpdateKind)
    severity: Severity = word(Severity)
    verification: Verification = word(Verification)
    text = fields.TextField()
    language = fields.CharField(max_length=35)
    location = fields.CharField(max_length=200, null=True)
    valid_until = fields.DatetimeField(null=True)
    written_at = fields.DatetimeField()
    posted_at = fields.DatetimeField()
    posted_by = fields.CharField(max_length=32)
    corrects = fields.CharField(max_length=32, null=True)
    corrected_by = fields.CharField(max_length=32, null=True)
    retracted_at = fields.DatetimeField(null=True)
    reason = fields.CharField(max_length=300, null=True)
    # Standing: neither corrected nor retracted.
    standing = fields.BooleanField(default=True)

    class Meta:
        table = "action_update"
        unique_together = (("action_id", "number"),)
        indexes = (("action_id", "standing", "kind", "number"),)


async def load(update_id: str) -> Update:
    return await Update.get(id=update_id)


async def now_cards(action_ids: Sequence[str]) -> dict[str, State]:
    """The now card of each action that has one: its newest standing, confirmed update of a kind in ON_NOW_CARD."""
    if not action_ids:
        return {}
    # One look into the index for each kind: a long feed must not make each of its lines dearer.
    newest = ", ".join(
        f"(SELECT number FROM action_update AS one WHERE one.action_id = action.id AND {STANDS}"  # noqa: S608
        f" AND kind = '{kind.value}' ORDER BY number DESC LIMIT 1) AS n{n}"
        for n, kind in enumerate(ON_NOW_CARD)
    )
    found = await db.fetch(
        f"SELECT id, {newest} FROM action WHERE id IN ({', '.join('?' for _ in action_ids)})",  # noqa: S608
        *action_ids,
    )
    numbers = {row.pop("id"): max((number for number in row.values() if number), default=0) for row in found}
    wanted = [Q(action_id=action_id, number=number) for action_id, number in numbers.items() if number]
    rows = await Update.filter(Q(*wanted, join_type="OR")) if wanted else []
    return {update.action_id: state(update) for update in rows}


def state(update: Update) -> State:
    """The update as it leaves the domain. Who posted it stays inside: a feed must not name an organiser."""
    return {
        "id": update.id,
        "actionId": update.action_id,
        "kind": update.kind.value,
        "severity": update.severity.value,
        "verification": update.verification.value,
        "text": update.text,
        "language": update.language,
        "location": update.location,
        "validUntil": clock.iso(update.valid_until) if update.valid_until else None,
        "writtenAt": clock.iso(update.written_at),
        "postedAt": clock.iso(update.posted_at),
        "correctedBy": update.corrected_by,
        "retractedAt": clock.iso(update.retracted_at) if update.retracted_at else None,
        "reason": update.reason,
        "corrects": update.corrects,
    }
