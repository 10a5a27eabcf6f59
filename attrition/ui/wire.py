"""What may come over the connection of a page: the kinds of messages that the pages send."""

from __future__ import annotations

import json
from typing import Any, TypeGuard, cast

from attrition.ui import session
from attrition.ui.messages import NOT_EXPECTED

KINDS = (
    "kernel_info_request",
    "comm_info_request",
    "comm_open",
    "comm_msg",
    "comm_close",
    "shutdown_request",
)
TARGET = "solara.control"


def check_messages() -> None:
    """Let only messages in that pages send; the others are ignored with a note. Call this once.

    By itself, the connection ends at the first message that is no message, and writes a traceback
    to the log. A component would import any module that a message names, and call any of its own
    methods.
    """
    from comm.base_comm import CommManager
    from ipyvue.VueTemplateWidget import Events  # type: ignore[import-untyped]
    from solara.server import starlette

    wrapper, manager = cast(Any, (starlette.WebsocketWrapper, CommManager))
    receive = wrapper.receive

    async def receive_expected(self: Any) -> str | bytes:
        while True:
            message: str | bytes = await receive(self)
            if is_expected(message):
                return message
            note()

    wrapper.receive = receive_expected
    manager.comm_msg = pass_on
    Events._handle_event = call_handler


def is_expected(message: str | bytes) -> bool:
    """Return whether a message has the form and the kind of those that pages send."""
    try:
        content: Any = json.loads(message if isinstance(message, str) else _first_part(message))
    except (ValueError, RecursionError):
        return False
    if not _is_object(content):
        return False
    header, body = (content.get(key) for key in ("header", "content"))
    if not _is_object(header) or not _is_object(body):
        return False
    kind = header.get("msg_type")
    if kind not in KINDS or not isinstance(content.get("channel"), str):
        return False
    if kind == "comm_msg" and isinstance(message, str) and content.get("buffers") != []:
        return False
    return not kind.startswith("comm_") or kind == "comm_info_request" or _is_of_comm(kind, body)


def pass_on(manager: Any, _stream: Any, _ident: Any, message: dict[str, Any]) -> None:
    """Pass a message on to its component, if that is still there; an error is told in the page."""
    component = manager.comms.get(message["content"]["comm_id"])
    if component is None:
        return
    try:
        component.handle_msg(message)
    except Exception as error:
        note(session.error_text(error))


def call_handler(component: Any, _: Any, content: dict[str, Any], _buffers: Any) -> None:
    """Call the handler of an event that a component declares; other requests are ignored."""
    event = content.get("event")
    handler = f"vue_{event}"
    if isinstance(event, str) and callable(getattr(type(component), handler, None)):
        getattr(component, handler)(content.get("data"))
    else:
        note()


def note(text: str = NOT_EXPECTED) -> None:
    """Show a note above the page, if the page is far enough to show one."""
    session.show_note(text)


def _first_part(message: bytes) -> str:
    """Return the text of a binary message: its parts begin where the numbers before them say."""
    parts = int.from_bytes(message[:4], "big")
    places = [int.from_bytes(message[4 * i : 4 * i + 4], "big") for i in (1, 2)]
    if not 1 <= parts < len(message) // 4:
        raise ValueError("more parts than bytes")
    return message[places[0] : places[1] if parts > 1 else None].decode("utf-8")


def _is_of_comm(kind: str, body: dict[str, Any]) -> bool:
    data = body.get("data")
    if not isinstance(body.get("comm_id"), str):
        return False
    if kind == "comm_open":
        return body.get("target_name") == TARGET
    if kind == "comm_close":
        return True
    if not _is_object(data) or not isinstance(data.get("method"), str):
        return False
    part = {"custom": "content", "update": "state"}.get(data["method"])
    return part is None or _is_object(data.get(part))


def _is_object(content: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(content, dict)
