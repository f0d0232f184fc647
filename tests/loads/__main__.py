"""A load in a process of its own: python -m tests.loads TASK. Each line on stdin is answered by one on stdout, with
what the phones saw; before that, a line "read N" lets the first N of those that never read begin to.

TASK (JSON): phones, ports, action, after (a cursor), and when wanted tokens (one for each phone, in turn),
never_read (so many of the phones), hurry (they come back so many times sooner than the app would).
"""

import asyncio
import gc
import json
import sys
import time
from collections import Counter
from dataclasses import asdict
from typing import Any

import uvloop

from tests.loads.phone import Phone, Tally

COME_AT_ONCE = 100


def told(phones: list[Phone], tally: Tally) -> dict[str, Any]:
    reading = [phone for phone in phones if phone.reads]
    return {
        "connected": sum(phone.connected for phone in phones),
        "has": sorted(Counter(phone.last for phone in reading).items()),
        "wrong": [len(tally.wrong), *tally.wrong[:5]],
        "resyncs": tally.resyncs,
        "snapshots": tally.snapshots,
        "refused": tally.refused,
        "aways": [asdict(away) for away in tally.aways],
        "codes": Counter(away.code for away in tally.aways),
        "busy": time.process_time(),
    }


async def run(task: dict[str, Any]) -> None:
    tally = Tally()
    phones = [Phone(task, tally, number) for number in range(task["phones"])]
    for start in range(0, len(phones), COME_AT_ONCE):
        await asyncio.gather(*(phone.come() for phone in phones[start : start + COME_AT_ONCE]))
        while sum(phone.connected for phone in phones) < min(start + COME_AT_ONCE, len(phones)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    gc.freeze()
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    print(json.dumps(told(phones, tally)), flush=True)
    while command := await reader.readline():
        if command.startswith(b"read "):
            for phone in phones[: int(command[5:])]:
                phone.read_again()
        print(json.dumps(told(phones, tally)), flush=True)


if __name__ == "__main__":
    uvloop.run(run(json.loads(sys.argv[1])))
