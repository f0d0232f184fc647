"""Who may see a row. The one predicate behind queries and subscriptions alike.

Said of one row, of many, and by `recipients` of devices, in SQL; a test holds the three to each other.
"""

from enum import Enum
from typing import Protocol

from tortoise.expressions import Q

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


def visible_to(by: By) -> Q:
    """`may_see` as a filter, for lists."""
    seen = Q(audience=Audience.PUBLIC)
    if not isinstance(by, ByMember):
        return seen
    if by.is_vouched_for_anywhere():
        seen |= Q(audience=Audience.NETWORK)
    mine = [group_id for group_id in by.roles if by.is_vouched_for(group_id)]
    organised = [group_id for group_id in mine if by.organises(group_id)]
    seen |= Q(audience=Audience.GROUP, group_id__in=mine)
    return seen | Q(audience__in=[Audience.ORGANISERS, Audience.CREW], group_id__in=organised)
