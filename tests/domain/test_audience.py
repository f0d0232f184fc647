"""Who may see a row: the predicate for one, the filter for many and the query for phones say the same."""

from dataclasses import dataclass

from server import clock
from server.domain import groups, members, recipients, topics
from server.domain.actions import Action, ActionPhase
from server.domain.audience import Audience, may_see, visible_to
from server.domain.devices import Device
from server.domain.follows import Follow
from server.domain.who import By, ByDevice, ByMember, Nobody, Role
from tests.cast import Cast
from tests.phones import a_phone


async def test_a_list_holds_exactly_what_may_be_seen(cast: Cast) -> None:
    [other] = cast.femi.roles
    rows = [await an_action(group, audience) for group in (cast.group.id, other) for audience in Audience]
    both = ByMember("both", "Both", {cast.group.id: Role.VOLUNTEER, other: Role.NEWCOMER})
    for by in (cast.noor, cast.tomas, cast.aiko, cast.femi, both, ByDevice("d"), Nobody()):
        listed = {action.id for action in await Action.filter(visible_to(by))}
        assert listed == {action.id for action in rows if may_see(by, action)}, by


@dataclass
class About:
    """As much of an alert as says what it is about."""

    group_id: str
    topic: str
    id: str = "alert"


async def test_a_push_reaches_the_phones_of_exactly_those_who_may_see(cast: Cast) -> None:
    """Both when an alert counts whom it would wake, and when a push is about to be sent."""
    [other] = cast.femi.roles
    await groups.join(cast.tomas.id, other, Role.NEWCOMER)
    tomas = await members.acting(cast.tomas.id)
    phones = await phones_of(cast.noor, tomas, cast.aiko, cast.femi, Nobody())
    for organiser, group in ((cast.noor, cast.group.id), (cast.femi, other)):
        for audience in Audience:
            action = await an_action(group, audience)
            topic = topics.action(action.id)
            for by in phones.values():
                await Follow.create(who=by.key, topic=topic, created_at=clock.now())
            seeing = {phone for phone, by in phones.items() if may_see(by, action)}
            assert await recipients.still_theirs(About(group, topic), list(phones)) == seeing, action.id
            counted = await recipients.of(organiser, {"actionId": action.id})
            assert await counted.count() == len(seeing), action.id


async def test_a_groups_own_alerts_are_for_who_may_know_of_it(cast: Cast) -> None:
    """Whoever was let in by mistake, or thrown out, follows as before and hears nothing that a visitor would not."""
    gone = await members.welcome("Ines", "en")
    phones = await phones_of(cast.noor, cast.tomas, cast.aiko, cast.femi, await members.acting(gone.id), Nobody())
    topic = topics.group(cast.group.id)
    for by in phones.values():
        await Follow.create(who=by.key, topic=topic, created_at=clock.now())
    for public, hear in ((False, {"Noor", "Tomás", "Femi", ""}), (True, {"Noor", "Tomás", "Aiko", "Femi", "Ines", ""})):
        if public:
            await an_action(cast.group.id, Audience.PUBLIC)
        theirs = await recipients.still_theirs(About(cast.group.id, topic), list(phones))
        assert {getattr(phones[phone], "name", "") for phone in theirs} == hear
        assert await (await recipients.of(cast.noor, {"groupId": cast.group.id})).count() == len(hear)


async def phones_of(*people: By) -> dict[str, By]:
    """By the id of their phone; nobody becomes a visitor's device."""
    phones: dict[str, By] = {}
    for by in people:
        held = await a_phone(by)
        device = held.id if isinstance(held, ByDevice) else (await Device.get(member_id=held.id)).id
        phones[device] = held
    return phones


async def an_action(group: str, audience: Audience) -> Action:
    return await Action.create(
        id=f"{group[:8]}{audience.value}",
        group_id=group,
        title="March",
        phase=ActionPhase.ANNOUNCED,
        starts_at=clock.now(),
        time_zone="Europe/Lisbon",
        audience=audience,
    )
