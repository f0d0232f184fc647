"""policy.toml as it is read, and what its words mean, said here once more and apart from the server's own rules."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from server.domain.audience import Audience
from server.domain.who import Role

ROOT = Path(__file__).parent.parent.parent
VOUCHED_FOR = {Role.VOLUNTEER, Role.ORGANISER}


@dataclass(frozen=True)
class Actor:
    """`roles`: group id → role. A visitor has no `member`; nobody has no `token` either."""

    name: str
    token: str | None = None
    member: str | None = None
    roles: dict[str, Role] = field(default_factory=dict)
    steward: bool = False

    def vouched_for_anywhere(self) -> bool:
        return bool(VOUCHED_FOR & set(self.roles.values()))


@dataclass(frozen=True)
class About:
    """What a field belongs to: a group, an audience, and the member whom it concerns."""

    group: str
    audience: Audience
    member: str | None = None


def audience(actor: Actor, about: About) -> bool:
    role = actor.roles.get(about.group)
    return {
        Audience.PUBLIC: True,
        Audience.NETWORK: actor.vouched_for_anywhere(),
        Audience.GROUP: role in VOUCHED_FOR,
        Audience.ORGANISERS: role is Role.ORGANISER,
    }[about.audience]


def may_know(actor: Actor, about: About) -> bool:
    return about.group in actor.roles or actor.vouched_for_anywhere() or about.audience is Audience.PUBLIC


WORDS: dict[str, Callable[[Actor, About], bool]] = {
    "everybody": lambda actor, about: True,
    "the audience": audience,
    "who may know it": may_know,
    "members": lambda actor, about: actor.member is not None,
    "its people": lambda actor, about: about.group in actor.roles,
    "volunteers": lambda actor, about: actor.roles.get(about.group) in VOUCHED_FOR,
    "organisers": lambda actor, about: actor.roles.get(about.group) is Role.ORGANISER,
    "stewards": lambda actor, about: actor.steward,
    "themselves": lambda actor, about: actor.member is not None and actor.member == about.member,
    "visitors": lambda actor, about: actor.member is None,
    "sessions": lambda actor, about: actor.token is not None,
    "nobody": lambda actor, about: actor.token is None,
}


def read() -> list[tuple[str, str]]:
    """(`Type.field`, word), as often as it stands there."""
    sections = tomllib.loads((ROOT / "policy.toml").read_text(encoding="utf-8"))
    return [
        (f"{kind}.{name}", word)
        for kind, section in sections.items()
        for word, names in section.items()
        for name in names.split()
    ]


POLICY = dict(read())


def allows(name: str, actor: Actor, about: About) -> bool:
    return any(WORDS[word](actor, about) for word in POLICY[name].split(" or "))
