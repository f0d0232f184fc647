"""Who may see a row: the predicate for one and the filter for many say the same."""

from server import clock
from server.domain.actions import Action, ActionPhase
from server.domain.audience import Audience, may_see, visible_to
from server.domain.who import ByDevice, ByMember, Nobody, Role
from tests.cast import Cast


async def test_a_list_holds_exactly_what_may_be_seen(cast: Cast) -> None:
    [other] = cast.femi.roles
    rows = [await an_action(group, audience) for group in (cast.group.id, other) for audience in Audience]
    both = ByMember("both", "Both", {cast.group.id: Role.VOLUNTEER, other: Role.NEWCOMER})
    for by in (cast.noor, cast.tomas, cast.aiko, cast.femi, both, ByDevice("d"), Nobody()):
        listed = {action.id for action in await Action.filter(visible_to(by))}
        assert listed == {action.id for action in rows if may_see(by, action)}, by


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
