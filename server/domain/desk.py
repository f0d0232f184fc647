"""A group's desk: what its organisers hear of their alerts, each change of state and what becomes of the pushes.

A verb notes what it changed. A dispatcher settles thousands of pushes in a second, so it only marks their alerts as
`untold`, and `tell_due` notes the counts, of one alert at most once in a second.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from server import clock, db
from server.domain import deliveries, groups, journal, topics
from server.domain.alerts import Alert, AlertText
from server.domain.journal import State
from server.domain.members import Member

PAUSE = timedelta(seconds=1)
MOST_AT_ONCE = 50


async def note(alert_ids: Collection[str]) -> None:
    """Inside a change, their rows locked by it: what they are now goes to the desks of their groups."""
    found = await Alert.filter(id__in=list(alert_ids)).order_by("raised_at", "id")
    for alert, state in zip(found, await states(found), strict=True):
        journal.note(topics.group_desk(alert.group_id), "AlertChanged", {"alert": state})


async def tell_due() -> None:
    """What became of pushes since the last time, of those alerts that were not told of within the last second."""
    untold = await db.fetch(
        "SELECT id FROM alert WHERE untold AND (told_at IS NULL OR told_at <= ?) LIMIT ?",
        clock.now() - PAUSE,
        MOST_AT_ONCE,
    )
    for row in untold:
        await _tell(row["id"])


async def _tell(alert_id: str) -> None:
    """The update's lock first: whoever settles pushes takes it too, so nothing is counted in between and untold."""
    async with journal.change():
        rows = await db.fetch(
            "UPDATE alert SET untold = FALSE, told_at = ? WHERE id = ? AND untold RETURNING id", clock.now(), alert_id
        )
        await note([row["id"] for row in rows])


async def states(found: Sequence[Alert]) -> list[State]:
    """States of many alerts in a constant number of statements; the same for everybody who may see them."""
    wanted = [alert.id for alert in found]
    named = await groups.named(alert.group_id for alert in found)
    names = {m.id: m.name for m in await Member.filter(id__in={alert.raised_by for alert in found})}
    counted = await _counts(found)
    written: dict[str, list[State]] = {alert_id: [] for alert_id in wanted}
    for text in await AlertText.filter(alert_id__in=wanted).order_by("alert_id", "position"):
        written[text.alert_id].append({"language": text.language, "title": text.title, "body": text.body})
    return [
        {
            "id": alert.id,
            "group": {"id": alert.group_id, "name": named[alert.group_id].name},
            "topic": alert.topic,
            "state": alert.state.value,
            "severity": alert.severity.value,
            "texts": written[alert.id],
            "raisedAt": clock.iso(alert.raised_at),
            "raisedBy": names.get(alert.raised_by, ""),
            "raisedById": alert.raised_by,
            "releasesAt": clock.iso(alert.releases_at) if alert.releases_at else None,
            "expiresAt": clock.iso(alert.expires_at),
            "counts": counted[alert.id],
            "corrects": alert.corrects,
            "test": alert.test,
        }
        for alert in found
    ]


async def _counts(found: Sequence[Alert]) -> Mapping[str, Mapping[str, int]]:
    """As they were kept when the deliveries were forgotten, else as the deliveries are now."""
    kept = {alert.id: json.loads(alert.counts) for alert in found if alert.counts}
    return kept | await deliveries.counts([alert.id for alert in found if not alert.counts])
