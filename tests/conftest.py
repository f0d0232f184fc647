"""What every test may ask for. The bricks live in the files named here, each by its word."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.cast", "tests.databases", "tests.nats", "tests.serving"]

BROWSER_TESTS = Path(__file__).parent / "browser"


@pytest.fixture(scope="session")
def soaking() -> bool:
    """`make soak`: full loads and many repeats."""
    return os.environ.get("ALONGSIDE_SOAK") == "1"


@pytest.fixture(scope="session")
def repeats(soaking: bool) -> int:
    """How often a test of a race tries its luck."""
    return 20 if soaking else 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run one after another: two browsers on one core would test patience, not the app."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
