"""Now cards: what one shows outlives the rest of an old feed."""

from uuid import uuid4

from server import settings, worker
from server.domain import posting, updates
from server.domain.updates import Update, UpdateKind, Verification
from tests.cast import Cast, Later


async def test_what_a_now_card_shows_is_what_is_kept(cast: Cast, later: Later) -> None:
    """An old movement, and after it a line of each sort: whichever of the two the card shows, it stays on it."""
    lines = [(kind, how, False) for kind in UpdateKind for how in (Verification.CONFIRMED, Verification.UNCONFIRMED)]
    camps = [await a_feed(cast, *line) for line in [*lines, (UpdateKind.MOVEMENT, Verification.CONFIRMED, True)]]
    shown = await updates.now_cards(camps)
    assert {card["text"] for card in shown.values()} == {"Camp stays at the mill.", "Tea at four."}
    later(days=100)
    await worker.Forgetting(settings.load({})).round()
    assert await updates.now_cards(camps) == shown
    assert await Update.all().count() == len(camps)


async def a_feed(cast: Cast, kind: UpdateKind, how: Verification, struck: bool) -> str:
    camp = await cast.action()
    await cast.update(camp, "Camp stays at the mill.", kind=UpdateKind.MOVEMENT)
    line = await cast.update(camp, "Tea at four.", kind=kind, verification=how)
    if struck:
        await posting.retract(cast.noor, uuid4(), {"updateId": line.id, "reason": "wrong"})
    return camp.id
