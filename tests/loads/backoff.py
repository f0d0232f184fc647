"""When a phone comes back, as `pwa/src/live/backoff.ts` says. Both are held to tests/cases/backoff.json."""

import random

SERVER_SPREAD, NETWORK_STEP, LONGEST = 10.0, 1.0, 60.0
AT_FIRST, AT_FIRST_RETRIES = 10.0, 12
TERMINATED = 4499
"""We hung up ourselves: the network had gone silent."""


def by_the_server(close_code: int | None) -> bool:
    refusing = close_code is not None and 4000 <= close_code < 5000 and close_code != TERMINATED
    return close_code in {1001, 1012, 1013} or refusing


def wait_before(retry: int, close_code: int | None, chance: float | None = None) -> float:
    """Seconds; `retry` counts from 0."""
    chance = random.random() if chance is None else chance
    if by_the_server(close_code):
        return chance * min(LONGEST, SERVER_SPREAD * 2.0**retry)
    bound = AT_FIRST if retry < AT_FIRST_RETRIES else LONGEST
    return 0.0 if retry == 0 else chance * min(bound, NETWORK_STEP * 2.0**retry)
