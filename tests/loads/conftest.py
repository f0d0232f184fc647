"""What the loads ask for."""

from collections.abc import Callable

import pytest

from tests.loads.site import servers, site

__all__ = ["figures", "servers", "site"]


@pytest.fixture
def figures(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], soaking: bool) -> Callable[[str], None]:
    """Says what was measured, also when the test passes: `make soak` is read by people."""

    def say(words: str) -> None:
        if soaking:
            with capsys.disabled():
                print(f"\n{request.node.name}: {words}")

    return say
