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
CANCEL = {"en": "Cancel the alert", "ar": "ألغِ التنبيه"}
NO_COUNTS = {"devices": 412, "accepted": 0, "waiting": 412, "expired": 0, "failed": 0, "withdrawn": 0}


def follow(language: str) -> Json:
    return {"kind": "ACTION", "id": "a1", "title": scene.TITLE[language], "wakes": True}


def following(device: bool = True, follows: list[Json] | None = None) -> Json:
    shown = {"id": "d1", "follows": follows or []} if device else None
    return {"device": shown, "viewer": None}


def member_following(language: str) -> Json:
    devices = [
        {"id": "d1", "label": None, "language": language, "current": True},
        {"id": "d2", "label": None, "language": language, "current": False},
    ]
    known = scene.GROUP[language]
    group = {"kind": "GROUP", "id": known["id"], "title": known["name"], "wakes": True}
    return {"device": {"id": "d1", "follows": []}, "viewer": {"follows": [follow(language), group], "devices": devices}}


def alert(language: str, state: str = "HELD", **changes: object) -> Json:
    """Raised just now; the first text is in the reader's language."""
    other = "ar" if language == "en" else "en"
    return {
        "__typename": "Alert",
        "id": "x1",
        "group": scene.GROUP[language],
        "topic": "action/a1",
        "state": state,
        "severity": "URGENT",
        "texts": [TEXTS[language], TEXTS[other]],
        "raisedAt": scene.ago(0),
        "raisedBy": NAME[language],
        "raisedById": "m1",
        "releasesAt": scene.ago(-1) if state == "HELD" else None,
        "expiresAt": scene.ago(-60),
        "counts": NO_COUNTS,
        "corrects": None,
        "test": False,
        **changes,
    }


def sent(language: str, state: str = "SENT", **changes: object) -> Json:
    counts = {"devices": 412, "accepted": 398, "waiting": 9, "expired": 0, "failed": 5, "withdrawn": 0}
    return alert(language, state, **{"counts": counts, "raisedAt": scene.ago(4), **changes})


def awaiting(language: str) -> Json:
    return alert(language, "AWAITING_APPROVAL", raisedBy=OTHER[language], raisedById="m2", raisedAt=scene.ago(1))


OPEN = {
    "en": {"language": "en", "title": "The bridge is open", "body": "We were wrong: walk on over it."},
    "ar": {"language": "ar", "title": "الجسر مفتوح", "body": "كنا مخطئين: اعبروا فوقه."},
}


def correction(language: str, **changes: object) -> Json:
    made: Json = {"id": "x2", "corrects": "x1", "texts": [OPEN[language]], "raisedAt": scene.ago(2)}
    return sent(language, **{**made, **changes})


def desk(*alerts: Json) -> Json:
    return {"desk": {"alerts": list(alerts), "cursor": "d1.4"}}
