"""Connections to the editor: whoever says nothing is not waited for, and what is no request is told so."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from vejviser.editor.access import HEADERS

SILENCE = 20.0
"""Seconds a connection may be open without a whole request."""

_MOST = 300
"""Connections at a time. The one that has been silent longest makes room for one more."""

_ANSWER = "\r\n".join(
    [
        "HTTP/1.1 400 Bad Request",
        "Content-Type: text/plain; charset=utf-8",
        *(f"{name}: {value}" for name, value in HEADERS.items()),
        "Connection: close",
        "",
        "Det kan editoren ikke forstå.",
    ]
).encode()


class PatientConnection(H11Protocol):
    """One connection. Uvicorn itself waits for ever for the first line of a request."""

    _silent_since = 0.0
    _looks: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._silent_since = self.loop.time()
        self._looks = self.loop.call_later(SILENCE, self._look)
        if len(self.connections) > _MOST:
            silent = [one for one in self.connections if isinstance(one, PatientConnection) and one.is_silent]
            min(silent, key=lambda one: one.silent_since, default=self).transport.abort()

    @property
    def is_silent(self) -> bool:
        """Whether nothing is being answered."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def silent_since(self) -> float:
        """When the last answer was whole, or the connection began."""
        return self._silent_since

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._looks:
            self._looks.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        self._silent_since = self.loop.time()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - what uvicorn says of it
        """Answer what is no request, with the headers of all our answers."""
        self.transport.write(_ANSWER)
        self.transport.close()

    def _look(self) -> None:
        left = self._silent_since + SILENCE - self.loop.time()
        if self.is_silent and left <= 0:
            self.transport.close()
        else:
            self._looks = self.loop.call_later(max(left, 1.0), self._look)
