"""Whose rights are not what they were: their open sockets are asked again, in every process."""

from typing import Literal

from server.domain import journal, topics


def changed(whose: Literal["member", "device", "action"], row_id: str) -> None:
    """Inside a change that gives or takes rights: of a member, of a device, or of who listens to an action."""
    journal.note(topics.RIGHTS, "RightsChanged", {whose: row_id})
