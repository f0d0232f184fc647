"""Each rule finds nothing in this repository, and finds a bad example of what it forbids."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import architecture

Rule = Callable[[Path], list[str]]
ROOT = Path(__file__).parent.parent
RULES = (
    architecture.forbidden_imports,
    architecture.circles,
    architecture.tests_within_tests,
    architecture.framework_outside_screens,
    architecture.files_too_long,
    architecture.empty_names,
    architecture.machine_paths_and_registries,
)


@pytest.mark.parametrize("rule", RULES)
def test_the_project_keeps_its_rules(rule: Rule) -> None:
    assert rule(ROOT) == []


def test_the_project_is_really_read() -> None:
    assert ROOT / "server" / "domain" / "__init__.py" in architecture.modules(ROOT)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("server/domain/shifts.py", "from server.graphql import schema"),
        ("server/domain/shifts.py", "from server.realtime.hub import Hub"),
        ("server/domain/shifts.py", "import server.push.dispatch"),
        ("server/domain/shifts.py", "from ..push import seal"),
        ("server/domain/shifts.py", "def later():\n    from starlette.requests import Request"),
        ("server/domain/__init__.py", "from starlette.requests import Request"),
        ("server/push/seal.py", "from server import clock"),
        ("server/push/notice.py", "from server.domain import alerts"),
        ("server/push/vapid.py", "from .seal import seal"),
        ("server/push/sender.py", "from server.domain import alerts"),
        ("server/push/dispatch.py", "from server.graphql import schema"),
        ("server/realtime/hub.py", "from server.domain.journal import Entry"),
        ("server/realtime/replay.py", "from server import settings"),
        ("server/realtime/frames.py", "from server.realtime import hub"),
        ("server/realtime/bus.py", "from server.graphql import schema"),
        ("server/graphql/rotas.py", "from server.push import dispatch"),
        ("server/graphql/rotas.py", "from starlette.responses import Response"),
        ("server/worker.py", "from server import app"),
        ("server/worker.py", "from tests.cast import ada"),
        ("migrations/m0001.py", "from server.domain.rotas import Rota"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, file: str, line: str) -> None:
    write(tmp_path, file, line)
    assert len(architecture.forbidden_imports(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("server/app.py", "from starlette.applications import Starlette\nfrom server.push import dispatch"),
        ("server/serving.py", "from server import app"),
        ("server/graphql/rotas.py", "from server.domain import rotas"),
        ("server/graphql/transport.py", "from starlette.websockets import WebSocket"),
        ("server/push/dispatch.py", "from server.domain import alerts\nfrom server.push import seal"),
        ("server/domain/rotas.py", "from server.domain import journal\nfrom server import application"),
        ("server/realtime/hub.py", "import asyncio"),
    ],
)
def test_what_the_design_allows_passes(tmp_path: Path, file: str, line: str) -> None:
    write(tmp_path, file, line)
    assert architecture.forbidden_imports(tmp_path) == []


def test_a_circle_is_found(tmp_path: Path) -> None:
    write(tmp_path, "server/domain/shifts.py", "from server.domain import rotas")
    write(tmp_path, "server/domain/rotas.py", "from server.domain.seats import Seat")
    write(tmp_path, "server/domain/seats.py", "def later():\n    from server.domain import shifts")
    write(tmp_path, "server/domain/offers.py", "from server.domain import seats")
    assert architecture.circles(tmp_path) == ["server.domain.rotas", "server.domain.seats", "server.domain.shifts"]


@pytest.mark.parametrize("line", ["from tests.graphql.test_desk import OPEN", "    import tests.test_demo"])
def test_a_test_that_needs_another_test_is_found(tmp_path: Path, line: str) -> None:
    write(tmp_path, "tests/journeys/test_rota.py", line)
    write(tmp_path, "tests/journeys/test_live.py", "from tests.journeys.scene import test_me")
    assert architecture.tests_within_tests(tmp_path) == ["tests/journeys/test_rota.py"]


@pytest.mark.parametrize("line", ['import { h } from "preact";', "await import('preact/hooks')", 'import "@preact/x"'])
def test_the_framework_stays_in_the_screens(tmp_path: Path, line: str) -> None:
    write(tmp_path, "pwa/src/store/feed.ts", line)
    write(tmp_path, "pwa/src/actions/feed.tsx", line)
    assert architecture.framework_outside_screens(tmp_path) == ["pwa/src/store/feed.ts"]


@pytest.mark.parametrize("file", ["server/long.py", "pwa/src/long.ts", "pwa/src/long.tsx", "pwa/src/long.css"])
def test_a_long_file_is_found(tmp_path: Path, file: str) -> None:
    write(tmp_path, file, "#\n" * 301)
    write(tmp_path, "server/just_right.py", "#\n" * 300)
    write(tmp_path, "migrations/m0001.py", "#\n" * 301)
    assert architecture.files_too_long(tmp_path) == [f"{file} has 301 lines"]


@pytest.mark.parametrize(
    "file", ["server/utils.py", "server/common/words.py", "pwa/src/helpers.test.ts", "tests/base.py"]
)
def test_an_empty_name_is_found(tmp_path: Path, file: str) -> None:
    write(tmp_path, file, "")
    write(tmp_path, "server/commons.py", "")
    assert architecture.empty_names(tmp_path) == [file]


@pytest.mark.parametrize(
    "line",
    [
        "cd /" + "home/noor/alongside",
        'DATA = "/' + 'Users/noor/data"',
        "see /" + "work/notes",
        "https://registry" + ".npmjs.org/preact",
        "--index-url https://py" + "pi.org/simple",
    ],
)
def test_a_path_of_one_machine_or_a_registry_is_found(tmp_path: Path, line: str) -> None:
    write(tmp_path, "docs/notes.md", "fine\n" + line)
    write(tmp_path, "node_modules/theirs.md", line)
    found = architecture.machine_paths_and_registries(tmp_path)
    assert [place.split(" ")[0] for place in found] == ["docs/notes.md:2"]


@pytest.mark.parametrize("line", ["https://alongside.example/home/x", "docs/work/x", "/var/lib/alongside", "~/work/x"])
def test_other_paths_pass(tmp_path: Path, line: str) -> None:
    write(tmp_path, "docs/notes.md", line)
    assert architecture.machine_paths_and_registries(tmp_path) == []


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
