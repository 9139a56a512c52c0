"""A connection that begins a request and does not finish it is closed; uvicorn would wait for ever."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 20  # s


class Patient(H11Protocol):
    """A connection whose requests come in time."""

    _waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        # a websocket has a protocol of its own by now; the request that asked for it is never read to its end
        is_handed_on = self.transport.get_protocol() is not self
        if is_handed_on or self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._stop()
        elif self._waits is None:
            self._waits = self.loop.call_later(PATIENCE, self.transport.close)

    def _stop(self) -> None:
        if self._waits:
            self._waits.cancel()
            self._waits = None
