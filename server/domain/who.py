"""Who acts: a member, a device without account, or nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from server.refusals import signed_out


class Role(Enum):
    NEWCOMER = "NEWCOMER"
    VOLUNTEER = "VOLUNTEER"
    ORGANISER = "ORGANISER"


@dataclass(frozen=True)
class Nobody:
    key = "nobody"


@dataclass(frozen=True)
class ByDevice:
    id: str
    session: str = ""

    @property
    def key(self) -> str:
        return f"device/{self.id}"


@dataclass(frozen=True)
class ByMember:
    """A signed-in member with their roles at the time of asking. `session` is the id of the session in use."""

    id: str
    name: str
    roles: Mapping[str, Role] = field(default_factory=dict)
    steward: bool = False
    session: str = ""

    @property
    def key(self) -> str:
        return f"member/{self.id}"

    def belongs_to(self, group_id: str) -> bool:
        return group_id in self.roles

    def is_vouched_for(self, group_id: str) -> bool:
        """A newcomer sees what a visitor sees until somebody puts their name behind them."""
        return self.roles.get(group_id, Role.NEWCOMER) is not Role.NEWCOMER

    def is_vouched_for_anywhere(self) -> bool:
        return any(role is not Role.NEWCOMER for role in self.roles.values())

    def organises(self, group_id: str) -> bool:
        return self.roles.get(group_id) is Role.ORGANISER


By = ByMember | ByDevice | Nobody


def member(by: By) -> ByMember:
    """The member who acts; refuses SIGNED_OUT for everybody else."""
    if not isinstance(by, ByMember):
        raise signed_out()
    return by
