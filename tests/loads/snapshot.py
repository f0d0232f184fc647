"""What a phone asks by HTTP after a resync, in the app's own words."""

import asyncio
import json
import re
from functools import cache
from pathlib import Path

API = Path(__file__).parents[2] / "pwa/src/api"
FILES = ("fields", "documents", "documents-rotas", "documents-alerts")


@cache
def document(wanted: str = "ACTION_SNAPSHOT") -> str:
    words: dict[str, str] = {}
    said = "".join((API / f"{name}.ts").read_text(encoding="utf-8") for name in FILES)
    for word, _, text in re.findall(r"const (\w+) = ([`\"])(.*?)\2", said, re.DOTALL):
        words[word] = re.sub(r"\$\{(\w+)\}", lambda found: words[found[1]], text)
    return words[wanted]


async def snapshot(port: int, action_id: str, token: str = "") -> tuple[str, int, list[int]]:
    """The cursor, the newest line and all lines of the snapshot, newest first."""
    body = json.dumps({"query": document(), "variables": {"id": action_id}}).encode()
    cookie = f"Cookie: __Host-session={token}\r\n" if token else ""
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n{cookie}"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(head.encode() + body)
        answer = await reader.read(-1)
    finally:
        writer.close()
    status, _, read = answer.partition(b"\r\n\r\n")
    if not status.startswith(b"HTTP/1.1 200"):
        raise OSError(status[:80])
    data = json.loads(read)["data"]
    listed = [int(update["text"][5:13]) for update in data["updates"]]
    return data["action"]["cursor"], max(listed, default=0), listed
