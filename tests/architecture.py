"""The rules of docs/architecture.md, as functions from a tree of files to what is wrong in it."""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LONGEST_FILE = 300
LEFT_OUT = {".git", ".venv", "node_modules", "__pycache__", ".hypothesis", "dist", "pictures"}
MADE_HERE = {"build", "data", "server/web"}
SOURCE = {".py", ".ts", ".tsx", ".css"}
# A name that says nothing draws everything in; a file is called by a word of the field instead.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "misc"}

# Rooms that know nothing of ours, so that they can be read, tested and replaced alone.
STRANGERS = (
    *("server.push.notice", "server.push.vapid", "server.push.seal", "server.push.endpoints"),
    *("server.realtime.hub", "server.realtime.replay", "server.realtime.frames"),
)
# Who serves the web; everybody else stays free of it and can be called from a test, a shell or a worker.
KNOW_STARLETTE = (
    "server.app",
    "server.auth",
    "server.headers",
    "server.health",
    "server.pages.requests",
    "server.graphql.transport",
    "server.graphql.transport_ws",
)


@dataclass(frozen=True)
class Forbidden:
    """Nobody in room `who` imports `whom`, except the named ones."""

    who: str
    whom: str
    but: tuple[str, ...] = ()


WHO_MAY_KNOW_WHOM = (
    *(Forbidden(stranger, "server") for stranger in STRANGERS),
    *(Forbidden("server.domain", room) for room in ("server.graphql", "server.realtime", "server.push")),
    Forbidden("server", "starlette", but=KNOW_STARLETTE),
    Forbidden("server", "server.app", but=("server.serving",)),
    Forbidden("server", "server.cli", but=()),
    Forbidden("server.graphql", "server.push"),
    Forbidden("server.realtime", "server.graphql"),
    Forbidden("server.realtime", "server.push"),
    Forbidden("server.push", "server.graphql"),
    Forbidden("server.push", "server.realtime"),
    Forbidden("server.push", "server.domain", but=("server.push.dispatch",)),
    Forbidden("migrations", "server"),
    Forbidden("server", "tests"),
)


def forbidden_imports(root: Path) -> list[str]:
    return sorted(
        {
            f"{module} imports {imported}"
            for module, imported in imports(root)
            for rule in WHO_MAY_KNOW_WHOM
            if _within(module, rule.who) and _within(imported, rule.whom)
            if not _within(imported, module) and not any(_within(module, room) for room in rule.but)
        }
    )


def imports(root: Path) -> Iterator[tuple[str, str]]:
    for path in modules(root):
        name = _name(root, path)
        for node in ast.walk(ast.parse(path.read_text())):
            yield from ((name.removesuffix(".__init__"), imported) for imported in _imported(node, name))


def circles(root: Path) -> list[str]:
    """Files that need one another, if only inside a function, are one thing or stand on a third that is missing."""
    known = {_name(root, path).removesuffix(".__init__") for path in modules(root)}
    needs: dict[str, set[str]] = {}
    for module, imported in imports(root):
        needs.setdefault(module, set()).add(imported if imported in known else imported.rpartition(".")[0])
    return sorted(module for module in needs if module in _reached(needs, needs[module]))


def _reached(needs: dict[str, set[str]], first: set[str]) -> set[str]:
    found, new = set[str](), set(first)
    while new:
        found |= new
        new = {next_one for one in new for next_one in needs.get(one, ())} - found
    return found


_FROM_A_TEST = re.compile(r"^\s*(?:from|import) tests\.[\w.]*\btest_", re.MULTILINE)


def tests_within_tests(root: Path) -> list[str]:
    """A brick that two tests need has a file of its own: what is another's brick cannot be moved or read alone."""
    files = sorted((root / "tests").rglob("*.py"))
    return [str(path.relative_to(root)) for path in files if _FROM_A_TEST.search(path.read_text(encoding="utf-8"))]


def _name(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def modules(root: Path) -> list[Path]:
    return sorted(path for room in ("server", "migrations") for path in (root / room).rglob("*.py"))


def _imported(node: ast.AST, module: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = module.split(".")[: -node.level] if node.level else []
        source = ".".join([*above, *([node.module] if node.module else [])])
        # `from server import app` names a module in its second half, `from server.app import x` does not.
        return [f"{source}.{alias.name}" for alias in node.names]
    return []


def _within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def framework_outside_screens(root: Path) -> list[str]:
    """In the app only `*.tsx` knows the UI framework; the rest is plain TypeScript."""
    knows = re.compile(r"""(?:from|import)\s*\(?\s*["'](?:preact|@preact)\b""")
    return [str(name) for name, text in _texts(root, {".ts"}) if name.is_relative_to("pwa/src") and knows.search(text)]


def files_too_long(root: Path) -> list[str]:
    sources = ((name, text.count("\n")) for name, text in _texts(root, SOURCE) if name.parts[0] != "migrations")
    return [f"{name} has {lines} lines" for name, lines in sources if lines > LONGEST_FILE]


def empty_names(root: Path) -> list[str]:
    names = (name for name, _ in _texts(root, SOURCE))
    return [str(name) for name in names if EMPTY_NAMES & {part.split(".")[0] for part in name.parts}]


# Written so that these lines do not match themselves.
OF_ONE_MACHINE = re.compile(r"(?<![\w.~)}/-])/(?:home|Users|root|work|shared)/\w")
OF_A_REGISTRY = re.compile(r"registry\.npmjs\.org|registry\.yarnpkg\.com|(?:files\.)pythonhosted\.org|\bpypi\.org")


def machine_paths_and_registries(root: Path) -> list[str]:
    """A clone must build anywhere: no path of a machine, no host that packages happened to come from."""
    return [
        f"{name}:{number} names {found[0]}"
        for name, text in _texts(root)
        for number, line in enumerate(text.splitlines(), 1)
        for found in [OF_ONE_MACHINE.search(line) or OF_A_REGISTRY.search(line)]
        if found
    ]


def _texts(root: Path, suffixes: set[str] | None = None) -> Iterator[tuple[PurePosixPath, str]]:
    for folder, rooms, files in os.walk(root):
        rooms[:] = sorted(room for room in rooms if not _left_out(Path(folder, room).relative_to(root)))
        for path in (Path(folder, name) for name in sorted(files)):
            if path.name not in LEFT_OUT and path.is_file() and (suffixes is None or path.suffix in suffixes):
                text = path.read_bytes().decode(errors="replace")
                if "\0" not in text:
                    yield PurePosixPath(path.relative_to(root).as_posix()), text


def _left_out(room: Path) -> bool:
    return room.name in LEFT_OUT or room.name.endswith("_cache") or room.as_posix() in MADE_HERE
