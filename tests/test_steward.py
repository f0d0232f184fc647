"""What a steward types beside a running server: backup, keys, invite."""

import asyncio
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from server import backup, cli, settings
from server.domain import topics
from server.push import vapid
from tests.journeys.scene import post, set_the_scene, sign_in
from tests.processes import alongside, free_port
from tests.realtime.here import until
from tests.serving import Server

SECRET = "opensesame"
MISSED = "query($id: ID!, $after: Cursor!) { actionEntries(actionId: $id, after: $after) { __typename } }"
TEXTS = "query($id: ID!) { updates(actionId: $id) { text } }"


def loaded(folder: Path, **more: str) -> settings.Settings:
    return settings.load({"ALONGSIDE_DATA": str(folder), **more})


@pytest.mark.long
async def test_a_backup_beside_a_running_server_serves_again(sqlite_url: str, tmp_path: Path) -> None:
    _, action_id, code, _ = await set_the_scene(sqlite_url)
    server = Server(sqlite_url, tmp_path)
    cursor = "query($id: ID!) { action(id: $id) { cursor } }"
    vapid.open_key(tmp_path)
    with server.stack:
        server.start()
        token = await sign_in(server, code)
        await asyncio.to_thread(post, server, token, action_id, "before")
        kept = await asyncio.to_thread(
            backup.back_up, loaded(tmp_path, ALONGSIDE_DATABASE_URL=sqlite_url), tmp_path / "backups"
        )
        await asyncio.to_thread(post, server, token, action_id, "after")
        seen = (await asyncio.to_thread(server.ask, cursor, {"id": action_id}))["action"]["cursor"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept.iterdir()} == {0o600}
    assert (kept / vapid.KEY_FILE).read_bytes() == (tmp_path / vapid.KEY_FILE).read_bytes()
    restored = Server(f"sqlite://{kept / 'alongside.sqlite3'}", kept)
    with restored.stack:
        restored.start()
        found = await asyncio.to_thread(restored.ask, TEXTS, {"id": action_id}, token)
        for text in ("told anew", "and more"):
            await asyncio.to_thread(post, restored, token, action_id, text)
        missed = await asyncio.to_thread(restored.ask, MISSED, {"id": action_id, "after": seen})
    assert [update["text"] for update in found["updates"]] == ["before"]
    assert [one["__typename"] for one in missed["actionEntries"]] == ["Resync"], "it had seen what is gone"


async def test_a_backup_under_writes_holds_one_moment(sqlite_url: str, tmp_path: Path) -> None:
    """All that was acknowledged before it began, and nothing without what came before it."""
    _, action_id, code, _ = await set_the_scene(sqlite_url)
    server = Server(sqlite_url, tmp_path)
    here = loaded(tmp_path, ALONGSIDE_DATABASE_URL=sqlite_url)
    posted: list[str] = []
    with server.stack:
        server.start()
        token = await sign_in(server, code)
        writing = asyncio.create_task(post_for_ever(server, token, action_id, posted))
        try:
            await until(lambda: len(posted) >= 3, 20)
            acknowledged = len(posted)
            kept = await asyncio.to_thread(backup.back_up, here, tmp_path / "backups")
            await until(lambda: len(posted) >= acknowledged + 3, 20)
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
    with closing(sqlite3.connect(kept / "alongside.sqlite3")) as copy:
        texts = sorted(int(row[0]) for row in copy.execute("SELECT text FROM action_update"))
        topic = topics.action(action_id)
        (version,) = copy.execute("SELECT version FROM topic WHERE name = ?", (topic,)).fetchone()
        (lines,) = copy.execute("SELECT count(*) FROM entry WHERE topic = ?", (topic,)).fetchone()
    assert texts == list(range(len(texts)))
    assert acknowledged <= len(texts) < len(posted)
    assert lines == version


async def post_for_ever(server: Server, token: str, action_id: str, posted: list[str]) -> None:
    while True:
        await asyncio.to_thread(post, server, token, action_id, str(len(posted)))
        posted.append(str(len(posted)))


def test_a_backup_of_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(backup.BackupFailed, match="no database"):
        backup.back_up(loaded(tmp_path / "wrong"), tmp_path / "backups")


def test_half_a_backup_is_none_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "alongside.sqlite3").write_text("not a database, or not any more")
    with pytest.raises(backup.BackupFailed, match="NO new backup"):
        backup.back_up(loaded(tmp_path), tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
    with pytest.raises(backup.BackupFailed, match="/dev/null/backups"):
        backup.back_up(loaded(tmp_path), Path("/dev/null/backups"))


def test_an_invite_before_the_first_start_says_what_to_do(tmp_path: Path) -> None:
    run, environment = alongside("invite", "--steward"), {"ALONGSIDE_DATA": str(tmp_path)}
    done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Start the server first, or run: alongside migrate" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.long
def test_the_first_group_speaks_the_language_that_is_asked_for(tmp_path: Path) -> None:
    environment = {"ALONGSIDE_DATA": str(tmp_path)}
    for words in (("migrate",), ("invite", "--steward", "--language", "ar")):
        done = subprocess.run(
            alongside(*words), env=environment, capture_output=True, text=True, timeout=60, check=True
        )
    assert "/invite#" in done.stdout
    with closing(sqlite3.connect(tmp_path / "alongside.sqlite3")) as database:
        assert database.execute("SELECT name, language FROM member_group").fetchall() == [("المجموعة الأولى", "ar")]


def test_a_backup_on_postgres_says_what_else_to_run(tmp_path: Path) -> None:
    url = "postgres://alongside@127.0.0.1:5432/alongside"
    assert f"pg_dump --format=custom --file=alongside.dump {url}" in backup.what_else(
        loaded(tmp_path, ALONGSIDE_DATABASE_URL=url)
    )


@pytest.mark.long
def test_no_password_is_ever_shown(tmp_path: Path) -> None:
    """Not by a command that works, nor by one that fails with all that Python has to say about it."""
    port = free_port()
    url = f"postgres://alongside:{SECRET}%21@127.0.0.1:{port}/alongside?password={SECRET}&timeout=3"
    bus = f"nats://alongside:{SECRET}@127.0.0.1:{port}"
    environment = {"ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_DATABASE_URL": url, "ALONGSIDE_BUS_URL": bus}
    assert SECRET not in repr(settings.load(environment))
    for command in (["backup", str(tmp_path / "kept")], ["doctor"], ["migrate"], ["serve"], ["invite", "--steward"]):
        run = alongside(*command)
        done = subprocess.run(run, env=environment, capture_output=True, timeout=60, check=False)
        said = (done.stdout + done.stderr).decode()
        assert said
        assert SECRET not in said, command
        if command[0] == "backup":
            assert f"postgres://alongside@127.0.0.1:{port}/alongside?timeout=3" in said


def test_keys_prints_the_public_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path))
    assert cli.main(["keys"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()[0]) == 87
    assert "PRIVATE" not in said
    (tmp_path / vapid.KEY_FILE).write_text("nonsense")
    assert cli.main(["keys"]) == 2
    assert "Put it back from a backup" in capsys.readouterr().err
