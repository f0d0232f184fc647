"""One intent, one answer: however often it is asked, and by how many at once."""

import asyncio
from uuid import uuid4

from server.domain import coming_in, posting, registering, updates
from server.domain.answers import Answer
from server.domain.who import Nobody
from server.refusals import RefusalCode
from tests.cast import Cast, update_body
from tests.phones import NOWHERE, subscription
from tests.refused import refusal, refused


async def test_fifty_repeats_at_once_make_one_row(cast: Cast, repeats: int) -> None:
    action = await cast.action()
    for _ in range(repeats):
        before = await updates.Update.all().count()
        key, body = uuid4(), update_body(action.id, "Once.")
        rows = await asyncio.gather(*(posting.post(cast.noor, key, body) for _ in range(50)))
        assert len({row.id for row in rows}) == 1
        assert await updates.Update.all().count() == before + 1


async def test_the_same_key_with_another_body_is_refused(cast: Cast) -> None:
    action, key = await cast.action(), uuid4()
    await posting.post(cast.noor, key, update_body(action.id, "One."))
    assert await refused(posting.post(cast.noor, key, update_body(action.id, "Two."))) == "KEY_REUSED"


async def test_a_refusal_is_answered_again_and_leaves_nothing(cast: Cast) -> None:
    action, key = await cast.action(), uuid4()
    for _ in range(2):
        no = await refusal(posting.post(cast.noor, key, update_body(action.id, "x" * 1001)))
        assert (no.code, no.field) == (RefusalCode.INVALID, "text")
        assert no.arguments == {"most": 1000, "length": 1001}
    assert await updates.Update.all().count() == 0
    assert await Answer.filter(who=cast.noor.key, refusal="INVALID").count() == 1


async def test_two_people_may_use_the_same_key(cast: Cast) -> None:
    action, key = await cast.action(), uuid4()
    await posting.post(cast.noor, key, update_body(action.id, "Mine."))
    assert await refused(posting.post(cast.tomas, key, update_body(action.id, "Mine."))) == "NOT_ALLOWED"


async def test_strangers_leave_no_row_behind_however_often_they_ask(cast: Cast) -> None:
    action = await cast.action()
    for _ in range(3):
        assert await refused(posting.post(Nobody(), uuid4(), update_body(action.id, "Rumour."))) == "SIGNED_OUT"
        assert await refused(posting.post(Nobody(), uuid4(), update_body("nosuchaction", "Rumour."))) == "NOT_FOUND"
        assert await refused(coming_in.redeem(Nobody(), uuid4(), f"guess{uuid4()}", "Mallory", "en")) == "INVALID"
        nowhere = registering.register(Nobody(), uuid4(), subscription(), NOWHERE("endpoint"))
        assert await refused(nowhere) == "INVALID"
    assert await Answer.filter(refusal__isnull=False).count() == 0
