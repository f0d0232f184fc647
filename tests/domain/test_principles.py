"""Principles: read, agreed to, and asked for anew when they change."""

from uuid import uuid4

from server.domain import principles
from server.domain.who import Nobody
from tests.cast import Cast
from tests.crew import a_shift, ask
from tests.refused import refused


async def write(cast: Cast, text: str = "Nobody goes alone.") -> principles.Principles:
    return await principles.set_text(cast.noor, uuid4(), {"groupId": cast.group.id, "text": text})


def reading(cast: Cast, version: int) -> dict[str, object]:
    return {"groupId": cast.group.id, "version": version}


async def test_without_principles_there_is_nothing_to_agree_to(cast: Cast) -> None:
    await principles.need_agreement(cast.tomas.id, cast.group.id)
    assert await refused(principles.agree(cast.tomas, uuid4(), reading(cast, 1))) == "NOT_FOUND"


async def test_a_volunteer_agrees_first_and_again_when_the_text_changes(cast: Cast) -> None:
    await write(cast)
    assert await refused(principles.need_agreement(cast.tomas.id, cast.group.id)) == "NEEDS_AGREEMENT"
    key = uuid4()
    for _ in range(2):
        await principles.agree(cast.tomas, key, reading(cast, 1))
    assert await principles.agreed(cast.tomas.id, cast.group.id)
    assert (await write(cast, "Hosts lead.")).version == 2
    assert not await principles.agreed(cast.tomas.id, cast.group.id)
    assert await refused(principles.agree(cast.tomas, uuid4(), reading(cast, 1))) == "CLASH"
    assert await principles.agreed(cast.noor.id, cast.group.id)


async def test_the_first_seat_waits_for_the_agreement_and_the_same_tap_may_be_repeated_after_it(cast: Cast) -> None:
    await write(cast)
    shift, key = await a_shift(cast), uuid4()
    assert await refused(ask(cast.tomas, shift, key)) == "NEEDS_AGREEMENT"
    await principles.agree(cast.tomas, uuid4(), reading(cast, 1))
    assert (await ask(cast.tomas, shift, key)).state.value == "HELD"


async def test_only_organisers_write_them_and_only_members_read_them(cast: Cast) -> None:
    body = {"groupId": cast.group.id, "text": "Mine."}
    assert await refused(principles.set_text(cast.tomas, uuid4(), body)) == "NOT_ALLOWED"
    assert await refused(principles.set_text(cast.femi, uuid4(), body)) == "NOT_FOUND"
    assert await refused(principles.set_text(cast.noor, uuid4(), body | {"text": "x" * 5001})) == "INVALID"
    await write(cast)
    assert await refused(principles.get(cast.femi, cast.group.id)) == "NOT_FOUND"
    assert await refused(principles.get(Nobody(), cast.group.id)) == "SIGNED_OUT"
    assert await refused(principles.agree(cast.femi, uuid4(), reading(cast, 1))) == "NOT_FOUND"
