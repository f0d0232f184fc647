"""While the demo runs, a simulated organiser posts every half minute, so that the feed moves. DEMO_LIVE=0 stops it."""

import asyncio
import itertools
import logging
import os
from uuid import uuid4

from server.db import NOT_SAVED_ERRORS
from server.demo import actions, network
from server.demo.words import STILL, Said
from server.domain import members, posting
from server.domain.actions import Action, ActionPhase
from server.domain.groups import Membership
from server.domain.who import Role

log = logging.getLogger("alongside")
SECONDS = 30.0


def wanted() -> bool:
    return os.environ.get("DEMO_LIVE", "1") != "0"


async def post_for_ever() -> None:
    for line in itertools.cycle(STILL):
        await asyncio.sleep(SECONDS)
        try:
            await post(line)
        except NOT_SAVED_ERRORS as error:
            log.warning("the simulated organiser was not heard: %s", type(error).__name__)


async def post(line: Said) -> None:
    group = await network.kept()
    if group is None:
        return
    organises = await Membership.filter(group_id=group.id, role=Role.ORGANISER).order_by("id").first()
    action = await Action.filter(group_id=group.id, phase=ActionPhase.UNDER_WAY).first()
    if organises is not None and action is not None:
        by = await members.acting(organises.member_id)
        await posting.post(by, uuid4(), actions.body_of(action.id, line))
