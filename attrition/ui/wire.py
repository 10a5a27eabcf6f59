"""What may come over the connection of a page: the messages that the pages send, and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from attrition.ui import session
from attrition.ui.messages import (
    Shape,
    either,
    flag,
    note_odd_message,
    nothing,
    one_of,
    record,
    some_of,
    text,
)
from attrition.ui.reconnects import WHOLE

CONTROL = "solara.control"  # the channel that starts the app of a page
LONGEST_MESSAGE = 2_000_000
TOO_LONG = "What this page sent was too long. Nothing has changed."
LONGEST_LOCATION = 100_000  # longer than any address that the server answers


def location(content: Any) -> bool:
    """Accept an address within the app; what its link asks for is checked later."""
    return text(content, LONGEST_LOCATION)


def word(content: Any) -> bool:
    """Accept a name of the protocol."""
    return text(content) and content.isascii()


def anything_in_it(content: Any) -> bool:
    """Accept every object."""
    return isinstance(content, dict)


def empty(content: Any) -> bool:
    """Accept a list or an object without items."""
    return content in ([], {})


# What browsers tell of a page: where it is, and its theme.
STATE = some_of(location=location, hash=location, dark=either(flag, nothing), dark_effective=flag)
START = some_of(path=location, appName=nothing, dark=flag, themes=either(nothing, empty))
COMPONENTS = {
    "custom": record(method=word, content=anything_in_it),
    "update": record(method=word, state=STATE, buffer_paths=empty),
    "request_state": record(method=word),
}
STARTS = {
    "run": record(method=word, args=START),
    "app-status": record(method=word),
}
ASKS = {"request_states": record(method=word)}
METHODS = {CONTROL: STARTS, WHOLE: ASKS}  # by channel; those of components on all others


def by_method(methods: Mapping[str, Shape]) -> Shape:
    """Return what accepts an object that has the shape of its method."""

    def fits(data: Any) -> bool:
        method = data.get("method") if isinstance(data, dict) else None
        return isinstance(method, str) and method in methods and methods[method](data)

    return fits


CONTENT: dict[str, Shape] = {
    "kernel_info_request": anything_in_it,
    "comm_info_request": anything_in_it,
    "comm_open": record(comm_id=word, target_name=one_of(*METHODS), data=empty),
    "comm_msg": record(comm_id=word, data=by_method({**COMPONENTS, **STARTS, **ASKS})),
    "comm_close": record(comm_id=word, data=anything_in_it),
    "shutdown_request": anything_in_it,
}
ENVELOPE = record(
    header=anything_in_it,
    parent_header=anything_in_it,
    metadata=anything_in_it,
    channel=word,
    buffers=empty,
    content=anything_in_it,
)


def check_messages() -> None:
    """Let only messages in that pages send; the others are ignored with a note. Call this once.

    By itself, the connection ends at the first message that is no message, and writes a traceback
    to the log. A component would take any state, import any module that a message names, and call
    any of its own methods.
    """
    from comm.base_comm import CommManager
    from ipyvue.VueTemplateWidget import Events  # type: ignore[import-untyped]
    from ipyvue.VueWidget import Events as EventsOfElements  # type: ignore[import-untyped]
    from solara.server import starlette

    wrapper, manager = cast(Any, (starlette.WebsocketWrapper, CommManager))
    receive = wrapper.receive

    async def receive_expected(self: Any) -> str | bytes:
        while True:
            message: str | bytes = await receive(self)
            if len(message) > LONGEST_MESSAGE:
                note_odd_message(TOO_LONG)
            elif is_expected(message):
                return message
            else:
                note_odd_message()

    wrapper.receive = receive_expected
    manager.comm_msg = pass_on
    Events._handle_event = call_handler
    EventsOfElements._handle_event = fire_event


def is_expected(message: str | bytes) -> bool:
    """Return whether a message has the form and the kind of those that pages send.

    They send text alone: bytes would be the values of widgets that no page has.
    """
    try:
        content: Any = json.loads(message) if isinstance(message, str) else None
    except (ValueError, RecursionError):
        return False
    if not ENVELOPE(content):
        return False
    header = content["header"]
    kind = header.get("msg_type")
    named = "msg_id" in header and all(map(word, header.values()))
    return named and kind in CONTENT and CONTENT[kind](content["content"])


def pass_on(manager: Any, _stream: Any, _ident: Any, message: dict[str, Any]) -> None:
    """Pass a message on to its component, if that is still there; an error is told in the page."""
    component = manager.comms.get(message["content"]["comm_id"])
    if component is None:
        return
    if message["content"]["data"]["method"] not in METHODS.get(component.target_name, COMPONENTS):
        note_odd_message()
        return
    try:
        component.handle_msg(message)
    except Exception as error:
        note_odd_message(session.error_text(error))


def call_handler(component: Any, _: Any, content: dict[str, Any], _buffers: Any) -> None:
    """Call the handler of an event that a component declares; other requests are ignored."""
    event = content.get("event")
    handler = f"vue_{event}"
    if isinstance(event, str) and callable(getattr(type(component), handler, None)):
        getattr(component, handler)(content.get("data"))
    else:
        note_odd_message()


def fire_event(element: Any, _: Any, content: dict[str, Any], _buffers: Any) -> None:
    """Call the handlers of an event that an element listens to; other requests are ignored."""
    event = content.get("event")
    if isinstance(event, str) and event in element._event_handlers_map:
        element._fire_event(event, content.get("data", {}))
    else:
        note_odd_message()
