"""The names of what can be listened to. One topic has one audience."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.refusals import invalid


def action(action_id: str) -> str:
    return f"action/{action_id}"


def desk(action_id: str) -> str:
    """An action's desk: what only its organisers hear."""
    return f"action/{action_id}/desk"


def rota(rota_id: str) -> str:
    return f"rota/{rota_id}"


def group(group_id: str) -> str:
    return f"group/{group_id}"


def group_desk(group_id: str) -> str:
    """A group's desk: what only its organisers hear, such as what becomes of an alert."""
    return f"group/{group_id}/desk"


def member(member_id: str) -> str:
    return f"member/{member_id}"


def one_of(body: Mapping[str, Any], words: Sequence[str], message: str) -> tuple[str, str]:
    """(Word, id) of what an input names by exactly one of groupId, actionId …; `message` refuses none or several."""
    given = [(word, body[f"{word}Id"]) for word in words if body.get(f"{word}Id") is not None]
    if len(given) != 1:
        raise invalid(message, "groupId")
    return given[0]


RIGHTS = "rights"
"""Nobody listens to it but the servers themselves: whose rights changed, so that their sockets are asked again."""
