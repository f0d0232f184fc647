"""Two servers on one PostgreSQL are one site, without a bus; and a restarted PostgreSQL leaves no gap in the feed."""

import asyncio
import signal
import time
from pathlib import Path

from server import db
from tests.journeys.scene import EVENTS, hear, post, set_the_scene, sign_in
from tests.postgres import postgres_to_start
from tests.serving import Server, subscribe

MOST_SECONDS = 4
"""A poll each second, and a slow machine."""


async def test_posted_through_one_heard_through_the_other_which_dies(postgres_url: str, tmp_path: Path) -> None:
    _, action_id, code, cursor = await set_the_scene(postgres_url)
    one, other = Server(postgres_url, tmp_path), Server(postgres_url, tmp_path)
    with one.stack, other.stack:
        one.start()
        other.start()
        token = await sign_in(one, code)
        async with other.listener() as socket:
            await subscribe(socket, EVENTS, id=action_id, after=cursor)
            await asyncio.to_thread(post, one, token, action_id, "one")
            posted = time.monotonic()
            heard = await hear(socket, 1)
            assert time.monotonic() - posted < MOST_SECONDS
            other.kill()
        await asyncio.to_thread(post, one, token, action_id, "two")
        async with one.listener() as socket:
            await subscribe(socket, EVENTS, id=action_id, after=heard[-1]["cursor"])
            await asyncio.to_thread(post, one, token, action_id, "three")
            heard += await hear(socket, 2)
    assert [event["update"]["text"] for event in heard] == ["one", "two", "three"]


async def test_the_feed_goes_on_after_postgresql_was_restarted(tmp_path: Path) -> None:
    with postgres_to_start() as (postgres, start):
        url = postgres.url("postgres")
        listening, posting = Server(url, tmp_path), Server(url, tmp_path)
        with listening.stack, posting.stack:
            with start(signal.SIGINT):
                await db.migrate(url)
                _, action_id, code, cursor = await set_the_scene(url)
                listening.start()
                posting.start()
                token = await sign_in(posting, code)
                socket = await listening.listener()
                await subscribe(socket, EVENTS, id=action_id, after=cursor)
                await asyncio.to_thread(post, posting, token, action_id, "before")
                heard = await hear(socket, 1)
            await asyncio.sleep(2.5)  # polls that find nobody
            with start(signal.SIGINT):
                await asyncio.to_thread(post, posting, token, action_id, "after")
                heard += await hear(socket, 1)
                await socket.close()
    assert [event["update"]["text"] for event in heard] == ["before", "after"]
