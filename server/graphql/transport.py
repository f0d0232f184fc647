"""GraphQL over HTTP: POST with JSON, GET for queries (GraphQL over HTTP, draft of 2025)."""

import json
from typing import Any

from graphql import GraphQLError, OperationType
from starlette.requests import Request
from starlette.responses import Response

from server import auth, clock
from server.db import NOT_SAVED_ERRORS
from server.graphql import execution, limits
from server.graphql.context import Context, WithoutDatabase

RESPONSE, LEGACY = "application/graphql-response+json", "application/json"


class BadRequest(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def graphql(request: Request) -> Response:
    try:
        media_type = _negotiate(request.headers.get("accept", "*/*"))
        asked = await _read(request)
    except BadRequest as bad:
        return _respond(bad.status, {"errors": [{"message": str(bad)}]}, LEGACY)
    kept = await request.app.state.snapshots.of(asked)
    if kept is not None:
        return _respond(200, kept, media_type)
    try:
        context = await auth.context(request, sets_cookies=True)
    except NOT_SAVED_ERRORS:
        context = WithoutDatabase(auth.language(request), request.app.state.push)
    return await _answer(request, asked, context, media_type)


async def _answer(request: Request, asked: dict[str, Any], context: Context, media_type: str) -> Response:
    request_error = 400 if media_type == RESPONSE else 200
    source, name = asked["query"], asked.get("operationName")
    try:
        kind = execution.kind_of(source, name)
        if kind is OperationType.SUBSCRIPTION:
            return _errors(400, "Subscriptions go by websocket, subprotocol graphql-transport-ws.", media_type)
        if kind is OperationType.MUTATION and request.method == "GET":
            response = _errors(405, "Mutations go by POST.", media_type)
            response.headers["allow"] = "POST"
            return response
        result = await execution.run(source, asked.get("variables"), name, context)
    except limits.Unacceptable as unacceptable:
        body = {"errors": execution.formatted(unacceptable.errors)}
        return _respond(request_error, body, media_type)
    if execution.is_request_error(result):
        return _respond(request_error, {"errors": execution.formatted(result.errors or [])}, media_type)
    status = 503 if execution.is_unavailable(result) else 200
    response = _respond(status, execution.payload(result), media_type)
    if context.session:
        auth.set_session(response, context.session)
    elif context.signs_out:
        auth.forget_session(response)
    elif context.prolonged:
        auth.set_session(response, context.prolonged)
    return response


def _errors(status: int, message: str, media_type: str) -> Response:
    return _respond(status, {"errors": execution.formatted([GraphQLError(message)])}, media_type)


def _respond(status: int, body: dict[str, Any] | bytes, media_type: str) -> Response:
    headers = {
        "content-type": f"{media_type}; charset=utf-8",
        "server-time": clock.iso(clock.now()),
        "cache-control": "no-store",
        "vary": "accept, cookie",
    }
    return Response(body if isinstance(body, bytes) else execution.encode(body), status, headers)


def _negotiate(accept: str) -> str:
    wanted = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    for kind in wanted:
        if kind == RESPONSE:
            return RESPONSE
        if kind in {LEGACY, "application/*", "*/*", ""}:
            return LEGACY
    raise BadRequest(406, f"Accept {RESPONSE} or {LEGACY}.")


async def _read(request: Request) -> dict[str, Any]:
    if request.method == "GET":
        asked: Any = dict(request.query_params)
        for name in ("variables", "extensions"):
            if name in asked:
                asked[name] = _json(asked[name])
    else:
        if not auth.same_origin(request):
            raise BadRequest(403, "This request comes from another site.")
        content_type = request.headers.get("content-type", "").lower().split(";")
        if content_type[0].strip() != "application/json":
            raise BadRequest(415, "Send application/json.")
        if any("charset" in part and "utf-8" not in part for part in content_type[1:]):
            raise BadRequest(415, "Send UTF-8.")
        asked = _json(await _body(request))
    return _checked(asked)


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > limits.BODY_BYTES:
            raise BadRequest(413, f"A request is at most {limits.BODY_BYTES} bytes.")
    return body


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(400, "This is not JSON.") from error


def _checked(asked: Any) -> dict[str, Any]:
    if not isinstance(asked, dict):
        raise BadRequest(400, "Send one JSON object; batches are not offered.")
    if not isinstance(asked.get("query"), str) or not asked["query"]:
        raise BadRequest(400, "`query` must be a text.")
    if len(asked["query"]) > limits.BODY_BYTES:
        raise BadRequest(413, f"A request is at most {limits.BODY_BYTES} bytes.")
    for name, kind in (("variables", dict), ("extensions", dict), ("operationName", str)):
        if asked.get(name) is not None and not isinstance(asked[name], kind):
            raise BadRequest(400, f"`{name}` has the wrong type.")
    asked["operationName"] = asked.get("operationName") or None
    return asked
