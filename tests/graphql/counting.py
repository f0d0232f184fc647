"""What is asked of the database, counted."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

QUERIES = {
    "rotas": "{ rotas { id group { name } cursor } }",
    "shifts": "{ shifts { id held waiting goesAhead } }",
    "my shifts": "{ shifts(mine: true) { id } }",
    "viewer": "{ viewer { signUps { id state position shift { title } } } }",
}


class Counting(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def counting() -> Iterator[list[str]]:
    log, handler = logging.getLogger("tortoise.db_client"), Counting()
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield handler.said
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


async def statements(what: Callable[[], Awaitable[Any]]) -> int:
    with counting() as said:
        await what()
    assert said
    return len(said)
