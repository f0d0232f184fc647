"""What a phone takes back while it is being done leaves nothing behind: no open transaction, no lock that is held."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from server import db
from server.domain import posting, updates
from server.realtime.direct import DirectProtocol
from tests.cast import gather_cast, update_body
from tests.realtime.here import Here, serving_here

SIGN_UP = "mutation($input: SignUpInput!) { signUp(input: $input) { __typename } }"


@pytest.fixture
async def here(database_url: str, tmp_path: Path) -> AsyncIterator[Here]:
    async with serving_here(database_url, tmp_path, DirectProtocol) as made:
        yield made


@pytest.mark.long
async def test_a_mutation_taken_back_at_any_moment_stops_nobody(here: Here) -> None:
    cast = await gather_cast(here.app.state.settings.database_url)
    action = await cast.action()
    async with here.phone() as stranger:
        for n in range(60):
            variables = {"input": {"clientId": str(uuid4()), "shiftId": "nosuchshift"}}
            payload = {"query": SIGN_UP, "variables": variables}
            await stranger.wire.send(json.dumps({"id": str(n), "type": "subscribe", "payload": payload}))
            await asyncio.sleep(random.uniform(0, 0.004))
            await stranger.wire.send(json.dumps({"id": str(n), "type": "complete"}))
    async with asyncio.timeout(10):
        posted = await posting.post(cast.noor, uuid4(), update_body(action.id, "Still here."))
        assert await updates.load(posted.id)
        async with db.transaction():
            pass
