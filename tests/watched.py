"""A topic of each word as somebody watches it, asked for in the app's own words, and something that happens on it."""

import itertools
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from server.domain import inviting, sessions
from server.domain.who import By, ByMember, Nobody
from server.graphql import execution
from server.graphql.context import Context
from tests.alerting import another, raised
from tests.apply import Json
from tests.cast import Cast
from tests.crew import a_rota, a_shift
from tests.loads.snapshot import document
from tests.phones import PUSH

WORDS = ("action", "rota", "desk", "member")


@dataclass
class Watched:
    word: str
    by: By
    named: Json
    "the row, as the subscription names it"
    happens: Callable[[], Awaitable[object]]

    def context(self) -> Context:
        return Context(self.by, "en", PUSH)

    async def snapshot(self) -> Json:
        name = "DESK" if self.word == "desk" else f"{self.word.upper()}_SNAPSHOT"
        row = next(iter(self.named.values()), None)
        read: Json = json.loads(await self._ask(name, {"id": row} if row else {}))["data"]
        return read

    def cursor(self, state: Json) -> str:
        return str(state["viewer" if self.word == "member" else self.word]["cursor"])

    def subscription(self, after: str) -> Json:
        return {"query": document(f"{self.word.upper()}_EVENTS"), "variables": self.named | {"after": after}}

    async def entries(self, after: str) -> bytes:
        return await self._ask(f"{self.word.upper()}_ENTRIES", self.named | {"after": after})

    async def _ask(self, name: str, variables: Json) -> bytes:
        result = await execution.run(document(name), variables, None, self.context())
        assert not result.errors, result.errors
        return execution.encode(execution.payload(result))


async def watched(cast: Cast, word: str) -> Watched:
    return await MADE[word](cast)


async def _signed_in(member: ByMember) -> By:
    return await sessions.who(await sessions.begin(member_id=member.id))


async def _action(cast: Cast) -> Watched:
    action, number = await cast.action(), itertools.count()
    return Watched("action", Nobody(), {"actionId": action.id}, lambda: cast.update(action, f"line {next(number)}"))


async def _rota(cast: Cast) -> Watched:
    rota, hours = await a_rota(cast), itertools.count(24)
    return Watched(
        "rota", await _signed_in(cast.tomas), {"rotaId": rota.id}, lambda: a_shift(cast, rota, hours=next(hours))
    )


async def _desk(cast: Cast) -> Watched:
    async def somebody_raises() -> Any:
        """Each by another organiser: one alone would soon be too fast."""
        return await raised(cast, by=await another(cast, f"Organiser {uuid4()}"))

    return Watched("desk", await _signed_in(cast.noor), {"groupId": cast.group.id}, somebody_raises)


async def _member(cast: Cast) -> Watched:
    again = {"groupId": cast.group.id, "memberId": cast.tomas.id}
    return Watched("member", await _signed_in(cast.tomas), {}, lambda: inviting.invite_again(cast.noor, uuid4(), again))


MADE = dict(zip(WORDS, (_action, _rota, _desk, _member), strict=True))
