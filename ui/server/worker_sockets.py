"""A listening socket for each worker.

Workers that accept from one socket get unequal shares: who wakes first takes all that wait, and keeps them
for as long as they stay. Under 500 readers one of two workers took 95 % of a processor and the other 65 %.
Where each listens by itself, Linux deals connections out by chance, which for some hundreds is nearly even.
"""

import asyncio
import socket
from collections.abc import Callable


class Loop(asyncio.SelectorEventLoop):
    """The event loop of a worker."""

    async def create_server(
        self, protocol_factory: Callable[[], asyncio.BaseProtocol], *, sock: socket.socket, **options: object
    ) -> asyncio.Server:
        """Serve at the address of `sock`, which all workers were given and on which nobody listens."""
        own = socket.socket(sock.family)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        own.bind(sock.getsockname())
        return await super().create_server(protocol_factory, sock=own, **options)
