"""The scripts behind make, run on made-up trees and made-up machines."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDINARY = (
    "bash",
    "sh",
    "env",
    "cat",
    "find",
    "grep",
    "awk",
    "sort",
    "xargs",
    "sha256sum",
    "cut",
    "dirname",
    "mktemp",
    "rm",
)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs that is the whole PATH: what is not put there is missing."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ORDINARY:
        (programs / name).symlink_to(shutil.which(name) or name)
    return programs


def program(machine: Path, name: str, says: str) -> None:
    path = machine / name
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)


def run(machine: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": str(machine), "HOME": str(machine)} | environment
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False, env=env)


def system_packages(machine: Path, *parts: str) -> subprocess.CompletedProcess[str]:
    return run(machine, str(ROOT / "tools/system-packages"), *parts)


def test_who_may_not_install_is_told_the_names(machine: Path) -> None:
    program(machine, "id", "echo 1000")
    program(machine, "apt-get", "echo not for you >&2; exit 1")
    told = system_packages(machine, "chromium", "firefox-esr")
    assert told.returncode == 1
    assert "apt-get install --no-install-recommends chromium firefox-esr" in told.stderr


def test_a_machine_without_apt_is_told_the_names(machine: Path) -> None:
    program(machine, "id", "echo 0")
    told = system_packages(machine, "chromium")
    assert told.returncode == 1
    assert "Missing from this system: chromium" in told.stderr


def test_root_installs_only_what_is_missing(machine: Path) -> None:
    program(machine, "id", "echo 0")
    program(machine, "chromium", "")
    program(machine, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {machine}/asked')
    assert system_packages(machine, "chromium", "firefox-esr").returncode == 0
    assert (machine / "asked").read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install -y --no-install-recommends firefox-esr",
    ]


def test_a_failed_installation_fails_and_shows_why(machine: Path) -> None:
    program(machine, "id", "echo 0")
    program(machine, "tail", "exec cat")
    program(machine, "apt-get", "echo no network; exit 100")
    failed = system_packages(machine, "chromium")
    assert failed.returncode == 1
    assert "could not install: chromium" in failed.stderr


def test_a_python_that_cannot_make_environments_is_told_the_package(machine: Path, clone: Path) -> None:
    program(machine, "id", "echo 1000")
    program(machine, "python", 'case "$*" in *ensurepip*) exit 1;; *%d.%d-venv*) echo python3.12-venv;; esac')
    told = run(machine, str(clone / "tools/python-environment"), PYTHON="python")
    assert told.returncode == 1
    assert "install the system package python3.12-venv (or python3-venv)" in told.stderr
    assert not (clone / ".venv").exists()


def test_a_python_that_is_too_old_is_named(machine: Path, clone: Path) -> None:
    program(machine, "python", '[ "$1" = --version ] && echo Python 3.9.2')
    told = run(machine, str(clone / "tools/python-environment"), PYTHON="python")
    assert told.returncode == 1
    assert "Python 3.9.2 is too old" in told.stderr


def steps(tmp_path: Path, script: str) -> subprocess.CompletedProcess[str]:
    path = tmp_path / "steps"
    path.write_text(f'. "{ROOT}/tools/steps.sh"\n{script}\n')
    return subprocess.run(["bash", path], capture_output=True, text=True, timeout=30, check=False)


def test_steps_stop_at_the_first_failure_and_say_how_to_repeat_it(tmp_path: Path) -> None:
    done = steps(tmp_path, 'step one true\nstep two sh -c "echo why; exit 3"\nstep three echo never')
    assert done.returncode == 3
    assert "✓ one" in done.stdout
    assert "why\n✗ two" in done.stdout
    assert "Again: sh -c" in done.stdout
    assert "three" not in done.stdout


def test_a_step_that_passes_is_one_line_with_its_time(tmp_path: Path) -> None:
    done = steps(tmp_path, "step one echo noise")
    assert done.returncode == 0
    assert re.fullmatch(r"✓ one +\d+\.\d s\n", done.stdout)


@pytest.fixture
def clone(tmp_path: Path, machine: Path) -> Path:
    """As much of a clone as tools/app needs, on a machine whose npm writes down what it was asked."""
    clone = tmp_path / "clone"
    (clone / "pwa" / "src").mkdir(parents=True)
    (clone / "locales").mkdir()
    (clone / "docs" / "pictures").mkdir(parents=True)
    (clone / "server").mkdir()
    for name in ("requirements.lock", "pyproject.toml"):
        (clone / name).write_text("")
    for name in ("package.json", "package-lock.json", "src/main.ts"):
        (clone / "pwa" / name).write_text("{}")
    shutil.copytree(ROOT / "tools", clone / "tools")
    for name in ("mkdir", "node"):
        (machine / name).symlink_to(shutil.which(name) or name)
    program(
        machine,
        "npm",
        f'echo "$*" >> {tmp_path}/asked; mkdir -p node_modules ../server/web; exit ${{BROKEN:-0}}',
    )
    return clone


def asked(clone: Path) -> list[str]:
    path = clone.parent / "asked"
    words = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return ["install" if "ci" in line.split() else "build" for line in words]


def build(clone: Path, machine: Path, **environment: str) -> int:
    return run(machine, str(clone / "tools/app"), "build", **environment).returncode


def test_the_app_is_installed_and_built_once_and_again_when_it_changed(clone: Path, machine: Path) -> None:
    assert build(clone, machine) == 0
    assert asked(clone) == ["install", "build"]
    assert build(clone, machine) == 0
    assert asked(clone) == []
    (clone / "pwa/src/main.ts").write_text("changed")
    os.utime(clone / "pwa/package-lock.json")
    assert build(clone, machine) == 0
    assert asked(clone) == ["build"]
    (clone / "pwa/package-lock.json").write_text("changed")
    assert build(clone, machine) == 0
    assert asked(clone) == ["install", "build"]


def test_a_failed_installation_stops_and_is_tried_again(clone: Path, machine: Path) -> None:
    assert build(clone, machine, BROKEN="1") == 1
    assert asked(clone) == ["install"]
    assert build(clone, machine) == 0
    assert asked(clone) == ["install", "build"]


def test_every_make_command_says_what_it_does() -> None:
    told = subprocess.run(["make", "-C", ROOT, "help"], capture_output=True, text=True, timeout=30, check=True)
    named = {line.split()[1] for line in told.stdout.splitlines() if line.startswith("make ")}
    assert named >= {"demo", "demo-reset", "dev", "check", "test", "soak", "bench"}


def test_a_soak_goes_on_after_a_failure_runs_the_loads_alone_and_ends_with_the_figures(clone: Path) -> None:
    """With programs that write down what they were asked, of which the loads fail."""
    quiet, pytest_ = "#!/bin/sh\n", '#!/bin/sh\necho "$*" >> asked\n[ "$3" != load ] || { mkdir tests\n'
    pytest_ += "echo 5,000 phones > tests/figures\nexit 1\n}\n"
    tools = ("tools/system-packages", "tools/python-environment", "tools/app", "programs/npm")
    for name in (*tools, ".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/pytest"):
        at = clone / name
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(pytest_ if at.name == "pytest" else quiet)
        at.chmod(0o755)
    path = f"{clone / 'programs'}:{os.environ['PATH']}"
    done = subprocess.run(
        clone / "tools/soak", capture_output=True, text=True, timeout=30, check=False, env={"PATH": path}
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "5,000 phones"), done.stdout + done.stderr
    loads, rest, chromium = (clone / "asked").read_text().splitlines()
    assert "-n" not in loads.split()
    assert "not load" in rest
    assert chromium.endswith(" tests/browser")
