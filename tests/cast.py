"""The cast: a group, who organises it, who helps, who is new, and a stranger from another group."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import uuid4

import pytest

from server import clock, db
from server.domain import actions, groups, members, posting, updates
from server.domain.audience import Audience
from server.domain.who import ByMember, Role


@dataclass
class Cast:
    group: groups.Group
    noor: ByMember
    "organises"
    tomas: ByMember
    "volunteers"
    aiko: ByMember
    "is a newcomer"
    femi: ByMember
    "organises another group"
    url: str

    async def action(self, audience: Audience = Audience.PUBLIC) -> actions.Action:
        return await actions.create(self.noor, uuid4(), self.action_body(audience=audience))

    def action_body(self, **more: Any) -> dict[str, Any]:
        body = {"groupId": self.group.id, "title": "March", "startsAt": clock.now(), "timeZone": "Europe/Lisbon"}
        return body | {"endsAt": None, "location": None, "audience": Audience.PUBLIC} | more

    async def update(self, action: actions.Action, text: str = "The march is moving.", **more: Any) -> updates.Update:
        return await posting.post(self.noor, uuid4(), update_body(action.id, text, **more))


def update_body(action_id: str, text: str, **more: Any) -> dict[str, Any]:
    body = {"actionId": action_id, "text": text, "kind": updates.UpdateKind.INFORMATION}
    severity, verification = updates.Severity.INFORMATION, updates.Verification.CONFIRMED
    return body | {"severity": severity, "verification": verification} | more


async def _member(name: str, group: groups.Group, role: Role) -> ByMember:
    member = await members.welcome(name, "en")
    await groups.join(member.id, group.id, role)
    return await members.acting(member.id)


async def gather_cast(url: str) -> Cast:
    group, other = await groups.begin("Old Port", "en"), await groups.begin("Hillside", "ar")
    return Cast(
        group,
        await _member("Noor", group, Role.ORGANISER),
        await _member("Tomás", group, Role.VOLUNTEER),
        await _member("Aiko", group, Role.NEWCOMER),
        await _member("Femi", other, Role.ORGANISER),
        url,
    )


class Later(Protocol):
    def __call__(self, **by: float) -> None: ...


class At(Protocol):
    def __call__(self, moment: datetime) -> None: ...


@pytest.fixture
def at() -> Iterator[At]:
    """`at(moment)`: so late it is, and the clock stands still."""
    yield lambda moment: clock.set_reader(lambda: moment)
    clock.set_reader(None)


@pytest.fixture
def later(at: At) -> Later:
    """`later(hours=2)`: the clock goes on by that much and stands still."""
    return lambda **by: at(clock.now() + timedelta(**by))


@pytest.fixture
async def cast(database_url: str) -> AsyncIterator[Cast]:
    await db.open_database(database_url)
    try:
        yield await gather_cast(database_url)
    finally:
        await db.close_database()
