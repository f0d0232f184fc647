"""What a process and its children have used: CPU seconds by the kernel's nanosecond clock, and memory."""

import time
from pathlib import Path


def tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in tree(int(child)))]


def cpu(pids: list[int]) -> float:
    """Of all threads, those that have ended included: the clock that `clock_getcpuclockid` names."""
    return sum(time.clock_gettime((~pid << 3) | 2) for pid in pids)


def resident_kib(pids: list[int]) -> int:
    """Shared pages count once, divided among who shares them."""
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() for pid in pids]
    return sum(int(line.split()[1]) for lines in rollups for line in lines if line.startswith("Pss:"))
