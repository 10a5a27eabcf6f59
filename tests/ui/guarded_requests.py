"""Raw requests to a guarded server, as browsers and programs send them, and what it answers."""

from typing import Any

from coroutines import finish

from attrition.ui.access import Access
from attrition.ui.guards import Guards

HOST = "127.0.0.1:8765"


async def answers(scope: Any, _receive: Any, send: Any) -> None:
    """Answer everything."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the page"})


def scope_of(kind: str, path: str, client: str, headers: dict[str, str], **more: Any) -> Any:
    return {
        "type": kind,
        "scheme": "ws" if kind == "websocket" else "http",
        "path": path,
        "query_string": b"session_id=one",
        "client": (client, 50000),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "extensions": {"websocket.http.response": {}},
        **({} if kind == "websocket" else {"method": "GET"}),
        **more,
    }


def ask(
    access: Access | None = None,
    kind: str = "http",
    path: str = "/",
    client: str = "127.0.0.1",
    more: Any = None,
    app: Any = answers,
    **headers: str,
) -> list[Any]:
    """Return what a guarded server, of this app or another, sends in answer to a request."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    names = {name.replace("_", "-"): value for name, value in {"host": HOST, **headers}.items()}
    scope = scope_of(kind, path, client, names, **(more or {}))
    finish(Guards(app, access or Access())(scope, receive, send))
    return sent


def status(*given: Any, **named: Any) -> int:
    (first, *_) = ask(*given, **named)
    return 101 if first["type"] == "websocket.accept" else int(first["status"])


def wire(access: Access | None = None, **headers: str) -> int:
    return status(access, "websocket", "/jupyter/api/kernels/one/channels", **headers)


def body_of(sent: list[Any]) -> str:
    return b"".join(one["body"] for one in sent[1:]).decode()


def headers_of(sent: list[Any]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
