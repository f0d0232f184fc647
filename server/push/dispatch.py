"""The dispatcher: claims what is due in the outbox, sends it, and writes down what became of it.

Several may run, in several processes: a claim is theirs alone for the length of a lease. One that is killed leaves its
claim to be sent once more when the lease is over, with the same Topic and tag, which a phone shows once.
"""

import asyncio
import json
import logging
import random
from collections import defaultdict
from collections.abc import Sequence

from server import clock, locales
from server.domain import deliveries, desk, drills, forgetting, journal, notices, recipients, releasing
from server.domain.alerts import Alert, AlertText
from server.domain.deliveries import Claimed, DeliveryState
from server.domain.follows import target
from server.domain.updates import Severity
from server.push.notice import Notice, NoticeInvalid, Urgency
from server.push.sender import Accepted, Gone, Later, Outcome, Refused, Sender, Subscription, TooLarge

log = logging.getLogger("alongside")
BATCH = 500
# After this long the next batch goes out beside what still hangs; so many batches may hang at once.
PATIENCE_SECONDS, MOST_HANGING = 2.0, 10
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
URGENCIES = {Severity.INFORMATION: Urgency.NORMAL, Severity.IMPORTANT: Urgency.HIGH, Severity.URGENT: Urgency.HIGH}


class Dispatcher:
    """`run` sends what is due now, until nothing is; the worker calls it again and again."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._hanging: set[asyncio.Task[None]] = set()

    async def run(self) -> int:
        """Returns how many were tried. What hangs is waited for beside the next run, and well within its lease."""
        await releasing.release_due()
        tried = 0
        while claimed := await deliveries.claim(BATCH):
            await self._begin(claimed)
            tried += len(claimed)
            await releasing.release_due()
            await desk.tell_due()
        await releasing.close_sent()
        await desk.tell_due()
        return tried

    async def close(self) -> None:
        """What hangs is left to its lease."""
        for batch in self._hanging:
            batch.cancel()
        await asyncio.gather(*self._hanging, return_exceptions=True)

    async def _begin(self, claimed: Sequence[Claimed]) -> None:
        """A push service that hangs must not hold up the phones of another one."""
        batch = asyncio.create_task(self._send(claimed))
        self._hanging.add(batch)
        batch.add_done_callback(self._ended)
        try:
            await asyncio.wait({batch}, timeout=PATIENCE_SECONDS)
            if len(self._hanging) >= MOST_HANGING:
                await asyncio.wait(set(self._hanging), return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            await self.close()
            raise

    def _ended(self, batch: asyncio.Task[None]) -> None:
        self._hanging.discard(batch)
        if not batch.cancelled() and (error := batch.exception()):
            log.error("a batch of pushes is tried again when its lease ends", exc_info=error)

    async def _send(self, claimed: Sequence[Claimed]) -> None:
        """Quick answers are written down while others are waited for."""
        words = await Words.of(claimed)
        theirs = await words.still_theirs(await _still_so(claimed))
        async with asyncio.TaskGroup() as group:
            sending = {group.create_task(self._one(one, words)): one for one in theirs}
            waiting = set(sending)
            while waiting:
                done, waiting = await asyncio.wait(waiting, timeout=PATIENCE_SECONDS / 2)
                await _settle([(sending[task], task.result()) for task in done])

    async def _one(self, one: Claimed, words: "Words") -> Outcome | None:
        """Whatever goes wrong with one costs one phone, not its batch."""
        try:
            return await self._outcome(one, words)
        except Exception as error:
            log.exception("a push could not be sent, trying again")
            return Later(None, type(error).__name__)

    async def _outcome(self, one: Claimed, words: "Words") -> Outcome | None:
        """None when its life is over: a push that comes too late misleads."""
        now = clock.now()
        if one.expires_at <= now:
            return None
        try:
            notice = words.notice(one)
        except (NoticeInvalid, LookupError, ValueError) as error:
            return Refused(f"{type(error).__name__}: {error}")
        if notice.ttl(now) == 0:
            return None
        subscription = Subscription(one.endpoint, one.p256dh, one.auth)
        return await self._sender.send(subscription, notice.minimal() if one.minimal else notice, now)


async def _still_so(claimed: Sequence[Claimed]) -> list[Claimed]:
    """A push service that was down for an hour must not let us tell people what was true before."""
    untrue = await notices.untrue(claimed)
    await deliveries.became(sorted(untrue), DeliveryState.WITHDRAWN, notices.NOT_SO)
    return [one for one in claimed if one.id not in untrue]


async def _settle(became: Sequence[tuple[Claimed, Outcome | None]]) -> None:
    groups: dict[tuple[DeliveryState, str | None], list[int]] = defaultdict(list)
    gone: list[Claimed] = []
    for one, outcome in became:
        if outcome is None:
            groups[DeliveryState.EXPIRED, None].append(one.id)
        elif isinstance(outcome, Accepted):
            groups[DeliveryState.ACCEPTED, None].append(one.id)
        elif isinstance(outcome, Refused) or (isinstance(outcome, TooLarge) and one.minimal):
            why = outcome.reason if isinstance(outcome, Refused) else "too large"
            log.error("a push service refused a push: %s", why)
            groups[DeliveryState.FAILED, why[:200]].append(one.id)
        elif isinstance(outcome, Gone):
            gone.append(one)
        elif isinstance(outcome, TooLarge):
            await deliveries.later(one.id, 0, "too large", minimal=True)
        else:
            left = (one.expires_at - clock.now()).total_seconds()
            # Not beyond its life: until the claim that finds it over, the report calls it waiting.
            await deliveries.later(one.id, max(0, min(_wait(one, outcome), left)), outcome.reason)
    for (state, reason), found in groups.items():
        await deliveries.became(found, state, reason)
    # Last: whoever dies before an acceptance is written sends it again, and a phone to be forgotten can wait for that.
    for one in gone:
        await _forget(one)


async def _forget(one: Claimed) -> None:
    """The subscription has ended: this alone removes a phone. One that has another subscription meanwhile stays, and
    gets it there."""
    async with journal.change():
        forgotten = await forgetting.forget_endpoint(one.device_id, one.endpoint)
    # A change of its own: its alert's row must not be locked after those of the phone's other deliveries.
    if forgotten:
        await deliveries.became([one.id], DeliveryState.FAILED, "gone")
    else:
        await deliveries.later(one.id, 0, "gone")


def _wait(one: Claimed, outcome: Later) -> float:
    """As long as the push service says, and never shorter than doubling with jitter: a zero must not make us hammer.
    The life of the notice ends it."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(one.attempts - 1, 10))
    return max(outcome.seconds or 0, random.uniform(longest / 2, longest))  # noqa: S311


class Words:
    """What the notices of one batch say, read once for all of them."""

    def __init__(self, found: dict[str, Alert], texts: dict[str, list[AlertText]]) -> None:
        self._alerts, self._texts = found, texts

    @classmethod
    async def of(cls, claimed: Sequence[Claimed]) -> "Words":
        wanted = {one.alert_id for one in claimed if one.alert_id}
        texts: dict[str, list[AlertText]] = defaultdict(list)
        if not wanted:
            return cls({}, texts)
        for text in await AlertText.filter(alert_id__in=wanted).order_by("position"):
            texts[text.alert_id].append(text)
        return cls({alert.id: alert for alert in await Alert.filter(id__in=wanted)}, texts)

    async def still_theirs(self, claimed: Sequence[Claimed]) -> list[Claimed]:
        """Without those who may not see it any more. A correction goes to whoever may have what it corrects."""
        withheld: set[int] = set()
        for alert in self._alerts.values():
            if alert.corrects is None:
                mine = [one for one in claimed if one.alert_id == alert.id]
                allowed = await recipients.still_theirs(alert, [one.device_id for one in mine])
                withheld |= {one.id for one in mine if one.device_id not in allowed}
        await deliveries.became(sorted(withheld), DeliveryState.WITHDRAWN, recipients.NOT_THEIRS)
        return [one for one in claimed if one.id not in withheld]

    def notice(self, one: Claimed) -> Notice:
        if one.alert_id:
            return self._of_alert(one, self._alerts[one.alert_id])
        return _drill(one) if one.kind == drills.KIND else self._to_member(one)

    def _of_alert(self, one: Claimed, alert: Alert) -> Notice:
        text = _in_language(self._texts[alert.id], one.language)
        title = locales.sentence(text.language, "push-test", {"title": text.title}) if alert.test else text.title
        return Notice(
            title=title,
            body=text.body,
            tag=f"alert/{alert.thread}",
            target=target(alert.topic),
            language=text.language,
            expires_at=one.expires_at,
            revision=alert.revision,
            urgency=URGENCIES[alert.severity],
            test=alert.test,
        )

    def _to_member(self, one: Claimed) -> Notice:
        told = json.loads(one.arguments or "{}")
        language = locales.choose(one.language, "")
        title, body = notices.MESSAGES[one.kind or ""]
        moments = {name: locales.moment(language, told[name], told["timeZone"]) for name in ("when", "until")}
        return Notice(
            title=locales.sentence(language, title),
            body=locales.sentence(language, body, {"title": told["title"], **moments}),
            tag=told["tag"],
            target=told["target"],
            language=language,
            expires_at=one.expires_at,
            urgency=Urgency.HIGH,
        )


def _drill(one: Claimed) -> Notice:
    told, language = json.loads(one.arguments or "{}"), locales.choose(one.language, "")
    title = locales.sentence(language, "push-drill-title")
    return Notice(
        title=locales.sentence(language, "push-test", {"title": title}),
        body=locales.sentence(language, "push-drill-body"),
        tag=told["tag"],
        target=told["target"],
        language=language,
        expires_at=one.expires_at,
        urgency=Urgency.HIGH,
        test=True,
    )


def _in_language(texts: Sequence[AlertText], language: str) -> AlertText:
    """The device's language, else the original."""
    primary = language.lower().split("-")[0]
    return next((text for text in texts if text.language.lower().split("-")[0] == primary), texts[0])
