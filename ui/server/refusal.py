"""How a session is refused: with a sentence, where the server can answer before there is one."""

from starlette.types import Receive, Scope, Send


async def refuse(why: str, status: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer who wants a session, before there is one, with a sentence."""
    await receive()
    if "websocket.http.response" not in scope.get("extensions", {}):
        return await send({"type": "websocket.close", "code": 1008})
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": why.encode()})
