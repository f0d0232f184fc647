"""What a phone does with events, in Python: state and events give the state that would be fetched.

`pwa/src/store/apply*.ts` does the same; both are held to `tests/cases/apply-*.json`.
"""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Step = tuple[str, Json]
Change = Callable[[Json, Json], Json]


def in_order(state: Json, cursor: str, event: Json, change: Change) -> Step:
    """Once, in order, without a hole: everything else is known already or needs the snapshot again."""
    if event["__typename"] == "Resync":
        return "refetch", state
    epoch, _, version = cursor.rpartition(".")
    heard_epoch, _, heard = event["cursor"].rpartition(".")
    if epoch != heard_epoch or not heard.isdecimal():
        return "refetch", state
    if int(heard) <= int(version):
        return "known", state
    return ("applied", change(state, event)) if int(heard) == int(version) + 1 else ("refetch", state)


def apply_rota(state: Json, event: Json) -> Step:
    return in_order(state, state["rota"]["cursor"], event, _shift_changed)


def _shift_changed(state: Json, event: Json) -> Json:
    others = [shift for shift in state["shifts"] if shift["id"] != event["shift"]["id"]]
    shifts = sorted([*others, event["shift"]], key=lambda shift: (shift["startsAt"], shift["id"]))
    return {"rota": {**state["rota"], "cursor": event["cursor"]}, "shifts": shifts}


def apply_member(state: Json, event: Json) -> Step:
    return in_order(state, state["viewer"]["cursor"], event, _member_changed)


def _member_changed(state: Json, event: Json) -> Json:
    if event["__typename"] == "InvitedAgainChanged":
        return {"viewer": {**state["viewer"], "invitedAgain": event["invitedAgain"], "cursor": event["cursor"]}}
    changed, known = event["signUp"], state["viewer"]["signUps"]
    sign_ups = [changed if one["id"] == changed["id"] else one for one in known]
    if changed["id"] not in {one["id"] for one in known}:
        sign_ups.append(changed)
    return {"viewer": {**state["viewer"], "signUps": sign_ups, "cursor": event["cursor"]}}


def apply_action(state: Json, event: Json) -> Step:
    return in_order(state, state["action"]["cursor"], event, _action_changed)


def _action_changed(state: Json, event: Json) -> Json:
    if event["__typename"] == "ActionChanged":
        return {"action": {**event["action"], "cursor": event["cursor"]}, "updates": state["updates"]}
    action, changed, known = {**state["action"], "cursor": event["cursor"]}, event["update"], state["updates"]
    if event["__typename"] == "UpdatePosted":
        return {"action": action, "updates": [changed, *(one for one in known if one["id"] != changed["id"])]}
    if action["now"] and action["now"]["id"] == changed["id"]:
        action["now"] = changed
    return {"action": action, "updates": [changed if one["id"] == changed["id"] else one for one in known]}


def apply_desk(state: Json, event: Json) -> Step:
    return in_order(state, state["desk"]["cursor"], event, _alert_changed)


MOST_ON_DESK = 20


def _alert_changed(state: Json, event: Json) -> Json:
    others = [alert for alert in state["desk"]["alerts"] if alert["id"] != event["alert"]["id"]]
    # Newest first; of the same moment in the order of their ids.
    alerts = sorted([*others, event["alert"]], key=lambda alert: str(alert["id"]))
    alerts.sort(key=lambda alert: str(alert["raisedAt"]), reverse=True)
    return {"desk": {"alerts": alerts[:MOST_ON_DESK], "cursor": event["cursor"]}}


APPLY: dict[str, Callable[[Json, Json], Step]] = {
    "action": apply_action,
    "rota": apply_rota,
    "member": apply_member,
    "desk": apply_desk,
}
