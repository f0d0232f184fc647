"""What one operation knows: who asks, in which language, and the cursors it has shown."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from strawberry.types import Info
from strawberry.utils.str_converters import to_camel_case
from tortoise.exceptions import DBConnectionError

from server.domain import journal
from server.domain.alerting import Rules
from server.domain.registering import Reachable
from server.domain.who import By, Nobody


@dataclass(frozen=True)
class Push:
    """What the composition root knows of pushing: who can be reached, and the steward's rules for alerts."""

    reachable: Reachable
    rules: Rules


@dataclass
class Context:
    """`session`: a token that the answer sets as cookie; `signs_out`: it takes the cookie away; `prolonged`: the
    token it came with, whose cookie lives longer now unless one of the others is so.

    `can_sign_in`: false on a websocket, which sets no cookies.
    """

    by: By
    language: str
    push: Push
    can_sign_in: bool = True
    session: str | None = None
    signs_out: bool = False
    prolonged: str | None = None
    _cursors: dict[str, str] = field(default_factory=dict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def cursor(self, topic: str) -> str:
        """The topic's cursor, read once and *before* any row that is shown with it.

        Rows read later can only be newer than the cursor; what is replayed after it changes nothing twice. Fields of
        one answer run beside each other: a cursor that the slower of two reads later would promise rows that the faster
        has not seen, and what is between them would be lost for good.
        """
        async with self._reading:
            if topic not in self._cursors:
                self._cursors[topic] = (await journal.open_topic(topic)).cursor
        return self._cursors[topic]

    async def cursors(self, topics: Sequence[str]) -> list[str]:
        """The same for many topics, in one statement for those that exist already."""
        async with self._reading:
            unknown = [topic for topic in topics if topic not in self._cursors]
            if unknown:
                self._cursors.update({head.topic: head.cursor for head in await journal.heads(unknown)})
        return [await self.cursor(topic) for topic in topics]


class WithoutDatabase(Context):
    """Who asks could not be found out. Whatever needs to know fails as unavailable: a verb answers NOT_SAVED."""

    def __init__(self, language: str, push: Push) -> None:
        super().__init__(by=Nobody(), language=language, push=push)

    def __getattribute__(self, name: str) -> Any:
        if name == "by":
            raise DBConnectionError("the database does not say who asks")
        return super().__getattribute__(name)


Asked = Info[Context, None]


def body_of(given: object) -> dict[str, object]:
    """An input as the domain takes it: names as in the schema, without the key."""
    body = {to_camel_case(name): value for name, value in vars(given).items()}
    body.pop("clientId")
    return body


def key_of(given: object) -> UUID:
    key: UUID = vars(given)["client_id"]
    return key


def bounded(first: int | None, usual: int, most: int = 100) -> int:
    """How many of a list: `usual` when nobody says, else 1 to `most`."""
    return usual if first is None else max(1, min(first, most))
