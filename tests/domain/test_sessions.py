"""A session lives on while its phone comes by, and ends for one that stays away."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from server import clock, db
from server.domain import sessions, signing_out
from server.domain.sessions import HALF, LIFETIME, Session
from server.domain.who import ByMember, Nobody
from tests.cast import Cast, Later, gather_cast
from tests.phones import a_phone
from tests.serving import Server


@pytest.mark.race
async def test_it_is_prolonged_in_its_last_half_and_once(cast: Cast, later: Later) -> None:
    token = await sessions.begin(member_id=cast.tomas.id)
    begun = (await Session.get(id=sessions.id_of(token))).expires_at
    later(days=89)
    assert (await sessions.who_until(token))[1] is False
    assert not await sessions.prolong(sessions.id_of(token))
    assert (await Session.get(id=sessions.id_of(token))).expires_at == begun
    later(days=2)
    assert (await sessions.who_until(token))[1] is True
    tried = [sessions.prolong(sessions.id_of(token)) for _ in range(5)]
    assert sorted(await asyncio.gather(*tried)) == [False] * 4 + [True]
    assert (await Session.get(id=sessions.id_of(token))).expires_at == clock.now() + LIFETIME
    later(days=179)
    assert isinstance(await sessions.who(token), ByMember)


async def test_what_has_ended_is_not_brought_back(cast: Cast, later: Later) -> None:
    ended, expired = [await sessions.begin(member_id=cast.tomas.id) for _ in range(2)]
    later(days=91)
    await signing_out.sign_out(await sessions.who(ended), everywhere=False)
    later(days=90)
    for token in (ended, expired):
        assert not await sessions.prolong(sessions.id_of(token))
        assert await sessions.who_until(token) == (Nobody(), False)


async def test_a_visitors_is_prolonged_alike(cast: Cast, later: Later) -> None:
    visitor = await a_phone(Nobody())
    later(days=91)
    assert await sessions.prolong(visitor.session)


async def four(url: str) -> tuple[str, dict[str, str]]:
    """The id of an action, and sessions: all in their last half but Femi's."""
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        people = {"noor": cast.noor, "tomas": cast.tomas, "aiko": cast.aiko, "femi": cast.femi}
        tokens = {name: await sessions.begin(member_id=one.id) for name, one in people.items()}
        await Session.filter(member_id__not=cast.femi.id).update(expires_at=clock.now() + HALF)
        return (await cast.action()).id, tokens
    finally:
        await db.close_database()


def asked(server: Server, token: str, path: str = "/graphql?query={viewer{id}}") -> str:
    answer = httpx.get(f"{server.origin}{path}", headers={"cookie": f"__Host-session={token}"})
    answer.raise_for_status()
    return str(answer.headers.get("set-cookie", ""))


OUT = "mutation($input: SignOutInput!) { signOut(input: $input) { __typename } }"


def signed_out(server: Server, token: str) -> str:
    body = {"query": OUT, "variables": {"input": {"clientId": str(uuid4()), "everywhere": False}}}
    answer = httpx.post(f"{server.origin}/graphql", json=body, headers={"cookie": f"__Host-session={token}"})
    return str(answer.headers["set-cookie"])


def test_the_cookie_is_renewed_with_it(server: Server) -> None:
    action, token = asyncio.run(four(server.url))
    server.start()
    renewed = asked(server, token["noor"])
    assert renewed.startswith(f"__Host-session={token['noor']};")
    assert {f"Max-Age={LIFETIME.days * 86400}", "HttpOnly", "Secure", "SameSite=lax"} <= set(renewed.split("; "))
    assert asked(server, token["noor"]) == ""
    assert asked(server, token["femi"]) == ""
    # A page sets no cookie: it must not use up what the next question has to tell the phone.
    assert asked(server, token["tomas"], f"/actions/{action}") == ""
    assert asked(server, token["tomas"]).startswith(f"__Host-session={token['tomas']};")
    # Who signs out in the last half is signed out.
    assert "Max-Age=0" in signed_out(server, token["aiko"])


async def test_a_browser_that_registers_in_a_loop_has_few_sessions_and_the_newest(cast: Cast, later: Later) -> None:
    visitor = await a_phone(Nobody())
    for _ in range(7):
        later(seconds=1)
        newest = await sessions.begin(device_id=visitor.id)
    assert await Session.filter(device_id=visitor.id).count() == sessions.MOST_OF_A_DEVICE
    assert (await sessions.who(newest)).key == visitor.key


async def test_a_session_of_somebody_forgotten_is_nobodys(cast: Cast) -> None:
    """As when a code for another phone is redeemed at the very moment at which they are forgotten."""
    token = await sessions.begin(member_id="gone")
    assert await sessions.who(token) == Nobody()
    assert await sessions.again(ByMember("gone", "", session=sessions.id_of(token))) == Nobody()
