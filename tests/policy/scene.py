"""Seven who ask, and five groups with rows for every audience. What a new field needs, it finds or adds here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from server import clock
from server.domain import (
    actions,
    groups,
    ids,
    invites,
    members,
    posting,
    principles,
    registering,
    rotas,
    sessions,
    shifts,
    signing_up,
)
from server.domain.alerts import Alert, AlertState, AlertText
from server.domain.audience import Audience
from server.domain.drills import Drill
from server.domain.updates import Severity
from server.domain.who import ByMember, Nobody, Role
from tests.cast import update_body
from tests.phones import ANYWHERE, subscription
from tests.policy.declared import About, Actor
from tests.push.phone import Keys


@dataclass
class Place:
    """One group with one of everything. `ids`: word → id, so that an argument `shiftId` finds ids["shift"]; the code of
    an invite is under "code"."""

    about: About
    ids: dict[str, str] = field(default_factory=dict)


@dataclass
class Scene:
    actors: list[Actor] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    about: dict[str, About] = field(default_factory=dict)
    "the id of any row → what it belongs to"

    def actor(self, name: str) -> Actor:
        return next(actor for actor in self.actors if actor.name == name)


ALERT_TEXT: dict[str, Any] = {"language": "en", "title": "Avoid the bridge", "body": "It is closed."}

# Inputs that cannot be made up from their types alone: mutation → from the ids of the place
# to its `input` without clientId.
INPUTS: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
    "registerDevice": lambda ids: subscription(**_keys()),
    "follow": lambda ids: {"groupId": ids["group"]},
    "unfollow": lambda ids: {"groupId": ids["group"]},
    "raiseAlert": lambda ids: {"groupId": ids["group"], "expiresAt": _soon(), "texts": [ALERT_TEXT]},
}
# Arguments of which exactly one may be given: query → the one that the matrix gives.
ONLY = {"alertRecipients": "groupId"}


def _keys() -> dict[str, str]:
    keys = Keys.new()
    return {"p256dh": keys.p256dh, "auth": keys.auth_text}


def _soon() -> str:
    return clock.iso(clock.now() + timedelta(hours=1))


async def set_the_scene() -> Scene:
    scene = Scene()
    await groups.begin_network("Harbour Network")
    old_port = {audience: await groups.begin(f"Old Port {audience.value}", "en") for audience in Audience}
    del old_port[Audience.CREW]
    hillside = await groups.begin("Hillside", "ar")
    ours = [group.id for group in old_port.values()]
    for name, role in (("newcomer", Role.NEWCOMER), ("volunteer", Role.VOLUNTEER), ("organiser", Role.ORGANISER)):
        scene.actors.append(await _member(name, dict.fromkeys(ours, role)))
    scene.actors.append(await _member("organiser elsewhere", {hillside.id: Role.ORGANISER}))
    scene.actors.append(await _member("steward", {hillside.id: Role.VOLUNTEER}, steward=True))
    visitor = await registering.register(Nobody(), uuid4(), subscription(), ANYWHERE)
    scene.actors[:0] = [Actor("nobody"), Actor("device", await sessions.begin(device_id=visitor.id))]
    for audience, group in old_port.items():
        await _place(scene, audience.value, About(group.id, audience), "organiser", "volunteer")
    await _place(scene, "Hillside", About(hillside.id, Audience.GROUP), "organiser elsewhere", "steward")
    return scene


async def _member(name: str, roles: dict[str, Role], steward: bool = False) -> Actor:
    member = await members.welcome(name.title(), "en", steward=steward)
    for group, role in roles.items():
        await groups.join(member.id, group, role)
    return Actor(name, await sessions.begin(member_id=member.id), member.id, roles, steward)


async def _place(scene: Scene, name: str, about: About, organiser: str, volunteer: str) -> None:
    place = scene.places[name] = Place(about)
    by, holder = await _acting(scene, organiser), await _acting(scene, volunteer)
    place.ids["group"] = about.group
    # Nobody can be on two shifts at once, so each place has its own day.
    await _rows(place, by, clock.now() + timedelta(days=1 + len(scene.places)))
    place.ids["signUp"] = (await signing_up.sign_up(holder, uuid4(), {"shiftId": place.ids["shift"]})).id
    await _people(place, by)
    place.ids["alert"] = (await _alert(by, place.about.group)).id
    place.ids["device"] = (await registering.register(holder, uuid4(), subscription(), ANYWHERE)).id
    place.ids["drill"] = (await _drill(place.ids["device"])).id
    scene.about |= dict.fromkeys(place.ids.values(), about)
    scene.about[place.ids["member"]] = About(about.group, about.audience, place.ids["member"])
    scene.about[place.ids["device"]] = About(about.group, about.audience, holder.id)
    scene.about[place.ids["drill"]] = scene.about[place.ids["device"]]
    scene.about[place.ids["signUp"]] = About(about.group, about.audience, holder.id)


async def _alert(by: ByMember, group: str) -> Alert:
    """Raised an hour ago, so that who raised it may raise another."""
    then = clock.now() - timedelta(hours=1)
    alert = Alert(id=ids.new(), group_id=group, topic=f"group/{group}", raised_by=by.id, test=False, raised_at=then)
    alert.state, alert.severity, alert.thread = AlertState.SENT, Severity.URGENT, alert.id
    alert.expires_at = clock.now() + timedelta(hours=2)
    await alert.save(force_create=True)
    await AlertText.bulk_create([AlertText(alert_id=alert.id, position=0, **ALERT_TEXT)])
    return alert


async def _drill(device_id: str) -> Drill:
    return await Drill.create(id=ids.new(), device_id=device_id, delivery_id=0, asked_at=clock.now())


async def _acting(scene: Scene, name: str) -> ByMember:
    return await members.acting(scene.actor(name).member or "")


async def _rows(place: Place, by: ByMember, start: datetime) -> None:
    group = place.about.group
    named = {"title": "Beside the grove", "timeZone": "Europe/Lisbon", "location": "Hillside", "groupId": group}
    span = {"startsAt": start, "endsAt": start + timedelta(hours=2)}
    action = await actions.create(by, uuid4(), named | span | {"audience": place.about.audience})
    update = await posting.post(by, uuid4(), update_body(action.id, "The march is moving."))
    rota = await rotas.create(by, uuid4(), {"groupId": group, "title": "School run", "timeZone": "Europe/Lisbon"})
    seats = {"capacity": 3, "minimumCrew": 1}
    shift = await shifts.create(by, uuid4(), named | span | seats | {"rotaId": rota.id})
    place.ids |= {"action": action.id, "update": update.id, "rota": rota.id, "shift": shift.id}


async def _people(place: Place, by: ByMember) -> None:
    """Somebody new, who asks nothing; an invite; last the principles, to which one agrees before signing up."""
    group = place.about.group
    newcomer = await members.welcome("Aiko", "en")
    await groups.join(newcomer.id, group, Role.NEWCOMER)
    code, invite = await invites.make(group_id=group, role=Role.VOLUNTEER, created_by=by.id)
    place.ids |= {"member": newcomer.id, "invite": str(invite.id), "code": code}
    await principles.set_text(by, uuid4(), {"groupId": group, "text": "Nobody goes alone."})
