"""What a test has started never outlives it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import alive, eventually, listens

START = """
import sys, time
from pathlib import Path
from tests.serving import Server
folder = Path(sys.argv[1])
server = Server(f"sqlite://{folder}/alongside.sqlite3", folder)
with server.stack:
    server.start()
    print(server.port, server.process.pid, flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("how", ["kill", "terminate"])
def test_a_server_ends_when_the_tests_are_killed(tmp_path: Path, how: str) -> None:
    tests = subprocess.Popen([sys.executable, "-c", START, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert tests.stdout
    with tests, tests.stdout:
        port, pid = tests.stdout.readline().split()
        assert listens(int(port))
        getattr(tests, how)()
    assert eventually(lambda: not alive(int(pid)) and not listens(int(port)))
