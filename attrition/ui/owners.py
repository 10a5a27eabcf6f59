"""Each session is used by the visitor who opened it, and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from attrition.ui.access import route_of
from attrition.ui.guards import refuse

SESSION = re.compile(r"/(?:jupyter/api/kernels|_solara/api/close)/([^/]+)")
COOKIE = "solara-session-id"


class Owners:
    """The app behind the check; `owner_of` gives the cookie of who opened a session, or nothing."""

    def __init__(self, app: ASGIApp, owner_of: Callable[[str], str]) -> None:
        """Wrap an app."""
        self.app, self.owner_of = app, owner_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, unless it is about a session of somebody else."""
        asked = None if scope["type"] == "lifespan" else SESSION.match(route_of(scope))
        owner = self.owner_of(asked[1]) if asked else ""
        if owner and HTTPConnection(scope).cookies.get(COOKIE) != owner:
            answer = PlainTextResponse("This session belongs to another visitor.\n", 403)
            await refuse(answer, scope, receive, send)
        else:
            await self.app(scope, receive, send)
