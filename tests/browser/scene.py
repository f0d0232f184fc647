"""A made-up evening at a made-up port, in two languages: what the screens are looked at with."""

from datetime import UTC, datetime, timedelta
from typing import Any

NOW = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)
GROUP = {
    "en": {"id": "g1", "name": "Old Port Neighbours"},
    "ar": {"id": "g1", "name": "جيران الميناء القديم"},
}
TITLE = {"en": "March for the homes at the old port", "ar": "مسيرة من أجل بيوت الميناء القديم"}
PLACE = {"en": "Bridge Street → Old Port", "ar": "شارع الجسر ← الميناء القديم"}

Json = dict[str, Any]

Line = tuple[str, int, str, str, str, str, Json]
LINES: list[Line] = [
    # id, minutes ago, kind, severity, verification, key of the text, more
    ("u9", 1, "ROUTE", "INFORMATION", "CONFIRMED", "canal", {}),
    ("u8", 5, "POLICE", "INFORMATION", "UNCONFIRMED", "bags", {"location": "north"}),
    ("u7", 8, "ROUTE", "INFORMATION", "CONFIRMED", "metro-open", {"corrects": "u6"}),
    (
        "u6",
        12,
        "ROUTE",
        "INFORMATION",
        "CONFIRMED",
        "metro-closed",
        {"correctedBy": "u7", "reason": "reason"},
    ),
    ("u5", 16, "NEED", "IMPORTANT", "CONFIRMED", "water", {"validUntil": 40}),
    ("u4", 21, "MEDICAL", "URGENT", "CONFIRMED", "medic", {}),
    ("u3", 27, "MOVEMENT", "INFORMATION", "CONFIRMED", "moving", {"location": "place"}),
    ("u2", 44, "LEGAL", "INFORMATION", "CONFIRMED", "legal", {"writtenAgo": 79}),
    ("u1", 66, "ALL_CLEAR", "INFORMATION", "CONFIRMED", "clear", {"retracted": 60, "reason": "mistake"}),
]

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "canal": "The path by the canal is open, keep to the left.",
        "bags": "Bags are said to be searched at the north gate.",
        "metro-open": "The metro is open. Harbour station lets people in.",
        "metro-closed": "Harbour metro station is closed.",
        "water": "Water and blankets are needed at the fountain, for about thirty people.",
        "medic": "First aid wanted at the tram stop: somebody fainted. Leave a way for them.",
        "moving": "The march is moving",
        "legal": "Legal observers walk at the front and at the back. They wear green armbands.",
        "clear": "The square is free again.",
        "north": "North gate",
        "place": PLACE["en"],
        "reason": "a sign was misread",
        "mistake": "posted by mistake",
    },
    "ar": {
        "canal": "الطريق بمحاذاة القناة مفتوح، الزموا اليسار.",
        "bags": "يُقال إن الحقائب تُفتَّش عند البوابة الشمالية.",
        "metro-open": "المترو مفتوح، ومحطة المرفأ تستقبل الناس.",
        "metro-closed": "محطة مترو المرفأ مغلقة.",
        "water": "يُحتاج إلى ماء وبطانيات عند النافورة لنحو ثلاثين شخصًا.",
        "medic": "مطلوب إسعاف عند موقف الترام: أُغمي على شخص. أفسحوا الطريق.",
        "moving": "المسيرة تتقدّم",
        "legal": "يسير المراقبون القانونيون في المقدّمة والمؤخّرة، وعلى أذرعهم شارات خضراء.",
        "clear": "الساحة خالية من جديد.",
        "north": "البوابة الشمالية",
        "place": PLACE["ar"],
        "reason": "قُرئت لافتة خطأً",
        "mistake": "نُشر خطأً",
    },
}


def ago(minutes: int) -> str:
    return (NOW - timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")


def update(language: str, line: Line) -> Json:
    number, minutes, kind, severity, verification, text, more = line
    texts = TEXTS[language]
    return {
        "id": number,
        "actionId": "a1",
        "kind": kind,
        "severity": severity,
        "verification": verification,
        "text": texts[text],
        "language": language,
        "location": texts.get(more.get("location", ""), None),
        "validUntil": ago(-more["validUntil"]) if "validUntil" in more else None,
        "writtenAt": ago(more.get("writtenAgo", minutes)),
        "postedAt": ago(minutes),
        "correctedBy": more.get("correctedBy"),
        "retractedAt": ago(more["retracted"]) if "retracted" in more else None,
        "reason": texts.get(more.get("reason", ""), None),
        "corrects": more.get("corrects"),
    }


def updates(language: str) -> list[Json]:
    return [update(language, line) for line in LINES]


def action(language: str, **changes: object) -> Json:
    moving = next(one for one in updates(language) if one["id"] == "u3")
    return {
        "id": "a1",
        "group": GROUP[language],
        "title": TITLE[language],
        "phase": "UNDER_WAY",
        "startsAt": ago(60),
        "endsAt": ago(-120),
        "timeZone": "UTC",
        "location": PLACE[language],
        "audience": "PUBLIC",
        "now": moving,
        "cursor": "e1.9",
        **changes,
    }


COMING = {"en": "Vigil for the river", "ar": "وقفة من أجل النهر"}
OVER = {"en": "Street theatre: The Landlord's Umbrella", "ar": "مسرح الشارع: مظلّة المالك"}
SQUARE = {"en": "Lantern Square", "ar": "ساحة الفوانيس"}


def actions(language: str) -> list[Json]:
    later = {"startsAt": ago(-60 * 27), "endsAt": None, "now": None, "location": SQUARE[language]}
    earlier = {"startsAt": ago(60 * 50), "now": None, "location": SQUARE[language]}
    coming = action(language, id="a2", title=COMING[language], phase="ANNOUNCED", **later)
    over = action(language, id="a3", title=OVER[language], phase="CLOSED", **earlier)
    return [action(language), coming, over]


def viewer(language: str, role: str = "ORGANISER") -> Json:
    name = {"en": "Imani", "ar": "ليلى"}[language]
    return {
        "id": "m1",
        "name": name,
        "memberships": [{"group": GROUP[language], "role": role}],
        "cursor": "e1.1",
    }


PEOPLE = {
    "en": [("Aiko", "NEWCOMER", None), ("Imani", "ORGANISER", None), ("Tomás Oliveira", "VOLUNTEER", "Imani")],
    "ar": [("سلمى", "NEWCOMER", None), ("ليلى", "ORGANISER", None), ("يوسف الخطيب", "VOLUNTEER", "ليلى")],
}
PRINCIPLES = {
    "en": "Those who host us lead.\nWe harm nobody, in deed or in word.\nNobody goes alone.\nWe decide together.",
    "ar": "من يستضيفنا يقود.\nلا نؤذي أحدًا بفعل ولا بقول.\nلا أحد يذهب وحده.\nنقرّر معًا.",
}
LABEL = {"en": "Flyer table", "ar": "طاولة المنشورات"}


def invite(language: str, number: int = 1, **changes: object) -> Json:
    made = {"id": f"i{number}", "kind": "JOIN", "role": "VOLUNTEER", "label": LABEL[language], "paused": False}
    return {**made, "expiresAt": ago(-60 * 24 * 5), **changes}


def codes(language: str, count: int = 1) -> Json:
    made = [invite(language, number, code=f"k7m3q9x2w5r8t4{number}") for number in range(count)]
    return {"answer": {"__typename": "Invites", "invites": made}}


def room(language: str, *, agreed: bool = True) -> Json:
    """A group's screen as its organiser sees it."""
    people = [
        {"id": f"m{n}", "name": name, "role": r, "vouchedBy": v} for n, (name, r, v) in enumerate(PEOPLE[language])
    ]
    text = {"groupId": "g1", "version": 2, "text": PRINCIPLES[language], "setAt": ago(60 * 24 * 9), "agreed": agreed}
    held = invite(language, 2, label=None, role="NEWCOMER", paused=True)
    group = {"group": GROUP[language], "actions": actions(language)}
    return {**group, "people": people, "principles": text, "invites": [invite(language), held]}


def known() -> Json:
    counts = {"member": 1, "membership": 1, "session": 2, "sign-up": 3, "update": 41, "answer": 12}
    kinds = [{"word": word, "count": count, "stays": word == "update"} for word, count in counts.items()]
    return {"knownAboutMe": {"known": kinds, "export": '{"member": []}'}}


MOVING: Line = ("u10", 0, "MOVEMENT", "INFORMATION", "CONFIRMED", "moving", {})


def posted(version: int, text: str) -> Json:
    new = {**update("en", MOVING), "id": f"u{version}", "text": text, "location": None}
    return {"__typename": "UpdatePosted", "cursor": f"e1.{version}", "update": new}
