"""An acknowledged update survives kill -9, and who listened gets all of it, once, in order."""

import asyncio
import subprocess
from typing import Any

from tests.journeys.scene import EVENTS, hear, post, set_the_scene, sign_in
from tests.processes import alongside
from tests.serving import Server, subscribe


async def test_kill_and_come_back(server: Server) -> None:
    _, action_id, code, cursor = await set_the_scene(server.url)
    server.start()
    token = await sign_in(server, code)
    async with server.listener() as socket:
        await subscribe(socket, EVENTS, id=action_id, after=cursor)
        for text in ("one", "two"):
            await asyncio.to_thread(post, server, token, action_id, text)
        heard = await hear(socket, 2)
        await asyncio.to_thread(post, server, token, action_id, "three")
        server.kill()
    server.start()
    await asyncio.to_thread(post, server, token, action_id, "four")
    async with server.listener() as socket:
        await subscribe(socket, EVENTS, id=action_id, after=heard[-1]["cursor"])
        heard += await hear(socket, 2)
    assert [event["update"]["text"] for event in heard] == ["one", "two", "three", "four"]


async def test_a_second_server_on_sqlite_is_refused_with_a_sentence(sqlite_url: str, tmp_path: Any) -> None:
    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start()
        run = alongside("migrate")
        environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": sqlite_url, "PATH": "/usr/bin:/bin"}
        second = await asyncio.to_thread(
            subprocess.run, run, env=environment, capture_output=True, timeout=60, check=False
        )
        assert second.returncode == 2
        assert b"Another Alongside uses" in second.stderr
