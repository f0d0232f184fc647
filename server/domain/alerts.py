"""Alerts: messages that wake phones, and what becomes of one."""

from collections.abc import Sequence
from enum import Enum

from tortoise import fields
from tortoise.models import Model

from server.domain import ids
from server.domain.updates import Severity
from server.domain.who import By, ByMember, Role
from server.domain.words import word
from server.refusals import not_found

MOST_LISTED = 100


class AlertState(Enum):
    AWAITING_APPROVAL = "AWAITING_APPROVAL"
    HELD = "HELD"
    CANCELLED = "CANCELLED"
    SENDING = "SENDING"
    SENT = "SENT"
    STOOD_DOWN = "STOOD_DOWN"
    EXPIRED = "EXPIRED"


# Its `thread` is the first alert of a line of corrections; phones show the highest `revision` of a thread.
# `untold`: what became of its pushes is not on the desk yet. `counts` are kept when its deliveries are forgotten.
class Alert(Model):
    id = fields.CharField(max_length=32, primary_key=True)
    group_id = fields.CharField(max_length=32)
    topic = fields.CharField(max_length=80)
    state: AlertState = word(AlertState, most=24)
    severity: Severity = word(Severity)
    test = fields.BooleanField()
    raised_by = fields.CharField(max_length=32)
    approved_by = fields.CharField(max_length=32, null=True)
    raised_at = fields.DatetimeField()
    releases_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField()
    thread = fields.CharField(max_length=32)
    corrects = fields.CharField(max_length=32, null=True)
    revision = fields.IntField(default=1)
    untold = fields.BooleanField(default=False, db_default=False)
    told_at = fields.DatetimeField(null=True)
    counts = fields.TextField(null=True)

    class Meta:
        table = "alert"
        indexes = (
            ("group_id", "raised_at"),
            ("state", "releases_at"),
            ("raised_by", "raised_at"),
            ("untold", "told_at"),
        )


class AlertText(Model):
    id = fields.BigIntField(primary_key=True, generated=True)
    alert_id = fields.CharField(max_length=32)
    position = fields.IntField()
    language = fields.CharField(max_length=35)
    title = fields.CharField(max_length=80)
    body = fields.CharField(max_length=500)

    class Meta:
        table = "alert_text"
        unique_together = (("alert_id", "position"),)


async def organised(by: By, alert_id: str) -> Alert:
    """The alert, for the organisers of its group; to everybody else it is not there."""
    return _organised(by, await ids.row(Alert, alert_id))


async def again(by: By, alert_id: str) -> Alert:
    """For the answer to a repeat, which shows what became of it since: only to who may still know."""
    return _organised(by, await load(alert_id))


def _organised(by: By, alert: Alert | None) -> Alert:
    if alert is None or not (isinstance(by, ByMember) and by.organises(alert.group_id)):
        raise not_found()
    return alert


async def listed(by: By, first: int) -> Sequence[Alert]:
    """Those of the groups that `by` organises, the newest first."""
    mine = [group for group, role in by.roles.items() if role is Role.ORGANISER] if isinstance(by, ByMember) else []
    return await Alert.filter(group_id__in=mine).order_by("-raised_at", "id").limit(first) if mine else []


async def of_group(group_id: str, first: int) -> Sequence[Alert]:
    """The newest first, for whoever may hear the group's desk."""
    return await Alert.filter(group_id=group_id).order_by("-raised_at", "id").limit(first)


async def load(alert_id: str) -> Alert:
    return await Alert.get(id=alert_id)
