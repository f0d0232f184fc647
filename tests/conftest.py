"""What every test may ask for. The bricks live in the files named here, each by its word."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# httpx looks for it all along the path at each request, in vain.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

pytest_plugins = ["tests.cast", "tests.databases", "tests.nats", "tests.serving"]

TESTS = Path(__file__).parent
LONG = ("loads", "journeys")
FIGURES = TESTS / "figures"
SOAKING = os.environ.get("ALONGSIDE_SOAK") == "1"
REPEATS = 20 if SOAKING else 1


@pytest.fixture(scope="session")
def soaking() -> bool:
    """`make soak`: full loads and many repeats."""
    return SOAKING


@pytest.fixture(scope="session")
def repeats() -> int:
    """How often a test of a race tries its luck, in the same database."""
    return REPEATS


@pytest.fixture
def attempt(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked as a race tries its luck as often, each time from the beginning."""
    if SOAKING and metafunc.definition.get_closest_marker("race"):
        metafunc.fixturenames.append("attempt")
        metafunc.parametrize("attempt", range(REPEATS), indirect=True)


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Says what was measured, also when the test passes: `make soak` prints it at its end."""

    def say(words: str) -> None:
        if SOAKING:
            with FIGURES.open("a") as kept:
                kept.write(f"{request.node.name}: {words}\n")

    return say


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folder says what kind of tests are in it."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in LONG:
            item.add_marker(pytest.mark.long)
        if folder == "loads":
            item.add_marker(pytest.mark.load)
        if folder == "browser":
            item.add_marker(pytest.mark.browser)
