"""As many pages at once as the server can serve; the others are told why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from attrition.ui.access import network_of, route_of
from attrition.ui.guards import refuse
from attrition.ui.limits import Limits
from attrition.ui.site import HEALTH

# What an open page loads by and by, and what tells the state of the server.
PARTS_OF_PAGES = ("/static/", "/_solara/", "/jupyter/nbextensions/", "/resourcez", HEALTH)
SESSION = re.compile(r"/jupyter/api/kernels/([^/]+)")
TRY_AGAIN = 1013  # close code of a socket, registered for RFC 6455
SECONDS = 30


class Crowd:
    """The app for as many pages as the limits allow, at once and by address.

    `sessions` gives the names of those that the server holds: their pages may come back.
    """

    def __init__(
        self, app: ASGIApp, limits: Limits, sessions: Callable[[], Collection[str]] = tuple
    ) -> None:
        """Wrap an app."""
        self.app, self.limits, self.sessions = app, limits, sessions
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not; count the sockets that are open."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        address = network_of(scope)
        if why := self.why_not(route_of(scope), address):
            headers = {"Retry-After": str(SECONDS), "Cache-Control": "no-store"}
            await refuse(PlainTextResponse(why, 503, headers), scope, receive, send, TRY_AGAIN)
        elif scope["type"] == "websocket":
            await self._counted(address, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def why_not(self, route: str, address: str) -> str:
        """Return why an address gets no new page now, or nothing."""
        if route.startswith(PARTS_OF_PAGES):
            return ""
        most, held = self.limits, self.sessions()
        asked = SESSION.match(route)
        if self.open.total() >= most.pages:
            what = f"As many pages are open as this server allows ({most.pages})."
        elif self.open[address] >= most.pages_by_address:
            many = most.pages_by_address
            what = f"As many pages are open from your address as this server allows ({many})."
        elif len(held) >= most.sessions and not (asked and asked[1] in held):
            what = f"This server holds as many sessions as it allows ({most.sessions})."
        else:
            return ""
        return f"{what} Close pages that you do not need, or try again in a minute.\n"

    async def _counted(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        self.open[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]
