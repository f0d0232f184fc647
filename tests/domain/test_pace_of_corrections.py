"""A correction wakes as many phones as its alert: so many in a while, and never in the way of saying it is over."""

from typing import Any
from uuid import uuid4

from server.domain import alerting, releasing
from server.domain.alerts import Alert
from server.domain.who import ByMember
from tests.alerting import another, raised, woken
from tests.cast import Cast, Later
from tests.refused import refused

TEXTS: list[dict[str, Any]] = [{"language": "en", "title": "Use the bridge", "body": "It is open."}]


async def correct(by: ByMember, alert: Alert, ends: bool = False) -> Alert:
    return await alerting.correct(by, uuid4(), alert.id, TEXTS, ends=ends)


async def sent(later: Later, alert: Alert) -> Alert:
    later(seconds=11)
    await releasing.release_due()
    return alert


async def corrected(cast: Cast, later: Later, many: int = 3) -> Alert:
    """The newest of so many corrections of one alert."""
    await woken(cast)
    newest = await sent(later, await raised(cast))
    for _ in range(many):
        newest = await sent(later, await correct(cast.noor, newest))
    return newest


async def test_three_of_an_alert_in_ten_minutes(cast: Cast, later: Later) -> None:
    newest = await corrected(cast, later)
    assert await refused(correct(cast.noor, newest)) == "TOO_FAST"
    later(minutes=10)
    assert (await correct(cast.noor, newest)).revision == 5


async def test_another_organiser_goes_on_at_once(cast: Cast, later: Later) -> None:
    newest = await corrected(cast, later)
    assert (await correct(await another(cast), newest)).revision == 5


async def test_another_alert_is_corrected_at_once(cast: Cast, later: Later) -> None:
    await corrected(cast, later)
    assert (await correct(cast.noor, await sent(later, await raised(cast)))).revision == 2


async def test_that_it_is_over_is_never_too_fast_but_only_once(cast: Cast, later: Later) -> None:
    newest = await corrected(cast, later)
    over = await sent(later, await correct(cast.noor, newest, ends=True))
    assert await refused(correct(cast.noor, over, ends=True)) == "TOO_FAST"
    assert await refused(correct(cast.noor, over)) == "TOO_FAST"


async def test_a_refusal_leaves_the_alert_as_it_was(cast: Cast, later: Later) -> None:
    newest = await corrected(cast, later)
    before = (await Alert.get(id=newest.id)).state
    assert await refused(correct(cast.noor, newest)) == "TOO_FAST"
    assert (await Alert.get(id=newest.id)).state is before
