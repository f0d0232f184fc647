"""The real app and the real server in a real Firefox: followed by a tap, woken by an alert that an organiser raised."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server import clock, db
from server.domain import sessions
from tests.cast import gather_cast
from tests.push.firefox import Firefox
from tests.push.push_service import PushService
from tests.push.until import until
from tests.serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RAISE = """mutation Raise($input: RaiseAlertInput!) { answer: raiseAlert(input: $input) {
  __typename ... on Alert { id state } ... on Refusal { code message } } }"""
ALERT = "query Alert($id: ID!) { alert(id: $id) { state counts { devices accepted waiting failed } } }"
RECIPIENTS = "query Many($id: ID!) { alertRecipients(actionId: $id) }"
THERE = "return document.querySelector(given[0]) !== null"
UNDER_A_FINGER = """
const found = document.querySelector(given[0]);
found?.scrollIntoView({ block: "nearest", behavior: "instant" });
const box = () => found.getBoundingClientRect();
const frame = () => new Promise(requestAnimationFrame);
if (!found || !box().width) return false;
const { x, y, width, height } = box();
await frame(); await frame();
const hit = document.elementFromPoint(x + width / 2, y + height / 2);
return box().x === x && box().y === y && found.contains(hit);
"""
NO_DEVICE = "return (await (await navigator.serviceWorker.ready).pushManager.getSubscription()) === null"


@dataclass
class Desk:
    """The organiser's side, without a browser."""

    server: Server
    action_id: str
    token: str

    @property
    def page(self) -> str:
        return f"{self.server.origin}/actions/{self.action_id}"

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        return await asyncio.to_thread(self.server.ask, query, variables, self.token)

    async def reaches(self) -> int:
        return int((await self.ask(RECIPIENTS, id=self.action_id))["alertRecipients"])

    async def alert(self, title: str) -> str:
        """Raised, held, sent; its id once nothing of it waits any more."""
        texts = [{"language": "en", "title": title, "body": "Turn back by the canal."}]
        life = {"expiresAt": (clock.now() + timedelta(minutes=30)).isoformat(), "severity": "URGENT"}
        asked = {"clientId": str(uuid4()), "actionId": self.action_id, "texts": texts} | life
        answer = (await self.ask(RAISE, input=asked))["answer"]
        assert answer["state"] == "HELD", answer
        await until(lambda: self._sent(answer["id"]), within=15)
        return str(answer["id"])

    async def _sent(self, alert_id: str) -> bool:
        return bool((await self.ask(ALERT, id=alert_id))["alert"]["state"] == "SENT")

    async def counts(self, alert_id: str) -> dict[str, int]:
        counts = (await self.ask(ALERT, id=alert_id))["alert"]["counts"]
        return {word: many for word, many in counts.items() if many}


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def desk(
    service: PushService, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Desk]:
    await db.open_database(sqlite_url)
    try:
        cast = await gather_cast(sqlite_url)
        action, token = await cast.action(), await sessions.begin(member_id=cast.noor.id)
    finally:
        await db.close_database()
    monkeypatch.setenv("ALONGSIDE_PUSH_HOSTS", service.hosts)
    monkeypatch.setenv("ALONGSIDE_ALERT_HOLD_SECONDS", "1")
    server = Server(sqlite_url, tmp_path)
    await asyncio.to_thread(server.start)
    yield Desk(server, action.id, token)
    await asyncio.to_thread(server.stack.close)


async def tap(firefox: Firefox, selector: str) -> None:
    """Once it lies still in sight, with nothing over it, as a person waits for it."""

    async def rests() -> bool:
        return bool(await firefox.script(UNDER_A_FINGER, selector))

    await until(rests, within=15)
    await firefox.click(selector)


async def test_a_visitor_is_woken_by_an_alert_also_when_the_browser_was_closed(
    tmp_path: Path, service: PushService, desk: Desk
) -> None:
    async with Firefox(tmp_path / "profile", service.websocket) as firefox:
        await firefox.open(desk.page)
        await tap(firefox, ".act .button")
        await tap(firefox, ".sheet-acts .main")
        await until(lambda: firefox.script(THERE, ".standing p"), within=20)
        assert await desk.reaches() == 1

        # A tap leads from anywhere to what it is about.
        await firefox.open(f"{desk.server.origin}/me")
        first = await desk.alert("The bridge is closed")
        assert (await firefox.until_notified("The bridge is closed")).body == "Turn back by the canal."
        await firefox.tap("The bridge is closed")
        await firefox.until_page(desk.page)
        assert await desk.counts(first) == {"devices": 1, "accepted": service.counts()[201]}

        await firefox.quit()
        await until(lambda: nobody_listens(service))
        second = await desk.alert("The march turns left")
        assert await desk.counts(second) == {"devices": 1, "accepted": 1}
        await firefox.start()
        await firefox.until_notified("The march turns left")

        await firefox.open(f"{desk.server.origin}/me")
        await tap(firefox, ".alerts-here > .button")
        await until(lambda: firefox.script(NO_DEVICE), within=15)
        assert await desk.reaches() == 0
        assert await desk.counts(await desk.alert("Nobody hears this")) == {}
        assert len(service.log) == 2


TESTED = "return [...document.querySelectorAll('.drill-steps li')].map((line) => line.innerText)"


async def test_a_phone_tests_itself_and_says_what_it_saw(tmp_path: Path, service: PushService, desk: Desk) -> None:
    async with Firefox(tmp_path / "profile", service.websocket) as firefox:
        await firefox.open(f"{desk.server.origin}/me")
        await tap(firefox, ".alerts-here > .button")
        await tap(firefox, ".drill .button")
        # Fluent sets what is put into a sentence apart, because it may run the other way.
        shown = await firefox.until_notified("TEST, nothing is happening: \u2068Alerts reach this phone\u2069")
        assert "Nobody else got it" in shown.body
        said = [
            "Sent to this phone, and to no other",
            "Its push service took it",
            "This phone has shown it. Alerts work here.",
        ]

        async def told() -> bool:
            return bool(await firefox.script(TESTED) == said)

        await until(told, within=15)
        assert service.counts() == {201: 1}


async def test_a_subscription_that_the_browser_changes_by_itself_is_told_to_the_server(
    tmp_path: Path, service: PushService, desk: Desk
) -> None:
    async with Firefox(tmp_path / "profile", service.websocket) as firefox:
        await firefox.open(desk.page)
        await tap(firefox, ".act .button")
        await tap(firefox, ".sheet-acts .main")
        await until(lambda: firefox.script(THERE, ".standing p"), within=20)
        (before,) = [channel.endpoint for channel in service.browsers.subscriptions]
        # Away from the app, so that it cannot be a page that says so at its next open.
        await firefox.open("about:blank")
        await service.browsers.rename()

        async def changed() -> bool:
            return [channel.endpoint for channel in service.browsers.subscriptions] not in ([], [before])

        await until(changed, within=60)
        await until(lambda: knows(desk, before), within=20)
        alert = await desk.alert("The march turns left")
        await firefox.until_notified("The march turns left")
        assert await desk.counts(alert) == {"devices": 1, "accepted": 1}


async def knows(desk: Desk, before: str) -> bool:
    """The server has forgotten the old address of the only device that follows, and has another."""
    rows = await asyncio.to_thread(endpoints, desk.server.url.removeprefix("sqlite://"))
    return len(rows) == 1 and rows != [before]


def endpoints(file: str) -> list[str]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return [row[0] for row in database.execute("SELECT endpoint FROM device")]


async def nobody_listens(service: PushService) -> bool:
    return not service.browsers.connected
