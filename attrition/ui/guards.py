"""Who may use the server: every request is checked before it reaches the app."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attrition.errors import AttritionError

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
POLICY_VIOLATION = 1008  # RFC 6455, section 7.4.1
STATUS_ROUTES = ("/resourcez",)
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
DEFAULT_PORTS = {"http": 80, "https": 443}
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


class AccessError(AttritionError):
    """A word about who may use the server that cannot be understood."""


@dataclass(frozen=True)
class Access:
    """Who may use the server.

    `origins` are addresses, such as https://sim.example.org, under which browsers know it beside
    its own; `frames` are those whose pages may show it in a frame.
    """

    origins: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()

    @classmethod
    def of(cls, origins: Iterable[str] = (), frames: Iterable[str] = ()) -> Access:
        """Return the access with addresses in the form of browsers; raises an AccessError."""
        return cls(
            tuple(read_origin(one, "--allow-origin") for one in origins),
            tuple(read_origin(one, "--allow-frames") for one in frames),
        )

    def refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that is not let in, or None."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_host(host):
            return _refused(f"This server is not known as {host[:100]!r}.", "that address")
        origin = headers.get("origin")
        checked = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if checked and origin is not None and not self._is_own(origin, scope, host):
            return _refused(f"Pages of {origin[:100]!r} may not use this server.", "that address")
        if route_of(scope) in STATUS_ROUTES and not self._is_local(scope, headers, host):
            return PlainTextResponse("Not found", 404)
        return None

    def _is_host(self, host: str) -> bool:
        """Return whether a Host header names this server.

        Numbers always do: who turns a name of his into the address of this machine still sends the
        name.
        """
        name = _host_name(host)
        own = socket.gethostname().lower()
        known = ("localhost", own, f"{own}.local", *map(_name_in, self.origins))
        return bool(name) and (_is_number(name) or name in known)

    def _is_own(self, origin: str, scope: Scope, host: str) -> bool:
        """Return whether a page of an origin is one of this server's."""
        scheme = "https" if scope["scheme"] in ("https", "wss") else "http"
        try:
            return origin in self.origins or origin == read_origin(f"{scheme}://{host}")
        except AccessError:
            return False

    def _is_local(self, scope: Scope, headers: Mapping[str, str], host: str) -> bool:
        """Return whether a request comes from this machine, and through no proxy."""
        client = (scope.get("client") or ("",))[0]
        forwarded = bool(self.origins) or any(name in headers for name in FORWARDED)
        return not forwarded and all(map(_is_loopback, (client, _host_name(host))))


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

        async def send_with_headers(message: Message) -> None:
            if message["type"].endswith("response.start"):
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        refusal = self.access.refusal(scope)
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


def route_of(scope: Scope) -> str:
    """Return the path of a request, without the prefix under which the app is served."""
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


def security_headers(frames: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of every answer; pages of `frames` may show the app in a frame."""
    ancestors = " ".join(("'self'", *frames))
    policy = {**CONTENT_POLICY, "frame-ancestors": ancestors}
    return {
        "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


def read_origin(text: str, option: str = "") -> str:
    """Return an origin as browsers send it: scheme, name, and the port unless it is the usual one.

    Raises an AccessError that names the option.
    """
    try:
        parts = urlsplit(text.strip().lower())
        name, port = parts.hostname or "", parts.port
    except ValueError:
        parts, name, port = urlsplit(""), "", None
    bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if parts.scheme not in DEFAULT_PORTS or not name or not bare:
        raise AccessError(
            f"{option}: found {text[:100]!r}, expected scheme and name, with a port if it is not "
            "the usual one, such as https://sim.example.org"
        )
    shown = f"[{name}]" if ":" in name else name
    usual = port in (None, DEFAULT_PORTS[parts.scheme])
    return f"{parts.scheme}://{shown}" + ("" if usual else f":{port}")


def _refused(what: str, address: str) -> Response:
    text = f"{what} Whoever started it can allow {address} with --allow-origin.\n"
    return PlainTextResponse(text, 403)


def _host_name(host: str) -> str:
    """Return the name in a Host header, without its port; empty if it is none."""
    try:
        parts = urlsplit(f"//{host.lower()}")
        bare = parts.netloc == host.lower() and parts.username is None
        return (parts.hostname or "") if bare else ""
    except ValueError:
        return ""


def _name_in(origin: str) -> str:
    return urlsplit(origin).hostname or ""


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_number(name) and ip_address(name).is_loopback)
