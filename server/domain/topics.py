"""The names of what can be listened to. One topic has one audience."""


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


RIGHTS = "rights"
"""Nobody listens to it but the servers themselves: whose rights changed, so that their sockets are asked again."""
