"""Devices, following and alerts of the same made-up evening."""

from typing import Any

from tests.browser import scene

Json = dict[str, Any]

TEXTS = {
    "en": {"language": "en", "title": "The bridge is closed", "body": "Turn back to Lantern Square by the canal path."},
    "ar": {"language": "ar", "title": "الجسر مغلق", "body": "عودوا إلى ساحة الفوانيس عبر طريق القناة."},
}
NAME = {"en": "Imani", "ar": "ليلى"}
OTHER = {"en": "Tomasz", "ar": "توماس"}
NO_COUNTS = {"devices": 412, "accepted": 0, "waiting": 412, "expired": 0, "failed": 0}


def follow(language: str) -> Json:
    return {"kind": "ACTION", "id": "a1", "title": scene.TITLE[language]}


def following(device: bool = True, follows: list[Json] | None = None) -> Json:
    shown = {"id": "d1", "follows": follows or []} if device else None
    return {"device": shown, "viewer": None}


def member_following(language: str) -> Json:
    devices = [
        {"id": "d1", "label": None, "language": language, "current": True},
        {"id": "d2", "label": None, "language": language, "current": False},
    ]
    group = {"kind": "GROUP", **scene.GROUP[language]}
    group = {"kind": "GROUP", "id": group["id"], "title": group["name"]}
    return {"device": {"id": "d1", "follows": []}, "viewer": {"follows": [follow(language), group], "devices": devices}}


def alert(language: str, state: str = "HELD", **changes: object) -> Json:
    """Raised just now; the first text is in the reader's language."""
    other = "ar" if language == "en" else "en"
    return {
        "__typename": "Alert",
        "id": "x1",
        "group": scene.GROUP[language],
        "state": state,
        "severity": "URGENT",
        "texts": [TEXTS[language], TEXTS[other]],
        "raisedAt": scene.ago(0),
        "raisedBy": NAME[language],
        "mine": True,
        "releasesAt": scene.ago(-1) if state == "HELD" else None,
        "expiresAt": scene.ago(-60),
        "counts": NO_COUNTS,
        "corrects": None,
        "test": False,
        **changes,
    }


def sent(language: str, **changes: object) -> Json:
    counts = {"devices": 412, "accepted": 398, "waiting": 9, "expired": 0, "failed": 5}
    return alert(language, "SENT", counts=counts, raisedAt=scene.ago(4), **changes)


def awaiting(language: str) -> Json:
    return alert(language, "AWAITING_APPROVAL", raisedBy=OTHER[language], mine=False, raisedAt=scene.ago(1))
