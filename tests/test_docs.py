"""What the documents and comments point at is there."""

import re
import subprocess
from pathlib import Path

from server import settings
from server.cli import _parser

ROOT = Path(__file__).parent.parent
HOSTING = (ROOT / "docs/self-hosting.md").read_text(encoding="utf-8")


def sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in found if path.suffix in {".py", ".md", ".ts", ".tsx"} and path.is_file()]


def test_each_decision_that_is_named_is_there() -> None:
    named = {
        (str(path.relative_to(ROOT)), found)
        for path in sources()
        for found in re.findall(
            r"docs/(?:decisions/[0-9a-z-]+|self-hosting|architecture)\.md", path.read_text(encoding="utf-8")
        )
    }
    assert len(named) > 3
    assert sorted(one for one in named if not (ROOT / one[1]).exists()) == []


def test_each_decision_has_its_date_and_its_four_paragraphs() -> None:
    paragraphs = r"# \d+\. .+\n\n\*\d{4}-\d\d-\d\d, .+\*\n\n" + r"[\s\S]+".join(
        rf"\*\*{words}\.\*\*" for words in ("The naive way", "Why not", "What we do", "What it costs")
    )
    pages = list((ROOT / "docs/decisions").glob("*.md"))
    assert pages
    assert [page.name for page in pages if not re.match(paragraphs, page.read_text(encoding="utf-8"))] == []


def test_each_link_between_documents_leads_somewhere() -> None:
    links = [
        (path, link)
        for path in sources()
        if path.suffix == ".md"
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    ]
    assert links
    assert [f"{path}: {link}" for path, link in links if not (path.parent / link).exists()] == []


def test_the_lay_of_the_land_names_each_file_of_the_domain() -> None:
    known = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("## Where a rule lives")[2]
    words = {path.stem for path in (ROOT / "server/domain").glob("*.py")} - {"__init__"}
    assert sorted(word for word in words if f"`{word}`" not in known) == [], (
        "say in docs/architecture.md what it is for"
    )


def test_each_setting_is_explained() -> None:
    explained = set(re.findall(r"\| (?:.*)`(ALONGSIDE_[A-Z_]+)`", HOSTING))
    assert settings.known() - explained - {"ALONGSIDE_SOAK"} == set(), "explain these in docs/self-hosting.md"
    assert set(re.findall(r"ALONGSIDE_[A-Z_]+", HOSTING)) <= settings.known()


def test_each_command_named_there_is_one() -> None:
    usage = _parser().format_help()
    named = set(re.findall(r"alongside (serve|worker|migrate|invite|keys|doctor|backup)\b", HOSTING))
    assert {"serve", "worker", "invite", "doctor", "backup"} <= named
    assert [word for word in named if f"    {word} " not in usage] == []
