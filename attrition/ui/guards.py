"""Every request is checked before it reaches the app; answers tell browsers what a page may do."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attrition.ui.access import Access

POLICY_VIOLATION = 1008  # RFC 6455, section 7.4.1
# Solara's page has scripts and styles in its text. Vue compiles the templates in the browser, which
# counts as evaluating text. No source of any kind lies on another machine.
CONTENT_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


class Guards:
    """The app behind the checks; adds headers that tell browsers what its pages may do."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Wrap an app."""
        self.app, self.access = app, access
        self.headers = security_headers(access.frames)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        scope = self.access.placed(scope)
        refusal = self.access.refusal(scope)
        cookie = "" if refusal else self.access.cookie(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"].endswith("response.start"):
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if cookie:
                    headers.append("Set-Cookie", cookie)
            await send(message)

        if refusal is None:
            await self.app(scope, receive, send_with_headers)
        else:
            await refuse(refusal, scope, receive, send_with_headers)


async def refuse(
    answer: Response, scope: Scope, receive: Receive, send: Send, code: int = POLICY_VIOLATION
) -> None:
    """Answer a request, or a socket in place of opening it, where the server can do so.

    Where it cannot, it closes the socket with a code.
    """
    able = "websocket.http.response" in scope.get("extensions", {})
    if scope["type"] == "websocket" and not able:
        await send({"type": "websocket.close", "code": code})
    else:
        await answer(scope, receive, send)


def security_headers(frames: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of every answer; pages of `frames` may show the app in a frame."""
    ancestors = " ".join(("'self'", *frames))
    policy = {**CONTENT_POLICY, "frame-ancestors": ancestors}
    return {
        "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
