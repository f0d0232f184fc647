"""When a phone comes back, as `pwa/src/live/backoff.ts` says. Both are held to tests/cases/backoff.json."""

import math
import random
from typing import Literal

SERVER_SPREAD, NETWORK_STEP, LONGEST = 10.0, 1.0, 60.0
AT_FIRST, AT_FIRST_RETRIES = 10.0, 12
TERMINATED = 4499
"""We hung up ourselves: the network had gone silent."""
Cause = Literal["server", "away", "network"]


def cause_of(close_code: int | None, before: Cause = "network", taken: bool = True) -> Cause:
    """`before`: why it had to come back the last time. `taken`: since then the server had taken its call."""
    refusing = close_code is not None and 4000 <= close_code < 5000 and close_code != TERMINATED
    if close_code in {1001, 1012, 1013} or refusing:
        return "server"
    return "network" if taken or before == "network" else "away"


def wait_before(retry: int, cause: Cause, chance: float | None = None) -> float:
    """Seconds; `retry` counts from 0."""
    chance = random.random() if chance is None else chance
    if cause == "network" and retry == 0:
        return 0.0
    return chance * min(_bound(retry, cause) if retry < AT_FIRST_RETRIES else LONGEST, LONGEST)


def _bound(retry: int, cause: Cause) -> float:
    if cause == "server":
        return SERVER_SPREAD * 2.0**retry
    return AT_FIRST if cause == "away" else min(AT_FIRST, NETWORK_STEP * 2.0**retry)


def most_in_a_second(phones: int, down: float) -> float:
    """What the rule promises of the busiest second, the server having been away for `down` seconds: an even share of
    the ten, one and a half times that, or what those make of it who came too early and drew anew (a renewal of evenly
    drawn waits: it grows as e does); and four deviations of chance."""
    most = phones / SERVER_SPREAD * max(1.5, 1.1 * math.exp(min(down / AT_FIRST, 1)))
    return most + 4 * math.sqrt(most)
