"""One operation of a socket: a query or a mutation is answered, a subscription listens until it is stopped."""

import json
import logging
from typing import Any

from graphql import OperationType
from graphql.language import OperationDefinitionNode

from server.db import NOT_SAVED_ERRORS
from server.domain import listening
from server.graphql import execution, limits
from server.graphql.context import Context
from server.graphql.running import NOT_YOURS, Running, SignedOut
from server.graphql.wanted import Wanted
from server.realtime.hub import Envelope
from server.refusals import Refused

log = logging.getLogger("alongside")


async def operate(running: Running, identifier: str, asked: dict[str, Any]) -> None:
    try:
        document = limits.prepare(execution.GRAPHQL, asked["query"])
        operation = limits.operation(document, asked.get("operationName"))
        if operation.operation is OperationType.SUBSCRIPTION:
            await _listen(running, identifier, asked, operation)
        else:
            await _answer(running, identifier, asked)
    except SignedOut:
        running.sign_out()
    except limits.Unacceptable as unacceptable:
        running.error(identifier, unacceptable.errors)
    except Refused:
        running.error(identifier, [NOT_YOURS])
    except NOT_SAVED_ERRORS:
        running.wire.close(1013, "The database is away; come back")
    except Exception:
        log.exception("an operation failed")
        running.wire.close(4500, "Internal server error")


async def _answer(running: Running, identifier: str, asked: dict[str, Any]) -> None:
    await running.who_again()
    context = Context(running.context.by, running.context.language, running.context.push, can_sign_in=False)
    result = await execution.run(asked["query"], asked.get("variables"), asked.get("operationName"), context)
    if execution.is_request_error(result):
        running.error(identifier, result.errors or [])
        return
    running.operations.pop(identifier, None)
    running.send({"id": identifier, "type": "next", "payload": execution.payload(result)})
    running.send({"id": identifier, "type": "complete"})


async def _listen(running: Running, identifier: str, asked: dict[str, Any], node: OperationDefinitionNode) -> None:
    wanted = Wanted(asked, node, running.context.by)
    operation = running.operations[identifier]
    # Named before it is allowed: a change of rights from here on asks again for this topic too.
    operation.topic = wanted.topic
    await running.who_again()
    await listening.may_listen(running.context.by, wanted.topic)
    start = b'{"id":%s,"type":"next","payload":' % json.dumps(identifier).encode()
    envelope = Envelope(start, b"}", running.wire.ready)
    operation.stop = await running.feeds.listen(
        wanted.topic, wanted.after, wanted.key, wanted.render, operation, envelope=envelope
    )
    # Stopped while it arrived: a cancellation can be lost on its way through a database driver.
    if running.operations.get(identifier) is not operation:
        operation.stop()
