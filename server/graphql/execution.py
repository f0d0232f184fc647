"""Running an operation, and saying what went wrong without saying too much."""

import inspect
import json
import logging
from collections.abc import Mapping
from typing import Any

from graphql import ExecutionResult, GraphQLError, OperationType, execute

from server.db import NOT_SAVED_ERRORS
from server.graphql import limits
from server.graphql.context import Context
from server.graphql.schema import schema

log = logging.getLogger("alongside")
GRAPHQL = schema._schema


async def run(source: str, variables: Mapping[str, Any] | None, name: str | None, context: Context) -> ExecutionResult:
    """A query or a mutation. Raises limits.Unacceptable for a request error in the document."""
    document = limits.prepare(GRAPHQL, source)
    limits.operation(document, name)
    result = execute(
        GRAPHQL,
        document,
        context_value=context,
        variable_values=dict(variables or {}),
        operation_name=name,
        hide_suggestions=True,
    )
    awaited = await result if inspect.isawaitable(result) else result
    if not isinstance(awaited, ExecutionResult):
        raise TypeError("incremental delivery is not offered")
    return awaited


def kind_of(source: str, name: str | None) -> OperationType:
    return limits.operation(limits.prepare(GRAPHQL, source), name).operation


def is_request_error(result: ExecutionResult) -> bool:
    """Nothing ran, as when a variable has the wrong type (GraphQL over HTTP, 6.4.2)."""
    return result.data is None and bool(result.errors) and all(e.path is None for e in result.errors or [])


def is_unavailable(result: ExecutionResult) -> bool:
    return any(isinstance(error.original_error, NOT_SAVED_ERRORS) for error in result.errors or [])


def formatted(errors: list[GraphQLError]) -> list[dict[str, Any]]:
    return [_formatted(error) for error in errors]


def _formatted(error: GraphQLError) -> dict[str, Any]:
    """An exception's own text stays in the log: it can hold what others wrote."""
    if error.original_error is None or isinstance(error.original_error, GraphQLError):
        return dict(error.formatted)
    log.error("a resolver failed", exc_info=error.original_error)
    plain: dict[str, Any] = {"message": "The server could not answer. Try again."}
    return plain | ({"path": error.path} if error.path else {})


def payload(result: ExecutionResult) -> dict[str, Any]:
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = formatted(result.errors)
    return body


def encode(body: Any) -> bytes:
    """UTF-8; where an error repeats half of a character that somebody sent, escaped, since UTF-8 has no such half."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(body, separators=(",", ":")).encode()
