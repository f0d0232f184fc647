"""What `pip install` gets is whole: the wheel alone, without this tree, serves the app in every language."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from server import locales
from tests.processes import alongside, free_port, listens, running

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc"}


def test_it_holds_the_built_app_the_words_and_the_licence(unpacked: Path) -> None:
    built = files(ROOT / "server/web")
    assert {"index.html", "sw.js", "manifest.webmanifest"} <= built, "run: tools/app build"
    assert files(unpacked / "server/web") == built
    assert files(unpacked / "server/locales") == files(ROOT / "locales")
    assert files(unpacked / "migrations") == files(ROOT / "migrations")
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))


@pytest.mark.long
def test_it_serves_without_this_tree(unpacked: Path, tmp_path: Path) -> None:
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    where = {"PYTHONPATH": str(unpacked), "PORT": str(port), "ALONGSIDE_ORIGIN": site, "ALONGSIDE_DATA": str(tmp_path)}
    begin = ["env", f"--chdir={tmp_path}", *alongside("serve")]
    with running(begin, lambda: listens(port), log=tmp_path / "server.log", env=dict(os.environ) | where, within=60):
        asked = subprocess.run(
            [sys.executable, "-c", "import server.cli; print(server.cli.__file__)"],
            cwd=tmp_path,
            env=dict(os.environ) | where,
            capture_output=True,
            text=True,
            check=True,
        )
        assert asked.stdout.startswith(str(unpacked)), "it was this tree that served"
        start = httpx.get(site, timeout=20).text
        parts = {"/sw.js", "/manifest.webmanifest", *re.findall(r'(?:src|href)="(/assets/[^"]+)"', start)}
        assert len(parts) > 3
        assert {httpx.get(site + part, timeout=20).status_code for part in parts} == {200}
        for language in locales.languages():
            page = httpx.get(f"{site}/nowhere", headers={"accept-language": language}, timeout=20).text
            assert locales.sentence(language, "not-found", {}) in page
