"""A marked phone does all that phones do: afterwards nothing in any table, log or metric tells who it was or where.

Its user agent, the addresses that proxies would write of it and the address that it comes from are canaries. So is its
push endpoint, which its own row has to keep and nothing else may.
"""

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from tortoise import Tortoise
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server import app, db
from server.demo import network
from server.graphql.execution import GRAPHQL
from tests.journeys.trouble import full_disk, no_database
from tests.phones import subscription
from tests.policy import documents
from tests.policy.scene import Place, Scene, set_the_scene
from tests.serving import Server

AGENT, MAIL, NUMBER, ENDPOINT = "Zilpzalp/7", "zilpzalp@canary.example", "+351 912 345 678", "Rohrdommel"
FORWARDED, PEER = "203.0.113.77", "127.0.0.9"
CANARIES = [AGENT.split("/", maxsplit=1)[0], AGENT.split("/", maxsplit=1)[0].lower(), "canary", NUMBER, FORWARDED, PEER]
MARKED = {
    "user-agent": f"{AGENT} (Linux; Android 14; {NUMBER}) {MAIL}",
    "from": MAIL,
    "referer": f"https://{AGENT}.canary.example/page",
    "forwarded": f"for={FORWARDED};proto=https",
    "sec-ch-ua": AGENT,
} | dict.fromkeys(
    ["x-forwarded-for", "x-real-ip", "cf-connecting-ip", "true-client-ip", "x-client-ip", "x-device-id"], FORWARDED
)
ENDS = ["removeDevice", "removeMember", "changeRole", "signOut", "deleteMe"]
GARBAGE = ["{", "[]", '{"query":1}', '{"query":"{"}', '{"query":"{ nothing }"}', "\ud800", "x" * 70_000, "[" * 5000]
PERSONAL = re.compile(r"mail|phone|tel$|addr|\bip\b|_ip$|^ip_|agent|legal|surname|birth|^lat|^lon", re.I)
MAIL_OR_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\+\d{2}[ -]?\d{3}[ -]?\d{3}")


async def test_nothing_tells_who_it_was_or_where(database_url: str, tmp_path: Path) -> None:
    await db.open_database(database_url)
    scene = await set_the_scene()
    await network.begin()  # or the demo would not work among people of whom it has made up nobody
    await db.close_database()
    server = Server(database_url, tmp_path)
    with server.stack:
        server.start("demo")
        figures = await drive(server, scene)
    log = await asyncio.to_thread((tmp_path / "server.log").read_text)
    assert "Sign in as" in log
    assert "alongside_" in figures
    tables = await everything(database_url)
    assert "The march is moving." in tables["action_update"]
    assert ENDPOINT in tables["device"]
    for name, said in {**tables, "the log": log, "the metrics": figures}.items():
        assert [canary for canary in CANARIES if canary in said] == [], name
        assert name == "device" or ENDPOINT not in said, name
        assert name in ("device", "the log") or MAIL_OR_ADDRESS.findall(said) == [], name
    if database_url.startswith("sqlite:"):
        raw = await asyncio.to_thread(Path(database_url.removeprefix("sqlite://")).read_bytes)
        assert [canary for canary in CANARIES if canary.encode() in raw] == []


async def drive(server: Server, scene: Scene) -> str:
    """Everything twice: while all is well, and while nothing can be saved. Returns the metrics."""
    async with marked(server) as phone:
        await read_pages(phone)
        await read_and_write(phone, scene)
        await send_garbage(phone, server)
        trouble = no_database if server.url.startswith("postgres") else full_disk
        async with trouble(server):
            await read_pages(phone)
            await phone.post("/graphql", json={"query": "{ viewer { id } }"})
            await write(phone, scene, scene.places["GROUP"], "organiser", ["postUpdate", "registerDevice", "signUp"])
        async with httpx.AsyncClient(base_url=server.origin, timeout=30) as steward:
            return (await steward.get("/metrics")).text


@asynccontextmanager
async def marked(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    from_elsewhere = httpx.AsyncHTTPTransport(local_address=PEER)
    async with httpx.AsyncClient(base_url=server.origin, headers=MARKED, transport=from_elsewhere, timeout=30) as phone:
        yield phone


async def read_pages(phone: httpx.AsyncClient) -> None:
    for route in app.routes():
        path = re.sub(r"\{\w+(:path)?\}", "nothing", route.path)  # type: ignore[attr-defined]
        for method in ("GET", "HEAD", "POST", "DELETE"):
            await phone.request(method, path)
    assert (await phone.get("/metrics")).status_code == 403


async def read_and_write(phone: httpx.AsyncClient, scene: Scene) -> None:
    for code in re.findall(r"[a-z0-9]{15}", " ".join(place.ids["code"] for place in scene.places.values())):
        body = {"query": documents.change("redeemInvite")}
        body["variables"] = {"input": documents.input_of("redeemInvite", {"code": code})}  # type: ignore[assignment]
        await phone.post("/graphql", json=body)
        phone.cookies.clear()
    changes = sorted(
        documents.root("Mutation"), key=lambda name: (name in ENDS, ENDS.index(name) if name in ENDS else 0)
    )
    for actor in ("device", "volunteer", "organiser", "nobody"):
        place = scene.places["PUBLIC"]
        for name in documents.root("Query"):
            query = documents.ask("Query", name, documents.arguments("Query", name, place.ids, "0.0"))
            await phone.post("/graphql", json={"query": query}, headers=cookie(scene, actor))
        await listen(phone, scene, place, actor)
        made = await write(phone, scene, place, actor, changes)
        assert actor != "organiser" or len(made) > 15, made


def cookie(scene: Scene, actor: str) -> dict[str, str]:
    token = scene.actor(actor).token
    return {"cookie": f"__Host-session={token}"} if token else {}


async def write(phone: httpx.AsyncClient, scene: Scene, place: Place, actor: str, changes: Sequence[str]) -> list[str]:
    """Those that were not refused."""
    done = []
    for name in changes:
        given = documents.input_of(name, place.ids)
        if name == "registerDevice":
            address = f"https://updates.push.services.mozilla.com/wpush/v2/{ENDPOINT}{secrets.token_hex(4)}"
            given |= subscription(endpoint=address) | {"p256dh": given["p256dh"], "auth": given["auth"]}
        body = {"query": documents.change(name), "variables": {"input": given}}
        answer = await phone.post("/graphql", json=body, headers=cookie(scene, actor))
        phone.cookies.clear()
        if (answer.json().get("data") or {}).get(f"Mutation_{name}", {}).get("__typename", "Refusal") != "Refusal":
            done.append(name)
    return done


async def listen(phone: httpx.AsyncClient, scene: Scene, place: Place, actor: str) -> None:
    for name in documents.root("Subscription"):
        asked = documents.ask("Subscription", name, documents.arguments("Subscription", name, place.ids, "0.0"))
        async with socket(phone, cookie(scene, actor)) as wire:
            await wire.send('{"type":"connection_init"}')
            await wire.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": asked}}))
            await wire.recv()
            await wire.send("garbage")
            with suppress(ConnectionClosed):
                while True:
                    await asyncio.wait_for(wire.recv(), 10)


def socket(phone: httpx.AsyncClient, more: dict[str, str]) -> connect:
    url = str(phone.base_url).replace("http", "ws", 1).rstrip("/") + "/graphql"
    agent = MARKED["user-agent"]
    rest = {name: value for name, value in MARKED.items() if name != "user-agent"} | more
    protocols: Any = ["graphql-transport-ws"]
    return connect(url, subprotocols=protocols, additional_headers=rest, user_agent_header=agent, local_addr=(PEER, 0))


async def send_garbage(phone: httpx.AsyncClient, server: Server) -> None:
    for body in GARBAGE:
        said = body.encode("utf-8", "surrogatepass")
        await phone.post("/graphql", content=said, headers={"content-type": "application/json"})
    for head in ("GET / HTTP/9.9", "NONSENSE", "GET /graphql HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade"):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port, local_addr=(PEER, 0))
        writer.write(f"{head}\r\nUser-Agent: {MARKED['user-agent']}\r\n\r\n".encode())
        await reader.read(1000)
        writer.close()
        await writer.wait_closed()


async def everything(url: str) -> dict[str, str]:
    """Each table as text, whole."""
    await db.open_database(url)
    try:
        models = Tortoise.apps["alongside"].values()
        return {str(model._meta.db_table): repr(list(await model.all().values())) for model in models}
    finally:
        await db.close_database()


async def test_no_column_and_no_field_is_made_for_it(sqlite_url: str) -> None:
    await db.open_database(sqlite_url)
    try:
        models = {str(model._meta.db_table): model._meta.db_fields for model in Tortoise.apps["alongside"].values()}
    finally:
        await db.close_database()
    roots = {"Query", "Mutation", "Subscription"}
    kinds = {name: kind.fields for name, kind in GRAPHQL.type_map.items() if hasattr(kind, "fields")}
    said = {name: fields for name, fields in kinds.items() if not name.startswith("__") and name not in roots}
    named = [f"{name}.{field}" for name, fields in (models | said).items() for field in fields]
    assert {"device.endpoint", "RegisterDeviceInput.endpoint"} <= set(named)
    assert [name for name in named if PERSONAL.search(name.split(".")[1])] == []
