"""Where a load goes: SQLite with one process, or PostgreSQL and NATS with two real ones."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from server import db
from server.domain import journal, sessions, topics
from server.domain.updates import Update
from tests.cast import Cast, gather_cast
from tests.nats import throw_away_nats
from tests.serving import Server

SIZES = ("SQLite, one process", "PostgreSQL and NATS, two processes")


@dataclass
class Site:
    servers: list[Server]
    cast: Cast
    action_id: str
    token: str
    "the session of Noor, who organises"
    cursor: str
    "before the first line"

    @property
    def ports(self) -> list[int]:
        return [server.port for server in self.servers]

    async def texts(self) -> list[str]:
        """What was really kept, oldest first."""
        await db.open_database(self.cast.url)
        try:
            rows = Update.filter(action_id=self.action_id).order_by("number")
            return [str(text) for text in await rows.values_list("text", flat=True)]
        finally:
            await db.close_database()


async def a_site(servers: list[Server]) -> Site:
    await db.open_database(servers[0].url)
    try:
        cast = await gather_cast(servers[0].url)
        action = await cast.action()
        token = await sessions.begin(member_id=cast.noor.id)
        head = await journal.open_topic(topics.action(action.id))
        return Site(servers, cast, action.id, token, head.cursor)
    finally:
        await db.close_database()


def servers_of(url: str, folder: Path, count: int) -> list[Server]:
    """A folder for each: a log and, on SQLite, a lock are in it."""
    made = [Server(url, folder / f"server-{n}") for n in range(count)]
    for server in made:
        server.folder.mkdir()
    return made


@pytest.fixture(params=SIZES)
def servers(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    """Not started yet."""
    with ExitStack() as stack:
        if request.param.startswith("SQLite"):
            made = servers_of(request.getfixturevalue("sqlite_url"), tmp_path, 1)
        else:
            monkeypatch.setenv("ALONGSIDE_BUS_URL", stack.enter_context(throw_away_nats(tmp_path)))
            made = servers_of(request.getfixturevalue("postgres_url"), tmp_path, 2)
        for server in made:
            stack.enter_context(server.stack)
        yield made


@pytest.fixture
async def site(servers: list[Server]) -> Site:
    made = await a_site(servers)
    for server in servers:
        server.start()
    return made
