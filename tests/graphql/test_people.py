"""People by the wire: what a signed-out browser gets, and that a refused question reads like an empty one."""

import asyncio
from uuid import uuid4

import httpx

from server import db
from server.domain import sessions
from server.domain.who import ByMember
from tests.cast import Cast, gather_cast
from tests.serving import Server

GROUP_PAGE = """query($id: ID!, $code: String!) {
  people(groupId: $id) { name role vouchedBy } invites(groupId: $id) { id code } principles(groupId: $id) { text }
  group(id: $id) { name } invite(code: $code) { kind groupName memberName } }"""
INVITE = """mutation($input: CreateInviteInput!) { createInvite(input: $input) {
  ... on Invites { invites { code role paused } } ... on Refusal { code } } }"""
PRINCIPLES = """mutation($input: SetPrinciplesInput!) { setPrinciples(input: $input) {
  ... on Principles { version agreed } ... on Refusal { code } } }"""
OUT = "mutation($input: SignOutInput!) { signOut(input: $input) { ... on SignedOut { everywhere } } }"
EMPTY: dict[str, object] = {"people": [], "invites": [], "principles": None, "group": None, "invite": None}


async def prepare(url: str) -> tuple[Cast, dict[str, str]]:
    await db.open_database(url)
    try:
        cast = await gather_cast(url)
        names = ("noor", "aiko", "femi")
        who: dict[str, ByMember] = {name: getattr(cast, name) for name in names}
        return cast, {name: await sessions.begin(member_id=one.id) for name, one in who.items()}
    finally:
        await db.close_database()


def sign_out(server: Server, token: str) -> httpx.Response:
    body = {"query": OUT, "variables": {"input": {"clientId": str(uuid4()), "everywhere": True}}}
    return httpx.post(f"{server.origin}/graphql", json=body, headers={"cookie": f"__Host-session={token}"})


def test_people_by_the_wire(server: Server) -> None:
    cast, token = asyncio.run(prepare(server.url))
    server.start()
    given = {"clientId": str(uuid4()), "groupId": cast.group.id}
    made = server.ask(INVITE, {"input": given | {"count": 2}}, token["noor"])["createInvite"]["invites"]
    assert [(one["role"], one["paused"]) for one in made] == [("VOLUNTEER", False)] * 2
    assert server.ask(INVITE, {"input": given}, token["femi"]) == {"createInvite": {"code": "NOT_FOUND"}}
    text = {"input": given | {"clientId": str(uuid4()), "text": "Hosts lead."}}
    assert server.ask(PRINCIPLES, text, token["noor"]) == {"setPrinciples": {"version": 1, "agreed": True}}

    asked = {"id": cast.group.id, "code": made[0]["code"]}
    page = server.ask(GROUP_PAGE, asked, token["noor"])
    assert [one["name"] for one in page["people"]] == ["Aiko", "Noor", "Tomás"]
    assert [one["code"] for one in page["invites"]] == [None, None]
    assert page["invite"] == {"kind": "JOIN", "groupName": "Old Port", "memberName": None}
    hers = server.ask(GROUP_PAGE, asked, token["aiko"])
    assert (hers["people"], hers["invites"], hers["principles"]) == ([], [], {"text": "Hosts lead."})
    for stranger in ({"id": cast.group.id}, {"id": "nowhere"}):
        assert server.ask(GROUP_PAGE, stranger | {"code": "none"}) == EMPTY

    answer = sign_out(server, token["noor"])
    assert answer.json() == {"data": {"signOut": {"everywhere": True}}}
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert server.ask("{ viewer { id } }", token=token["noor"]) == {"viewer": None}
