"""`alongside demo`: a small made-up network, kept from one start to the next."""

import os
from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from server import clock, db
from server.domain import actions, groups, invites, members, updates
from server.domain.audience import Audience
from server.domain.who import ByMember, Role
from server.settings import Settings

GROUP = "Old Port Neighbours"
FEED = [
    ("Gathering at the fountain, stewards wear yellow armbands.", "INFORMATION", "CONFIRMED"),
    ("The march is moving.", "MOVEMENT", "CONFIRMED"),
    ("Bags are searched at the north gate.", "POLICE", "UNCONFIRMED"),
    ("Water is needed at the first-aid tent.", "NEED", "CONFIRMED"),
    ("Metro station Old Port is closed.", "INFORMATION", "CONFIRMED"),
    ("The head of the march has reached the bridge.", "MOVEMENT", "CONFIRMED"),
]


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The demo's own origin follows HOST and PORT unless it is set."""
    origin = f"http://{given.get('HOST', '127.0.0.1')}:{given.get('PORT', '8000')}"
    return {"ALONGSIDE_ORIGIN": origin, **given}


def reset(settings: Settings) -> None:
    if settings.on_sqlite:
        for file in settings.data.glob("alongside.sqlite3*"):
            os.remove(file)


async def fill(settings: Settings) -> str:
    """Fills an empty database once; returns what to print: a fresh sign-in link a role, and a visitor's link."""
    await db.open_database(settings.database_url)
    try:
        group = await groups.Group.get_or_none(name=GROUP) or await _begin()
        action = await actions.Action.filter(group_id=group.id).order_by("-starts_at").first()
        links = [
            f"  {role.value.lower():10} {settings.origin}/invite#{await invites.create(group.id, role)}"
            for role in (Role.ORGANISER, Role.VOLUNTEER, Role.NEWCOMER)
        ]
        visitor = f"  visitor    {settings.origin}/actions/{action.id if action else ''}"
        return "\n".join(["Sign in as (each link once):", *links, "or just look:", visitor])
    finally:
        await db.close_database()


async def _begin() -> groups.Group:
    await groups.begin_network("Side by side")
    group = await groups.found(GROUP, "en")
    member = await members.welcome("Amina Castro", "en", steward=True)
    await groups.join(member.id, group.id, Role.ORGANISER)
    by = await members.acting(member.id)
    now = clock.now()
    action = await actions.create(
        by,
        uuid4(),
        {
            "groupId": group.id,
            "title": "March for the homes",
            "startsAt": now - timedelta(hours=1),
            "endsAt": now + timedelta(hours=3),
            "timeZone": "Europe/Lisbon",
            "location": "From the fountain to the old port",
            "audience": Audience.PUBLIC,
        },
    )
    await _post_feed(by, action)
    return group


async def _post_feed(by: ByMember, action: actions.Action) -> None:
    for number, (text, kind, verification) in enumerate(FEED):
        written = clock.now() - timedelta(minutes=4 * (len(FEED) - number))
        body = {
            "actionId": action.id,
            "text": text,
            "kind": updates.UpdateKind(kind),
            "severity": updates.Severity.INFORMATION,
            "verification": updates.Verification(verification),
            "writtenAt": written,
        }
        posted = await updates.post(by, uuid4(), body)
        if text.startswith("Metro"):
            metro = posted
    correction = {
        "updateId": metro.id,
        "text": "Metro station Old Port is open.",
        "reason": "wrong, it is open",
    }
    await updates.correct(by, uuid4(), correction)
