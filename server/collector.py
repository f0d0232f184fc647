"""The garbage collector, kept out of the way of an update: Python stops everything while it walks what lives."""

import gc

YOUNG, MIDDLE, OLD = 5_000, 10, 10
"""Nearly everything of ours is freed by its last reference; cycles are few, and can wait for more of them."""


def calm() -> None:
    """Called once, when everything is loaded: what is there now stays, and is walked no more. Without this a full
    collection walks the schema and every module as well (105,000 objects, 220 ms on a busy machine), also in the
    middle of an update."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
