"""Whose names one may know: one's own groups, all for who is vouched for, and those with a public action."""

from collections.abc import Sequence

from server.domain import actions, ids
from server.domain.groups import Group
from server.domain.who import By, ByMember
from server.refusals import not_found


async def get(by: By, group_id: str) -> Group:
    """The group, when `by` may know its name; otherwise it is not there."""
    found = await among(by, [group_id]) if ids.looks_right(group_id) else []
    if not found:
        raise not_found()
    return found[0]


async def among(by: By, group_ids: Sequence[str]) -> list[Group]:
    """Those of `group_ids` whose names `by` may know; at most two statements."""
    found = await Group.filter(id__in=list(group_ids))
    if all(_knows(by, group) for group in found):
        return found
    public = await actions.groups_with_public([group.id for group in found])
    return [group for group in found if group.id in public or _knows(by, group)]


def _knows(by: By, group: Group) -> bool:
    return isinstance(by, ByMember) and (by.belongs_to(group.id) or by.is_vouched_for_anywhere())
