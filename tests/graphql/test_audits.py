"""GraphQL over HTTP: all 61 audits of the `graphql-http` package, by Node against a real server."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.serving import Server

SCRIPT = Path(__file__).with_name("audits.mjs")


def audits(server: Server) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node, "Node is missing: install Node 20 or newer"
    run = [node, str(SCRIPT), f"{server.origin}/graphql"]
    ran = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_all_61(served: Server) -> None:
    found = audits(served)
    wrong = [f"{one['id']} {one['name']}: {one['status']} {one['reason']}" for one in found if one["status"] != "ok"]
    assert wrong == []
    assert len(found) == 61
    assert sum(one["rewritten"] for one in found) == 5
