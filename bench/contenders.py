"""The servers that the fan-out is measured on, each as a process of its own on a free port."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from server import db
from server.domain import sessions
from tests.cast import gather_cast
from tests.processes import free_port, listens, running
from tests.serving import Server

HERE = Path(__file__).parent
PEERS = HERE / "peers"
Scene = dict[str, Any]
"""What the load needs to know: the port, the server's process, and how it speaks (`kind`)."""
MUTATION = "mutation($text: String!) { postUpdate(text: $text) { id } }"
POST = """mutation($input: PostUpdateInput!) { postUpdate(input: $input) {
  ... on Update { id } ... on Refusal { code message } } }"""


def alongside(folder: Path) -> AbstractContextManager[Scene]:
    return served(folder, f"sqlite://{folder}/alongside.sqlite3")


@contextmanager
def served(folder: Path, url: str, *command: str) -> Iterator[Scene]:
    server = Server(url, folder)

    async def scene() -> Scene:
        await db.migrate(server.url)
        await db.open_database(server.url)
        try:
            cast = await gather_cast(server.url)
            actions = [(await cast.action()).id for _ in range(8)]
            token = await sessions.begin(member_id=cast.noor.id)
            return {"kind": "alongside", "action": actions[0], "actions": actions, "token": token, "mutation": POST}
        finally:
            await db.close_database()

    made = asyncio.run(scene())
    with server.stack:
        server.start(*command)
        assert server.process is not None
        yield made | {"port": server.port, "pid": server.process.pid}


@contextmanager
def peer(kind: str, folder: Path, port: int, *command: str) -> Iterator[Scene]:
    with running(list(command), lambda: listens(port), log=folder / "peer.log") as process:
        yield {"kind": kind, "port": port, "pid": process.pid, "action": "1", "mutation": MUTATION}


def node(name: str) -> "Contender":
    def start(folder: Path) -> AbstractContextManager[Scene]:
        port = free_port()
        return peer("node", folder, port, "node", str(PEERS / f"{name}.mjs"), str(port))

    return start


def nchan(folder: Path) -> AbstractContextManager[Scene]:
    port = free_port()
    filled = (PEERS / "nginx.conf").read_text().replace("PORT", str(port)).replace("FOLDER", str(folder))
    (folder / "nginx.conf").write_text(filled.replace("MODULE", str(nchan_module())))
    return peer("bare", folder, port, nginx(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"))


def bare(folder: Path) -> AbstractContextManager[Scene]:
    port = free_port()
    return peer("bare", folder, port, sys.executable, "-m", "bench.bare_writer", str(port))


Contender = Callable[[Path], AbstractContextManager[Scene]]
CONTENDERS: dict[str, Contender] = {
    "Alongside": alongside,
    "graphql-ws": node("graphql-ws"),
    "mercurius": node("mercurius"),
    "graphql-yoga": node("yoga"),
    "nchan": nchan,
    "bare uvloop": bare,
}


def install() -> None:
    """What the peers need, where it is missing."""
    subprocess.run(["tools/system-packages", "nchan"], cwd=HERE.parent, check=True)
    if not (PEERS / "node_modules" / "mercurius").is_dir():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=PEERS, check=True)


def versions() -> dict[str, str]:
    lock = json.loads((PEERS / "package-lock.json").read_text())["packages"]
    packages = ("graphql", "graphql-ws", "ws", "mercurius", "fastify", "graphql-yoga")
    named = {name: lock[f"node_modules/{name}"]["version"] for name in packages}
    named["node"] = said("node", "--version")
    named["nginx"] = said(nginx(), "-v").rpartition("/")[2]
    named["nchan"] = said("dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan")
    return named


def said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", (done.stdout or done.stderr).strip())


def nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert found, "nginx is missing: tools/system-packages nchan installs it"
    return found


def nchan_module() -> Path:
    return next(Path("/usr/lib/nginx/modules").glob("ngx_nchan_module.so"))
