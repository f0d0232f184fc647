"""GraphQL over websocket: the `graphql-transport-ws` subprotocol and nothing else."""

from starlette.websockets import WebSocket

from server import auth
from server.graphql.conversation import Conversation
from server.realtime.direct import EXTENSION
from server.realtime.wire import relay

PROTOCOL = "graphql-transport-ws"


async def graphql_ws(websocket: WebSocket) -> None:
    if not auth.same_origin(websocket):
        await websocket.close(4403)
        return
    if PROTOCOL not in websocket.scope["subprotocols"]:
        await websocket.accept()
        await websocket.close(4406, "Subprotocol not acceptable")
        return
    context = await auth.context(websocket, sets_cookies=False)
    await websocket.accept(PROTOCOL)
    conversation = Conversation(context, websocket.app.state.feeds, websocket.app.state.sockets)
    take_over = websocket.scope.get("extensions", {}).get(EXTENSION)
    if take_over:
        take_over(conversation)
    else:
        await relay(conversation, websocket.receive, websocket.send)
