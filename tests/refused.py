"""What a verb said no with."""

from collections.abc import Awaitable

import pytest

from server.refusals import Refused


async def refused(verb: Awaitable[object]) -> str:
    """The code of the refusal that `verb` ends in; fails when it does not refuse."""
    return (await refusal(verb)).code.value


async def refusal(verb: Awaitable[object]) -> Refused:
    """The refusal itself, with its field and what its sentence is told."""
    with pytest.raises(Refused) as raised:
        await verb
    return raised.value
