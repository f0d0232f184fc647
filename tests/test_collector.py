"""A server that serves has set its collector aside: what was there at the start is walked no more."""

import subprocess
import sys

ASK = """
import gc
from server import cli, collector
collector.calm()
assert gc.get_freeze_count() > 50_000, gc.get_freeze_count()
assert len(gc.get_objects()) < 1_000, len(gc.get_objects())
"""


def test_what_was_loaded_is_walked_no_more() -> None:
    subprocess.run([sys.executable, "-c", ASK], check=True, timeout=60)
