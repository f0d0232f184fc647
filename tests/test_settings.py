"""A wrong setting stops the start: its name, what is wrong, and an example that would be right."""

import os
import re
import socket
import subprocess
from pathlib import Path

import pytest

from server import settings
from server.settings import WrongSetting
from tests.processes import alongside

WRONG = {
    "ALONGSIDE_DATABASE_URL": [
        "mysql://127.0.0.1/alongside",
        "alongside.sqlite3",
        "postgres://h:port/d",
        "postgres://h",
    ],
    "ALONGSIDE_BUS_URL": ["redis://127.0.0.1", "127.0.0.1:4222", "nats://[::1"],
    "ALONGSIDE_ORIGIN": ["alongside.example", "http://alongside.example", "https://alongside.example/app", "https://["],
    "ALONGSIDE_VAPID_SUBJECT": ["steward@alongside.example", "mailto:steward", "http://alongside.example"],
    "ALONGSIDE_ALERT_HOLD_SECONDS": ["soon", "-1", "601", "1.5"],
    "ALONGSIDE_ALERT_APPROVAL_ABOVE": ["many", "1000001"],
    "ALONGSIDE_RETENTION_UPDATES_DAYS": ["0", "for ever"],
    "ALONGSIDE_RETENTION_SHIFTS_DAYS": ["0", "1 month"],
    "ALONGSIDE_RETENTION_ALERTS_DAYS": ["1", "3651"],
    "ALONGSIDE_RETENTION_ANSWERS_DAYS": ["29", "x"],
    "ALONGSIDE_PUSH_HOSTS": ["https://push.example", "push.example/path", "push.example:port"],
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_wrong_one_is_named_with_an_example_that_is_right(name: str, value: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        settings.load({name: value})
    said = str(wrong.value)
    assert said.startswith(name)
    example = re.search(rf"{name}=(\S+)$", said)
    assert example, said
    settings.load({name: example[1]})


def test_each_setting_has_wrong_values_here() -> None:
    anything_goes = {"ALONGSIDE_DATA", "ALONGSIDE_SOAK"}
    assert settings.known() - anything_goes == set(WRONG), "say in WRONG what would be wrong for it"


def test_a_misspelt_one_is_named() -> None:
    with pytest.raises(WrongSetting, match="ALONGSIDE_ORIGINS is not a setting"):
        settings.load({"ALONGSIDE_ORIGINS": "https://alongside.example"})


def test_nothing_set_is_right() -> None:
    assert settings.load({}).on_sqlite


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALONGSIDE_ORIGIN", "http://alongside.example"),
        ("ALONGSIDE_DATA", "/dev/null/data"),
        ("ALONGSIDE_DATABASE_URL", "postgres://alongside@127.0.0.1:1/alongside"),
        ("ALONGSIDE_DATABASE_URL", "sqlite:///dev/null/alongside.sqlite3"),
        ("HOST", "203.0.113.9"),
        ("PORT", "eighty"),
    ],
)
def test_it_stops_the_start_with_one_sentence(name: str, value: str, tmp_path: Path) -> None:
    _stops("serve", {"ALONGSIDE_DATA": str(tmp_path), name: value}, name)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_stops_it_before_anything_is_promised(command: str, tmp_path: Path) -> None:
    with socket.socket() as another:
        another.bind(("127.0.0.1", 0))
        another.listen()
        said = _stops(command, {"ALONGSIDE_DATA": str(tmp_path), "PORT": str(another.getsockname()[1])}, "PORT")
    assert "invite#" not in said


def _stops(command: str, environment: dict[str, str], name: str) -> str:
    run = alongside(command)
    given = {"PATH": os.environ["PATH"], **environment}
    ran = subprocess.run(run, env=given, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith(name)
    assert f"{name}=" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1, ran.stderr
    return ran.stdout
