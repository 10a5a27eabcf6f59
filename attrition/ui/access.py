"""Who may use the server: the addresses it has, the pages it trusts, and its password."""

from __future__ import annotations

import re
import secrets
import socket
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from math import ceil
from urllib.parse import urlsplit

from starlette.datastructures import Headers, QueryParams
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from attrition.errors import AttritionError
from attrition.ui.tries import Tries

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
HOST = re.compile(r"([\w.-]+|\[[0-9a-f:.]+\])(:\d+)?", re.ASCII)
NAME = re.compile(r"[\w.-]+", re.ASCII)
ROOT_PATH = re.compile(r"(/[\w.~-]+)+", re.ASCII)
COOKIE = "attrition-visitor"
# They tell only that the server answers and of what version it is, so they need no password.
OPEN = ("/readyz", "/healthz")
# Requests for these name the page that asks.
OF_A_PAGE = re.compile(r"/jupyter/api/kernels/[^/]+/channels|/_solara/api/close/.*")
STATUS_ROUTES = ("/resourcez",)
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
SCHEMES = {"http", "https", "ws", "wss"}
DEFAULT_PORTS = {"http": 80, "https": 443}


class AccessError(AttritionError):
    """A word about who may use the server that cannot be understood."""


@dataclass(frozen=True)
class Access:
    """Who may use the server.

    `origins` are addresses, such as https://sim.example.org, under which browsers know it beside
    its own; `frames` are those whose pages may show it in a frame. `root_path` is the path under
    which a proxy serves it. Visitors need the `password`, with any name, unless it is empty.
    """

    origins: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    root_path: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default_factory=secrets.token_urlsafe, repr=False)
    tries: Tries = field(default_factory=Tries, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        origins: Iterable[str] = (),
        frames: Iterable[str] = (),
        root_path: str = "",
        password: str = "",
    ) -> Access:
        """Return the access that options ask for, as browsers word it; raises an AccessError."""
        return cls(
            tuple(read_origin(one, "--allow-origin") for one in origins),
            tuple(read_origin(one, "--allow-frames") for one in frames),
            _read_root_path(root_path),
            password,
        )

    def placed(self, scope: Scope) -> Scope:
        """Return a request as the app expects it, whether the proxy removed the prefix or not."""
        path, root = scope["path"], self.root_path
        if not root:
            return scope
        whole = path if f"{path}/".startswith(f"{root}/") else root + path
        return {**scope, "root_path": root, "path": whole}

    def cookie(self, scope: Scope) -> str:
        """Return the cookie for a visitor who has given the password, or nothing.

        It lets sockets in, for which some browsers do not send the password.
        """
        if not self.password or route_of(scope) in OPEN or not self.knows(scope):
            return ""
        secure = "; Secure" if scope["scheme"] == "https" else ""
        path = self.root_path or "/"
        return f"{COOKIE}={self.token}; Path={path}; HttpOnly; SameSite=Lax{secure}"

    def knows(self, scope: Scope) -> bool:
        """Return whether a visitor has the cookie of those who gave the password, or gives it now.

        The password is not looked at while the visitor's network has to wait.
        """
        request = HTTPConnection(scope)
        if not self.password or _equal(request.cookies.get(COOKIE, ""), self.token):
            return True
        if self.tries.wait(network_of(scope)):
            return False
        given = _basic_password(request.headers.get("authorization", ""))
        return _equal(given, self.password)

    def refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that is not let in, or None."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_host(host):
            return _refused(f"This server is not known as {host[:100]!r}.")
        if route_of(scope) not in OPEN and not self.knows(scope):
            return self._demand(network_of(scope), headers.get("authorization"))
        if not self._is_whole(scope, headers):
            return PlainTextResponse("This is no request that a page of this server sends.\n", 400)
        origin = headers.get("origin")
        checked = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if checked and origin is not None and not self._is_own(origin, scope, host):
            return _refused(f"Pages of {origin[:100]!r} may not use this server.")
        if route_of(scope) in STATUS_ROUTES and not self._is_local(scope, headers, host):
            return PlainTextResponse("Not found", 404)
        return None

    def _demand(self, network: str, given: str | None) -> Response:
        """Return the answer to a visitor who does not know the password, and count a wrong one."""
        if given is not None:
            if wait := ceil(self.tries.wait(network)):
                again = f"Try again in {wait} seconds."
                told = f"Too many wrong passwords have come from your address. {again}\n"
                return PlainTextResponse(told, 429, {"Retry-After": str(wait)})
            self.tries.count(network, given)
        demand = {"WWW-Authenticate": 'Basic realm="attrition", charset="UTF-8"'}
        return PlainTextResponse("This server asks for a password.\n", 401, demand)

    def _is_host(self, host: str) -> bool:
        """Return whether a Host header names this server.

        Numbers always do: who turns a name of his into the address of this machine still sends the
        name.
        """
        name = _host_name(host)
        own = socket.gethostname().lower()
        known = ("localhost", own, f"{own}.local", *map(_name_in, self.origins))
        return bool(name) and (_is_number(name) or name in known)

    def _is_whole(self, scope: Scope, headers: Headers) -> bool:
        """Return whether a request names what the app takes for granted."""
        proxies = ",".join(headers.getlist("x-forwarded-proto"))
        schemes = {one.strip().lower() for one in proxies.split(",") if proxies}
        named = "session_id" in QueryParams(scope.get("query_string", b""))
        return schemes <= SCHEMES and (named or not OF_A_PAGE.fullmatch(route_of(scope)))

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
        return not forwarded and all(map(is_loopback, (client, _host_name(host))))


def is_loopback(name: str) -> bool:
    """Return whether a name or a number stands for this machine, for itself alone."""
    return name == "localhost" or (_is_number(name) and ip_address(name).is_loopback)


def network_of(scope: Scope) -> str:
    """Return where a request comes from: an IPv4 address, or the /64 that holds one of IPv6.

    A machine with an address of IPv6 has the whole of its /64 to choose others from.
    """
    client = (scope.get("client") or ("",))[0]
    if not _is_number(client):
        return str(client)
    address = ip_address(client)
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or f"{IPv6Address(int(address) >> 64 << 64)}/64")


def route_of(scope: Scope) -> str:
    """Return the path of a request, without the prefix under which the app is served."""
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


def read_origin(text: str, option: str = "") -> str:
    """Return an origin as browsers send it: scheme, name, and the port unless it is the usual one.

    Raises an AccessError that names the option.
    """
    try:
        parts = urlsplit(text.lower())
        name, port = parts.hostname or "", parts.port
    except ValueError:
        parts, name, port = urlsplit(""), "", None
    bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if parts.scheme not in DEFAULT_PORTS or not (bare and _is_name(name)):
        raise AccessError(
            f"{option}: found {text[:100]!r}, expected scheme and name, with a port if it is not "
            "the usual one, such as https://sim.example.org"
        )
    shown = f"[{name}]" if ":" in name else name
    usual = port in (None, DEFAULT_PORTS[parts.scheme])
    return f"{parts.scheme}://{shown}" + ("" if usual else f":{port}")


def _refused(what: str) -> Response:
    told = f"{what} Whoever started it can allow that address with --allow-origin.\n"
    return PlainTextResponse(told, 403)


def _read_root_path(text: str) -> str:
    """Return a path without a slash at its end; raises an AccessError."""
    path = text.rstrip("/")
    if path and not ROOT_PATH.fullmatch(path):
        raise AccessError(f"--root-path: found {text[:100]!r}, expected a path such as /attrition")
    return path


def _basic_password(header: str) -> str:
    """Return the password in an Authorization header (RFC 7617), or nothing."""
    kind, _, encoded = header.partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return b64decode(encoded.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _equal(given: str, secret: str) -> bool:
    """Compare in a time that tells nothing of the secret."""
    one, other = (text.encode(errors="surrogateescape") for text in (given, secret))
    return secrets.compare_digest(one, other)


def _host_name(host: str) -> str:
    """Return the name in a Host header, without its port; empty if it is none."""
    found = HOST.fullmatch(host.lower())
    return found[1].strip("[]") if found else ""


def _name_in(origin: str) -> str:
    return urlsplit(origin).hostname or ""


def _is_name(name: str) -> bool:
    return bool(NAME.fullmatch(name)) or _is_number(name)


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
