"""Who may see a row. The one predicate behind queries and subscriptions alike."""

from enum import Enum
from typing import Protocol

from server.domain.who import By, ByMember


class Audience(Enum):
    PUBLIC = "PUBLIC"
    NETWORK = "NETWORK"
    GROUP = "GROUP"
    ORGANISERS = "ORGANISERS"
    CREW = "CREW"


class Seen(Protocol):
    """A row that names its group and its audience."""

    group_id: str
    audience: Audience


def may_see(by: By, row: Seen) -> bool:
    if row.audience is Audience.PUBLIC:
        return True
    if not isinstance(by, ByMember):
        return False
    if row.audience is Audience.NETWORK:
        return by.is_vouched_for_anywhere()
    if row.audience is Audience.GROUP:
        return by.is_vouched_for(row.group_id)
    # CREW rows are organisers' here; a crew is asked for by the word family that knows who holds a seat.
    return by.organises(row.group_id)
