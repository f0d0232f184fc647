"""Two processes at one PostgreSQL: what a single one, or SQLite, would never show."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from server import db
from server.domain import invites, journal, shifts
from server.domain.deliveries import Delivery, DeliveryState
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.updates import Update
from server.domain.who import Role
from tests.cast import Cast, gather_cast
from tests.crew import a_rota, a_shift, volunteers
from tests.journeys.scene import SIGN_UP, counts_are_true
from tests.postgres import Postgres
from tests.serving import Server

REDEEM = """mutation($input: RedeemInviteInput!) { redeemInvite(input: $input) { ... on Viewer { id } } }"""


async def versions_are_dense() -> None:
    for head in await journal.heads(await journal.Topic.all().values_list("name", flat=True)):  # type: ignore[arg-type]
        lines = await journal.read(head, 0, 100_000)
        assert [line.version for line in lines] == list(range(1, head.version + 1)), head.topic


@pytest.mark.load
async def test_crossing_verbs_do_not_deadlock(
    postgres: Postgres, postgres_url: str, soaking: bool, figures: Callable[[str], None]
) -> None:
    await db.open_database(postgres_url)
    try:
        cast = await gather_cast(postgres_url)
        await volunteers(cast, 12)
        rota, other = await a_rota(cast), await a_rota(cast)
        for n in range(6):
            await a_shift(cast, rota if n % 2 else other, hours=48 + n * 1.5, capacity=2)
        deadlocks = postgres.log.read_text(errors="replace").count("deadlock detected")
        figures(await cross(postgres_url, cast, 2000 if soaking else 160))
        assert postgres.log.read_text(errors="replace").count("deadlock detected") == deadlocks
        for shift in await Shift.all():
            await counts_are_true(shift)
        await versions_are_dense()
        assert await SignUp.all().count() > 10
    finally:
        await db.close_database()


@pytest.mark.load
async def test_crossing_pushes_do_not_deadlock(
    postgres: Postgres, postgres_url: str, soaking: bool, figures: Callable[[str], None]
) -> None:
    """What a push service answers against alerts that are corrected and phones that are removed, swapped, signed
    out."""
    await db.open_database(postgres_url)
    try:
        cast = await gather_cast(postgres_url)
        await volunteers(cast, 6)
        deadlocks = postgres.log.read_text(errors="replace").count("deadlock detected")
        figures(await cross(postgres_url, cast, 1000 if soaking else 320, "tests.crossing.phones"))
        assert postgres.log.read_text(errors="replace").count("deadlock detected") == deadlocks
        assert await Delivery.filter(state=DeliveryState.ACCEPTED).count() > 10
        assert await Delivery.filter(state=DeliveryState.WITHDRAWN).count() > 10
        await versions_are_dense()
    finally:
        await db.close_database()


@pytest.mark.load
async def test_crossing_news_and_rights_do_not_deadlock(
    postgres: Postgres, postgres_url: str, soaking: bool, figures: Callable[[str], None]
) -> None:
    """Lines posted, corrected and taken back, roles lowered and members removed, against those who sign up."""
    await db.open_database(postgres_url)
    try:
        cast = await gather_cast(postgres_url)
        await volunteers(cast, 6)
        for n in range(3):
            await cast.action()
            await a_shift(cast, hours=48 + n * 1.5, capacity=2)
        deadlocks = postgres.log.read_text(errors="replace").count("deadlock detected")
        figures(await cross(postgres_url, cast, 2000 if soaking else 160, "tests.crossing.organising"))
        assert postgres.log.read_text(errors="replace").count("deadlock detected") == deadlocks
        for shift in await Shift.all():
            await counts_are_true(shift)
        assert await Update.filter(standing=False).count() > 5
        await versions_are_dense()
    finally:
        await db.close_database()


async def cross(url: str, cast: Cast, rounds: int, verbs: str = "tests.crossing") -> str:
    def run(seed: int) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", verbs, url, cast.group.id, str(rounds), str(seed)]
        return subprocess.run(command, capture_output=True, timeout=300, check=False)

    began = time.monotonic()
    ended = await asyncio.gather(*(asyncio.to_thread(run, seed) for seed in (1, 2)))
    for one in ended:
        assert (one.returncode, one.stderr) == (0, b""), one.stderr.decode()[-2000:]
    return f"{rounds} rounds in each of two processes within {time.monotonic() - began:.0f} s"


@pytest.mark.race
async def test_two_servers_give_three_seats_to_forty(postgres_url: str, tmp_path: Any) -> None:
    await db.open_database(postgres_url)
    try:
        cast = await gather_cast(postgres_url)
        shift = await a_shift(cast)
        codes = [await invites.create(cast.group.id, Role.VOLUNTEER) for _ in range(40)]
    finally:
        await db.close_database()
    servers = [Server(postgres_url, tmp_path / str(n)) for n in range(2)]
    with servers[0].stack, servers[1].stack:
        for one in servers:
            one.folder.mkdir()
            one.start()
        async with httpx.AsyncClient(timeout=30) as client:
            tokens = [await come_in(client, servers[0], code) for code in codes]
            asked = [ask(client, servers[n % 2], token, shift.id) for n, token in enumerate(tokens)]
            answers = await asyncio.gather(*asked)
    held = [answer for answer in answers if answer["state"] == "HELD"]
    positions = sorted(answer["position"] for answer in answers if answer["state"] == "WAITING")
    assert (len(held), positions) == (3, list(range(1, 38)))
    await db.open_database(postgres_url)
    try:
        await counts_are_true(await shifts.load(shift.id))
    finally:
        await db.close_database()


async def come_in(client: httpx.AsyncClient, server: Server, code: str) -> str:
    body = {"query": REDEEM, "variables": {"input": {"clientId": str(uuid4()), "code": code, "name": "Layla"}}}
    answer = await client.post(f"{server.origin}/graphql", json=body)
    client.cookies.clear()
    return answer.headers["set-cookie"].split(";")[0]


async def ask(client: httpx.AsyncClient, server: Server, cookie: str, shift_id: str) -> dict[str, Any]:
    body = {"query": SIGN_UP, "variables": {"input": {"clientId": str(uuid4()), "shiftId": shift_id}}}
    answer = await client.post(f"{server.origin}/graphql", json=body, headers={"cookie": cookie})
    told: dict[str, Any] = answer.json()["data"]["signUp"]
    return told
