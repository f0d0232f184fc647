"""The snapshot of a public action, kept as bytes while it is the newest: thousands who are told to take it cost one.

Only what nobody would get (a visitor without a cookie) is kept, and everybody gets the same of it: an action and its
updates carry nothing that depends on who reads, or they could not be events (docs/decisions/0030-kept-snapshots.md).
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, GraphQLField, OperationType
from graphql.execution.values import get_argument_values, get_variable_values
from graphql.language import FieldNode

from server.domain import topics
from server.domain.who import Nobody
from server.graphql import execution, limits
from server.graphql.context import Context, Push
from server.realtime import figures
from server.realtime.feeds import Feeds

SECONDS = 2.0
"""So long, and only while nothing happened: an action that is public no more, or what retention took, is served no
longer than a subscription to it would go on."""
MOST, MOST_BYTES = 64, 384 * 1024
FIELDS = {"action": "id", "updates": "actionId"}


@dataclass(frozen=True)
class Kept:
    cursor: str
    until: float
    body: asyncio.Future[bytes | None]

    def over(self, now: float) -> bool:
        """Never while it is still made: a machine too busy to finish one would begin a second beside it."""
        return self.body.done() and self.until < now


class Snapshots:
    def __init__(self, feeds: Feeds, push: Push) -> None:
        self._feeds, self._push = feeds, push
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    async def of(self, asked: Mapping[str, Any]) -> bytes | None:
        """The body of the answer; None when it is not such a question, or nobody listens here, or it is not public."""
        action_id = _action_asked_for(asked)
        head = self._feeds.head(topics.action(action_id)) if action_id else None
        if head is None:
            return None
        key = json.dumps([asked["query"], asked.get("operationName"), asked.get("variables")], sort_keys=True)
        kept, now = self._kept.get(key), asyncio.get_running_loop().time()
        if kept is None or kept.cursor != head.cursor or kept.over(now):
            kept = self._build(key, head.cursor, now, asked)
        return await asyncio.shield(kept.body)

    def _build(self, key: str, cursor: str, now: float, asked: Mapping[str, Any]) -> Kept:
        """Begins it; whoever asks meanwhile waits for the same. It shows the topic at `cursor`, or newer."""
        kept = Kept(cursor, now + SECONDS, asyncio.ensure_future(self._for_nobody(asked)))
        self._kept[key] = kept
        self._kept.move_to_end(key)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        kept.body.add_done_callback(lambda body: self._drop_unless_worth_it(key, body))
        return kept

    def _drop_unless_worth_it(self, key: str, body: "asyncio.Future[bytes | None]") -> None:
        """No app asks for so much at once; whoever does, each time in other words, must not fill the memory."""
        kept = self._kept.get(key)
        failed = body.cancelled() or body.exception() is not None
        if kept and kept.body is body and (failed or len(body.result() or b"") > MOST_BYTES):
            del self._kept[key]

    async def _for_nobody(self, asked: Mapping[str, Any]) -> bytes | None:
        figures.snapshots.inc()
        context = Context(Nobody(), "en", self._push, can_sign_in=False)
        result = await execution.run(asked["query"], asked.get("variables"), asked.get("operationName"), context)
        if result.errors or not result.data or any(value is None for value in result.data.values()):
            return None
        return execution.encode(execution.payload(result))


def _action_asked_for(asked: Mapping[str, Any]) -> str | None:
    """The one action that the question is about, with nothing else in it."""
    try:
        return _one_action(asked)
    except (limits.Unacceptable, GraphQLError):
        return None  # whoever answers the question says what is wrong with it


def _one_action(asked: Mapping[str, Any]) -> str | None:
    operation = limits.operation(limits.prepare(execution.GRAPHQL, asked["query"]), asked.get("operationName"))
    fields = operation.selection_set.selections
    if operation.operation is not OperationType.QUERY or not all(
        isinstance(field, FieldNode) and field.name.value in FIELDS and not field.directives for field in fields
    ):
        return None
    values = get_variable_values(execution.GRAPHQL, operation.variable_definitions or (), asked.get("variables") or {})
    if isinstance(values, list):
        return None
    named = [(field.name.value, field) for field in fields if isinstance(field, FieldNode)]
    found = {str(get_argument_values(_definition(name), field, values)[FIELDS[name]]) for name, field in named}
    return found.pop() if len(found) == 1 and "action" in dict(named) else None


def _definition(name: str) -> GraphQLField:
    definition: GraphQLField = execution.GRAPHQL.query_type.fields[name]  # type: ignore[union-attr]
    return definition
