"""What a verb said no with."""

from collections.abc import Awaitable

import pytest

from server.refusals import Refused


async def refused(verb: Awaitable[object]) -> str:
    """The code of the refusal that `verb` ends in; fails when it does not refuse."""
    with pytest.raises(Refused) as raised:
        await verb
    return raised.value.code.value
