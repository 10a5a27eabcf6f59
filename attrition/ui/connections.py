"""Connections: those that send no whole request are closed, and broken ones fill no log."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

# What the server would log with a traceback, although only the client is at fault.
FAULTS_OF_CLIENTS = ("handshake", "Invalid UTF-8")


class Connection(H11Protocol):
    """A connection that is closed when it brings no whole request for some seconds.

    Browsers send a request at once. Others could hold as many connections as the server has files.
    """

    seconds = 30.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch."""
        super().connection_made(transport)
        self.loop.call_later(self.seconds, self._look, None)

    def _look(self, before: Any) -> None:
        """Close the connection if no request has come since the last look and none is answered."""
        now = self.transport.get_protocol()
        if self.transport.is_closing():
            return
        if now is not self:  # it has become a socket, unless its first words were not understood
            if not getattr(now, "handshake_initiated", True):
                self.transport.close()
            return
        answered = self.cycle is None or self.cycle.response_complete
        if answered and self.cycle is before:
            self.transport.close()
        else:
            self.loop.call_later(self.seconds, self._look, self.cycle)


def is_worth_a_line(record: logging.LogRecord) -> bool:
    """Return whether something in the server's log is more than a fault of a client."""
    error = record.exc_info[0] if record.exc_info else None
    broken = error is not None and error.__name__ == "LocalProtocolError"
    return not broken and not any(one in record.getMessage() for one in FAULTS_OF_CLIENTS)
