"""A state as it is fetched, and what happened since as a socket gets it."""

import json

from graphql import OperationDefinitionNode, parse

from server.domain import journal
from server.domain.who import By
from server.graphql import execution
from server.graphql.context import Context
from server.graphql.wanted import Wanted
from tests.apply import APPLY, Json
from tests.phones import PUSH

UPDATE = """id actionId kind severity verification text language location validUntil writtenAt postedAt correctedBy
  retractedAt reason corrects"""
ACTION = f"id group {{ id name }} title phase startsAt endsAt timeZone location audience now {{ {UPDATE} }}"
SHIFT = """id rotaId title startsAt endsAt timeZone location capacity minimumCrew held offered waiting goesAhead"""
SIGN_UP = f"id shift {{ {SHIFT} }} state position offerEndsAt withdrawEndsAt remindedAt heldAt"
ALERT = """id group { id name } topic state severity texts { language title body } raisedAt raisedBy raisedById
  releasesAt expiresAt counts { devices accepted waiting expired failed withdrawn } corrects test"""
SNAPSHOT = {
    "action": f"query($id: ID!) {{ action(id: $id) {{ {ACTION} cursor }} updates(actionId: $id) {{ {UPDATE} }} }}",
    "rota": f"query($id: ID!) {{ rota(id: $id) {{ id title cursor }} shifts(rotaId: $id) {{ {SHIFT} }} }}",
    "desk": f"query($id: ID!) {{ desk(groupId: $id) {{ alerts {{ {ALERT} }} cursor }} }}",
    "member": f"{{ viewer {{ id name cursor signUps {{ {SIGN_UP} }} invitedAgain {{ by until }} }} }}",
}
EVENTS = {
    "action": f"""subscription($id: ID!) {{ actionEvents(actionId: $id) {{ __typename
      ... on UpdatePosted {{ cursor update {{ {UPDATE} }} }} ... on UpdateChanged {{ cursor update {{ {UPDATE} }} }}
      ... on ActionChanged {{ cursor action {{ {ACTION} cursor }} }} ... on Resync {{ cursor }} }} }}""",
    "rota": f"""subscription($id: ID!) {{ rotaEvents(rotaId: $id) {{ __typename
      ... on ShiftChanged {{ cursor shift {{ {SHIFT} }} }} ... on Resync {{ cursor }} }} }}""",
    "desk": f"""subscription($id: ID!) {{ deskEvents(groupId: $id) {{ __typename
      ... on AlertChanged {{ cursor alert {{ {ALERT} }} }} ... on Resync {{ cursor }} }} }}""",
    "member": f"""subscription($after: Cursor) {{ memberEvents(after: $after) {{ __typename
      ... on SignUpChanged {{ cursor signUp {{ {SIGN_UP} }} }}
      ... on InvitedAgainChanged {{ cursor invitedAgain {{ by until }} }} ... on Resync {{ cursor }} }} }}""",
}


async def fetch(by: By, word: str, row_id: str | None) -> Json:
    result = await execution.run(SNAPSHOT[word], {"id": row_id} if row_id else {}, None, Context(by, "en", PUSH))
    assert not result.errors, result.errors
    fetched: Json = json.loads(execution.encode(result.data))
    return fetched


async def heard(by: By, word: str, row_id: str | None, cursor: str) -> list[Json]:
    """Every event after the cursor, rendered as a socket gets it."""
    node = parse(EVENTS[word]).definitions[0]
    assert isinstance(node, OperationDefinitionNode)
    wanted = Wanted({"query": EVENTS[word], "variables": {"id": row_id} if row_id else {}}, node, by)
    head = await journal.open_topic(wanted.topic)
    lines = await journal.read(head, journal.parse_cursor(cursor, head) or 0, 10_000)
    rendered = [json.loads(wanted.render(line)) for line in lines]
    assert all("errors" not in one for one in rendered), rendered
    return [next(iter(one["data"].values())) for one in rendered]


async def applied(state: Json, by: By, word: str, row_id: str | None, cursor: str) -> Json:
    for event in await heard(by, word, row_id, cursor):
        outcome, state = APPLY[word](state, event)
        assert outcome == "applied"
    return state
