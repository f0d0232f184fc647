"""What a rota asks of the database does not grow with the number of its rows."""

from typing import Any

from server.domain.who import By
from server.graphql import execution
from server.graphql.context import Context
from tests.cast import Cast
from tests.crew import a_rota, a_shift, ask, ask_one_after_the_other, volunteers, withdraw
from tests.graphql.counting import QUERIES, statements
from tests.phones import PUSH


async def asked(by: By) -> dict[str, int]:
    async def run(query: str) -> None:
        result = await execution.run(query, None, None, Context(by, "en", PUSH))
        assert not result.errors, result.errors

    for query in QUERIES.values():
        await run(query)  # a first look opens the topics that nobody has listened to
    return {name: await statements(lambda query=query: run(query)) for name, query in QUERIES.items()}  # type: ignore[misc]


async def test_queries(cast: Cast) -> None:
    await ask(cast.tomas, await a_shift(cast, hours=24))
    few = await asked(cast.tomas)
    people = await volunteers(cast, 20)
    for n in range(12):
        shift = await a_shift(cast, hours=48 + 3 * n, capacity=1)
        await ask_one_after_the_other(people[:3], shift)
        await ask(cast.tomas, shift)
    assert await asked(cast.tomas) == few
    assert max(few.values()) <= 12


async def signed_up_and_withdrawn(cast: Cast, people: list[Any], hours: float) -> list[int]:
    shift = await a_shift(cast, await a_rota(cast), hours=hours, capacity=1)
    rows = await ask_one_after_the_other(people, shift)
    asking = await statements(lambda: ask(cast.tomas, shift))
    return [asking, await statements(lambda: withdraw(people[0], rows[0]))]


async def test_signing_up_and_stepping_back(cast: Cast) -> None:
    people = await volunteers(cast, 150)
    few = await signed_up_and_withdrawn(cast, people[:3], 48)
    many = await signed_up_and_withdrawn(cast, people, 72)
    assert few == many
