"""An alert on a bad day: whoever raised it reads that it was not sent, and never that it was."""

import asyncio
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server import clock, db
from server.domain import follows, groups, sessions
from tests.cast import Cast, gather_cast
from tests.journeys.trouble import Trouble, full_disk, no_database
from tests.phones import a_phone, subscription
from tests.processes import alongside, running, says_it_works
from tests.push.phone import Keys
from tests.serving import Server

RAISE = """mutation($input: RaiseAlertInput!) { raiseAlert(input: $input) {
  ... on Alert { id state } ... on Refusal { code message } } }"""
CANCEL = """mutation($input: CancelAlertInput!) { cancelAlert(input: $input) {
  ... on Alert { id state } ... on Refusal { code message } } }"""
LOOK = "query($id: ID!) { alert(id: $id) { state releasesAt counts { devices accepted waiting failed } } }"
ALL = "{ alerts { id state } }"
WITHIN = 5.0
"""Seconds. On a loaded machine a test waits longer, and then says how long it took."""


async def set_the_scene(url: str) -> tuple[Cast, str]:
    """A follower with a phone, and the organiser's session."""
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        keys = Keys.new()
        phone = await a_phone(cast.tomas, subscription(p256dh=keys.p256dh, auth=keys.auth_text))
        await follows.follow(phone, uuid4(), {"groupId": cast.group.id})
        return cast, await sessions.begin(member_id=cast.noor.id)
    finally:
        await db.close_database()


def alert_of(group: groups.Group) -> dict[str, Any]:
    words = [{"language": "en", "title": "Avoid the bridge", "body": "It is closed."}]
    life = clock.iso(clock.now() + timedelta(hours=1))
    return {"clientId": str(uuid4()), "groupId": group.id, "severity": "URGENT", "texts": words, "expiresAt": life}


async def ask(server: Server, query: str, variables: dict[str, Any], token: str) -> Any:
    begun = time.monotonic()
    found = await asyncio.to_thread(server.ask, query, variables, token)
    assert time.monotonic() - begun < 2 * WITHIN
    return next(iter(found.values()))


@pytest.fixture(params=["full disk, SQLite", "no database, PostgreSQL"])
def troubled(request: pytest.FixtureRequest) -> tuple[str, Trouble]:
    if request.param.endswith("SQLite"):
        return request.getfixturevalue("sqlite_url"), full_disk
    return request.getfixturevalue("postgres_url"), no_database


async def test_where_nothing_can_be_saved_nothing_was_raised(troubled: tuple[str, Trouble], tmp_path: Path) -> None:
    url, trouble = troubled
    cast, token = await set_the_scene(url)
    server = Server(url, tmp_path)
    with server.stack:
        server.start()
        given = {"input": alert_of(cast.group)}
        async with trouble(server):
            refused = await ask(server, RAISE, given, token)
            assert refused["code"] == "NOT_SAVED"
            assert "Nothing was kept" in refused["message"]
        assert await ask(server, ALL, {}, token) == []
        raised = await ask(server, RAISE, given, token)
        assert raised == await ask(server, RAISE, given, token)
        assert [one["id"] for one in await ask(server, ALL, {}, token)] == [raised["id"]]


async def test_a_cancel_that_is_not_saved_is_not_called_one(troubled: tuple[str, Trouble], tmp_path: Path) -> None:
    url, trouble = troubled
    cast, token = await set_the_scene(url)
    server = Server(url, tmp_path)
    with server.stack:
        server.start()
        raised = await ask(server, RAISE, {"input": alert_of(cast.group)}, token)
        cancel = {"input": {"clientId": str(uuid4()), "alertId": raised["id"]}}
        async with trouble(server):
            assert (await ask(server, CANCEL, cancel, token))["code"] == "NOT_SAVED"
        # Ten seconds are held: by now it is either cancelled after all, or on its way and said to be.
        after = await ask(server, CANCEL, cancel, token)
        state = (await ask(server, LOOK, {"id": raised["id"]}, token))["state"]
        assert (after.get("state"), state) == ("CANCELLED", "CANCELLED") or (
            after.get("code") == "ALREADY" and state in ("SENDING", "SENT")
        )


async def test_without_a_worker_it_stays_not_sent_and_goes_when_one_is_there(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALONGSIDE_ALERT_HOLD_SECONDS", "1")
    cast, token = await set_the_scene(postgres_url)
    server, log = Server(postgres_url, tmp_path), tmp_path / "worker.log"
    with server.stack:
        server.start()
        raised = await ask(server, RAISE, {"input": alert_of(cast.group)}, token)
        for _ in range(12):
            seen = await ask(server, LOOK, {"id": raised["id"]}, token)
            assert (seen["state"], seen["counts"]["accepted"]) == ("HELD", 0)
            await asyncio.sleep(0.5)
        # This is what the app reads "not sent" from: the hold was over seconds ago.
        assert seen["releasesAt"] < clock.iso(clock.now())
        environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": postgres_url}
        works = partial(says_it_works, log)
        server.stack.enter_context(running(alongside("worker"), works, log=log, env=environment))
        async with asyncio.timeout(20):
            while seen["state"] == "HELD":
                await asyncio.sleep(0.2)
                seen = await ask(server, LOOK, {"id": raised["id"]}, token)
        # No push service can be reached from here: taken up, and not called accepted.
        assert (seen["state"], seen["counts"]["accepted"], seen["counts"]["waiting"]) == ("SENDING", 0, 1)
