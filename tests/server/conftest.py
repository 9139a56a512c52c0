"""A dashboard that is served, and a browser's side of its socket."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from tests.browser.conftest import served


@pytest.fixture(scope="session")
def server(database: Path) -> Iterator[str]:
    """Its address."""
    with served(database) as url:
        yield url


def rerun(query: str = "lang=en", page: str = "") -> BackMsg:
    """The message by which a browser asks for a page."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    return message


def said(
    server: str, *messages: BackMsg | bytes | str, origin: str | None = None, cookie: str = ""
) -> list[ForwardMsg]:
    """What comes back for these messages on one socket, each sent when the run before it is over."""
    headers = {"Cookie": cookie} if cookie else None

    async def talk() -> list[ForwardMsg]:
        came = []
        url = server.replace("http", "ws") + "/_stcore/stream"
        async with connect(
            url, subprotocols=["streamlit"], max_size=None, origin=origin, additional_headers=headers
        ) as socket:
            for message in messages:
                sent = message.SerializeToString() if isinstance(message, BackMsg) else message
                await socket.send(sent)
                if not isinstance(message, BackMsg) or message.WhichOneof("type") != "rerun_script":
                    continue
                while True:
                    came.append(ForwardMsg.FromString(await asyncio.wait_for(socket.recv(), 60)))
                    if came[-1].WhichOneof("type") == "script_finished":
                        break
        return came

    return asyncio.run(talk())


def faults(came: list[ForwardMsg]) -> list[str]:
    """The exceptions and errors among what came, as a reader sees them."""
    shown = [message.delta.new_element for message in came if message.WhichOneof("type") == "delta"]
    return [each.exception.message for each in shown if each.HasField("exception")] + [
        each.alert.body for each in shown if each.HasField("alert")
    ]


Said = Callable[..., list[ForwardMsg]]
