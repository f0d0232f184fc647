"""What the server knows about a member is said in full, and forgotten when they ask for it."""

import importlib
import json
from uuid import uuid4

from tortoise.models import Model

from server import db
from server.domain import about_me, answers, groups, inviting, journal, members, principles, sessions, shifts, updates
from server.domain.who import Nobody
from tests.cast import Cast
from tests.crew import a_shift, ask

PEOPLE = ("member_id", "_by")
OTHERS: set[tuple[type[Model], str]] = {(updates.Update, "corrected_by")}
"""Ends like a person and is none: the update that corrects this one."""


def columns_that_name_people() -> set[tuple[type[Model], str]]:
    found: set[tuple[type[Model], str]] = set()
    for module in map(importlib.import_module, db.MODELS):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, Model) and model.__module__ == module.__name__:
                found |= {(model, column) for column in model._meta.db_fields if column.endswith(PEOPLE)}
    return found - OTHERS


def test_no_column_that_names_a_member_is_left_out() -> None:
    said = {(mine.model, mine.column) for mine in about_me.MINE}
    assert (groups.Membership, "vouched_by") in said
    assert columns_that_name_people() - said == set()


async def leave_traces(cast: Cast) -> None:
    action = await cast.action()
    await cast.update(action, "The bridge is open.")
    await principles.set_text(cast.noor, uuid4(), {"groupId": cast.group.id, "text": "Hosts lead."})
    await inviting.add_phone(cast.noor, uuid4())
    await sessions.begin(member_id=cast.noor.id)


async def test_the_export_holds_every_row_and_no_secret(cast: Cast) -> None:
    await leave_traces(cast)
    known = await about_me.known(cast.noor)
    counts = {one.word: len(one.rows) for one in known}
    assert counts["member"] == counts["membership"] == counts["update"] == counts["principles"] == 1
    assert (counts["session"], counts["phone-code"], counts["agreement"]) == (1, 1, 1)
    exported = json.loads(about_me.export(known))
    assert exported["update"][0]["text"] == "The bridge is open."
    assert exported["membership"][0]["role"] == "ORGANISER"
    hashes = [row["code_hash"] for row in await db.fetch("SELECT code_hash FROM invite")]
    hashes += [row["id"] for row in await db.fetch("SELECT id FROM session")]
    assert [one for one in hashes if one in about_me.export(known)] == []


async def test_forgetting_leaves_the_groups_text_without_the_name(cast: Cast) -> None:
    await leave_traces(cast)
    shift = await a_shift(cast)
    await ask(cast.noor, shift)
    token = await sessions.begin(member_id=cast.noor.id)
    await about_me.delete_me(await sessions.who(token))
    assert await sessions.who(token) == Nobody()
    assert await members.Member.get_or_none(id=cast.noor.id) is None
    assert (await shifts.load(shift.id)).held == 0
    assert not await journal.Topic.filter(name=f"member/{cast.noor.id}").exists()
    assert [one.text for one in await updates.Update.all()] == ["The bridge is open."]
    assert not await answers.Answer.filter(who=cast.noor.key).exists()
    for mine in about_me.MINE:
        table = mine.model._meta.db_table
        rows = await db.fetch(f"SELECT 1 AS one FROM {table} WHERE {mine.column} = ?", cast.noor.id)
        assert (mine.word, rows) == (mine.word, [])
    rights = [line.body for line in await journal.Entry.filter(topic="rights")]
    assert any(cast.noor.id in body for body in rights)
    await about_me.delete_me(Nobody())
    assert await members.Member.filter(id=cast.tomas.id).exists()


async def test_the_name_of_who_let_somebody_in_again_goes_from_what_they_were_told(cast: Cast) -> None:
    lost = {"groupId": cast.group.id, "memberId": cast.tomas.id}
    await inviting.invite_again(cast.noor, uuid4(), lost)
    before = await journal.open_topic(f"member/{cast.tomas.id}")
    token = await sessions.begin(member_id=cast.noor.id)
    await about_me.delete_me(await sessions.who(token))
    assert not await journal.Entry.filter(body__contains=cast.noor.name).exists()
    after = await journal.open_topic(f"member/{cast.tomas.id}")
    assert after.version > before.version
    assert journal.parse_cursor(before.cursor, after) is None, "who had read it takes the snapshot, without the name"
