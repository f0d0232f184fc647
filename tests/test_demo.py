"""The demo is what it says, keeps its data from one start to the next, and moves while it runs."""

import asyncio
import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest

from server import clock, db, demo, settings
from server.demo import live, network
from server.demo.words import STILL
from server.domain import (
    actions,
    alerts,
    audience,
    beginning,
    coming_in,
    groups,
    inviting,
    journal,
    members,
    rotas,
    sign_ups,
)
from server.domain.actions import Action, ActionPhase
from server.domain.alerts import Alert, AlertState, AlertText
from server.domain.deliveries import Delivery
from server.domain.members import Member
from server.domain.rotas import Rota
from server.domain.shifts import Shift
from server.domain.sign_ups import SignUp
from server.domain.updates import Update
from server.domain.who import Nobody, Role
from tests.cast import gather_cast
from tests.processes import alongside, free_port
from tests.serving import Server


@pytest.fixture
def loaded(database_url: str, tmp_path: Path) -> settings.Settings:
    return settings.load({"ALONGSIDE_DATABASE_URL": database_url, "ALONGSIDE_DATA": str(tmp_path)})


async def everything() -> dict[str, list[str]]:
    kinds = (groups.Group, members.Member, groups.Membership, Action, Update, Rota, Shift, SignUp, Alert, journal.Entry)
    return {kind.__name__: sorted(map(str, await kind.all().values_list("id", flat=True))) for kind in kinds}


async def test_it_is_what_it_says(loaded: settings.Settings) -> None:
    printed = await demo.fill(loaded)
    assert re.findall(r"^  (\w+) +http://127.0.0.1:8000/(invite#\w+|actions/\w+)$", printed, re.M)
    assert [line.split()[0] for line in printed.splitlines() if "http" in line] == [
        *("organiser", "volunteer", "newcomer", "visitor")
    ]
    await db.open_database(loaded.database_url)
    try:
        await _people()
        await _actions()
        await _rotas()
        await _alerts()
    finally:
        await db.close_database()


async def _people() -> None:
    assert await groups.Group.all().count() == 3
    rows = await members.Member.all()
    assert len(rows) == len({row.name for row in rows}) == 30
    assert {row.language for row in rows} == {"en", "ar"}
    roles = Counter(row.role for row in await groups.Membership.all())
    assert roles == {Role.ORGANISER: 7, Role.VOLUNTEER: 22, Role.NEWCOMER: 3}


async def _actions() -> None:
    rows = {row.phase.value: row for row in await Action.all()}
    assert sorted(rows) == ["ANNOUNCED", "CLOSED", "UNDER_WAY"]
    assert all(row.audience is audience.Audience.PUBLIC for row in rows.values())
    said = await Update.filter(action_id=rows["UNDER_WAY"].id).order_by("number")
    assert len(said) == 40
    assert [one.posted_at for one in said] == sorted(one.posted_at for one in said)
    assert sum(one.corrected_by is not None for one in said) == 1
    assert sum(one.retracted_at is not None for one in said) == 1
    assert {one.language for one in said} == {"en", "ar"}


async def _rotas() -> None:
    assert {row.title for row in await Rota.all()} == {"School run, Mill Lane", "Olive harvest"}
    rows = await Shift.all()
    assert len(rows) > 15
    for shift in rows:
        crew = [one.state.value for one in await SignUp.filter(shift_id=shift.id)]
        assert (shift.held, shift.waiting) == (crew.count("HELD"), crew.count("WAITING"))
    assert any(shift.held == shift.capacity for shift in rows)
    assert any(shift.held < shift.minimum_crew for shift in rows)
    assert any(shift.waiting for shift in rows)
    assert await SignUp.filter(state=sign_ups.SignUpState.OFFERED).count() == 1


async def _alerts() -> None:
    rows = await Alert.all().order_by("raised_at")
    assert [row.state for row in rows] == [AlertState.SENT] * 4
    assert [row.corrects for row in rows] == [None, None, None, rows[2].id]
    assert all(row.raised_at < clock.now() for row in rows)
    assert len({row.group_id for row in rows}) == 3
    for row in rows:
        written = await AlertText.filter(alert_id=row.id)
        assert {text.language for text in written} == {"en", "ar"}
    assert not await Delivery.all().exists()


async def test_whoever_signs_in_by_a_printed_link_sees_what_the_demo_shows(loaded: settings.Settings) -> None:
    printed = await demo.fill(loaded)
    await db.open_database(loaded.database_url)
    try:
        codes = dict(re.findall(r"^  (\w+) +\S+/invite#(\w+)$", printed, re.M))
        came = {who: await coming_in.redeem(Nobody(), uuid4(), code, "Aiko", "en") for who, code in codes.items()}
        organiser, volunteer, newcomer = [await members.acting(one.id) for one in came.values()]
        for by in (organiser, volunteer):
            assert {rota.title for rota in await rotas.listed(by)} == {"School run, Mill Lane", "Olive harvest"}
        assert all(organiser.organises(rota.group_id) for rota in await rotas.listed(organiser))
        assert len({alert.group_id for alert in await alerts.listed(organiser, 20)}) == 2
        mine = {row.state for row in await SignUp.filter(member_id=volunteer.id)}
        assert mine == {sign_ups.SignUpState.HELD, sign_ups.SignUpState.OFFERED}
        assert (newcomer.name, await rotas.listed(newcomer)) == ("Aiko", [])
        for anybody in (organiser, volunteer, newcomer, Nobody()):
            assert {one.phase for one in await actions.listed(anybody, 20)} == {
                *(ActionPhase.UNDER_WAY, ActionPhase.ANNOUNCED, ActionPhase.CLOSED)
            }
    finally:
        await db.close_database()


async def test_who_deleted_themselves_is_replaced_at_the_next_start(loaded: settings.Settings) -> None:
    await demo.fill(loaded)
    await db.open_database(loaded.database_url)
    await Member.filter(name=network.AMINA).delete()
    await db.close_database()
    assert len(re.findall(r"/invite#\w+", await demo.fill(loaded))) == 3


async def test_a_second_start_keeps_it_all_and_prints_new_links(loaded: settings.Settings) -> None:
    printed = []
    kept = []
    for _ in range(2):
        printed.append(await demo.fill(loaded))
        await db.open_database(loaded.database_url)
        kept.append(await everything())
        await db.close_database()
    assert kept[0] == kept[1]
    links = [set(re.findall(r"invite#\w+", one)) for one in printed]
    assert not links[0] & links[1]


async def test_a_group_with_a_new_name_is_not_begun_again(loaded: settings.Settings) -> None:
    await demo.fill(loaded)
    await db.open_database(loaded.database_url)
    await groups.Group.filter(name=network.PORT.name).update(name="Harbour")
    await db.close_database()
    await demo.refuse_real(loaded)
    await demo.fill(loaded)
    await db.open_database(loaded.database_url)
    assert await groups.Group.all().count() == 3
    await db.close_database()


async def why_not(url: str, folder: Path, *more: str) -> str:
    """What the command says instead of serving."""
    more_environment = {"ALONGSIDE_DATABASE_URL": url, "ALONGSIDE_DATA": str(folder), "PORT": str(free_port())}
    done = await asyncio.to_thread(
        subprocess.run,
        alongside("demo", *more),
        env=os.environ | more_environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    return str(done.stderr)


async def test_people_who_are_not_made_up_are_neither_joined_nor_thrown_away(sqlite_url: str, tmp_path: Path) -> None:
    await db.open_database(sqlite_url)
    await gather_cast(sqlite_url)
    before = await everything()
    await db.close_database()
    for more in ([], ["--reset"]):
        assert "who are not made up" in await why_not(sqlite_url, tmp_path, *more)
    await db.open_database(sqlite_url)
    assert await everything() == before
    await db.close_database()


async def test_a_reset_throws_nobody_away_who_came_in_otherwise(sqlite_url: str, tmp_path: Path) -> None:
    loaded = settings.load({"ALONGSIDE_DATABASE_URL": sqlite_url, "ALONGSIDE_DATA": str(tmp_path)})
    codes = dict(re.findall(r"^  (\w+) +\S+/invite#(\w+)$", await demo.fill(loaded), re.M))
    await db.open_database(sqlite_url)
    came = {who: await coming_in.redeem(Nobody(), uuid4(), code, "Aiko", "en") for who, code in codes.items()}
    await groups.Group.filter(name=network.PORT.name).update(name="Harbour")
    await Member.filter(name=network.AMINA).update(name="Maren")
    await db.close_database()
    await demo.refuse_real(loaded, reset=True)
    await db.open_database(sqlite_url)
    amina, port = await members.acting(came["organiser"].id), await network.kept()
    assert port is not None
    body = {"groupId": port.id, "role": Role.VOLUNTEER, "count": 1, "days": 7}
    [(code, _)] = (await inviting.create(amina, uuid4(), body)).invites
    await coming_in.redeem(Nobody(), uuid4(), code, "Ravi", "en")
    typed = (await beginning.invited("Harbour", "en", Role.VOLUNTEER, 1))[0]
    await coming_in.redeem(Nobody(), uuid4(), typed, "Zola", "en")
    await db.close_database()
    await demo.refuse_real(loaded)
    with pytest.raises(demo.OthersCameIn, match=r"real: Ravi, Zola\. .*alongside\.sqlite3\* yourself"):
        await demo.refuse_real(loaded, reset=True)


async def test_the_command_says_why_nothing_was_thrown_away(sqlite_url: str, tmp_path: Path) -> None:
    loaded = settings.load({"ALONGSIDE_DATABASE_URL": sqlite_url, "ALONGSIDE_DATA": str(tmp_path)})
    await demo.fill(loaded)
    await db.open_database(sqlite_url)
    await members.welcome("Ravi", "en")
    before = await everything()
    await db.close_database()
    assert "who may be real: Ravi." in await why_not(sqlite_url, tmp_path, "--reset")
    await db.open_database(sqlite_url)
    assert await everything() == before
    await db.close_database()


async def test_a_reset_begins_anew(sqlite_url: str, tmp_path: Path) -> None:
    loaded = settings.load({"ALONGSIDE_DATABASE_URL": sqlite_url, "ALONGSIDE_DATA": str(tmp_path)})
    await demo.fill(loaded)
    await demo.refuse_real(loaded, reset=True)
    demo.reset(loaded)
    await demo.refuse_real(loaded, reset=True)
    await db.migrate(sqlite_url)
    await db.open_database(sqlite_url)
    assert not await members.anybody()
    await db.close_database()


async def test_a_simulated_organiser_goes_on(loaded: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SECONDS", 0.01)
    await demo.fill(loaded)
    await db.open_database(loaded.database_url)
    try:
        talking = asyncio.create_task(live.post_for_ever())
        async with asyncio.timeout(20):
            while await Update.filter(text=STILL[2].text).count() == 0:  # noqa: ASYNC110 - it is the row that counts
                await asyncio.sleep(0.02)
        talking.cancel()
        await asyncio.gather(talking, return_exceptions=True)
        assert network.PORT.name == (await groups.Group.get(id=(await _live_action()).group_id)).name
    finally:
        await db.close_database()


async def test_a_simulated_organiser_is_heard_in_a_group_with_a_new_name(loaded: settings.Settings) -> None:
    await demo.fill(loaded)
    await db.open_database(loaded.database_url)
    try:
        port = await groups.Group.get(name=network.PORT.name)
        await groups.Group.filter(id=port.id).update(name="Harbour")
        await live.post(STILL[0])
        assert (await _live_action()).group_id == port.id
    finally:
        await db.close_database()


async def _live_action() -> Action:
    return await Action.get(id=(await Update.get(text=STILL[0].text)).action_id)


@pytest.mark.parametrize(("said", "wanted"), [("0", False), ("1", True), (None, True)])
def test_demo_live_0_keeps_it_still(monkeypatch: pytest.MonkeyPatch, said: str | None, wanted: bool) -> None:
    if said is None:
        monkeypatch.delenv("DEMO_LIVE", raising=False)
    else:
        monkeypatch.setitem(os.environ, "DEMO_LIVE", said)
    assert live.wanted() is wanted


def test_the_command_serves_it(sqlite_url: str, tmp_path: Path) -> None:
    server = Server(sqlite_url, tmp_path)
    with server.stack:
        server.start("demo")
        told = server.ask("{ actions { title phase now { text } } rotas { id } viewer { id } }")
    assert len(told["actions"]) == 3
    assert (told["rotas"], told["viewer"]) == ([], None)
    assert "invite#" in (tmp_path / "server.log").read_text()
