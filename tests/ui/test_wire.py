"""What comes over the connection of a page: what is no message of a page goes no further."""

import json
import sys
from typing import Any

import pytest

from attrition.ui import session
from attrition.ui.wire import call_handler, is_expected, pass_on


def message(kind: str = "comm_msg", **content: Any) -> dict[str, Any]:
    return {"header": {"msg_type": kind}, "channel": "shell", "buffers": [], "content": content}


CUSTOM = message(comm_id="a", data={"method": "custom", "content": {"event": "go", "data": ""}})
EXPECTED = [
    CUSTOM,
    message("kernel_info_request"),
    message("comm_open", comm_id="a", target_name="solara.control", data={}),
    message("comm_close", comm_id="a", data={}),
]
ODD = [
    *("", "hello", "[]", "5", "null", "[" * 100_000, '{"header": 1}', "{" * 1_000, "NaN"),
    *(b"", b"abc", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x01\x00\x00\x00\x08\xff\xff", b"\x00" * 64),
    *(json.dumps({**CUSTOM, key: None}) for key in CUSTOM),
    json.dumps(message("execute_request", code="1")),
    json.dumps(message("comm_open", comm_id="a", target_name="jupyter.widget", data={})),
    json.dumps(message(comm_id=[], data={"method": "custom"})),
    json.dumps(message(comm_id="a", data=[])),
    json.dumps(message(comm_id="a", data={})),
    json.dumps(message(comm_id="a", data={"method": "custom"})),
    json.dumps(message(comm_id="a", data={"method": "update", "state": []})),
]


@pytest.mark.parametrize("one", EXPECTED)
def test_messages_of_pages_pass_as_text_and_as_bytes(one: dict[str, Any]) -> None:
    content = json.dumps(one)
    assert is_expected(content)
    assert is_expected(b"\x00\x00\x00\x01\x00\x00\x00\x08" + content.encode())
    parts = b"".join(n.to_bytes(4, "big") for n in (2, 12, 12 + len(content)))
    assert is_expected(parts + content.encode() + b"buffer")


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:40])
def test_what_is_no_message_of_a_page_does_not_pass(odd: str | bytes) -> None:
    assert not is_expected(odd)


class Component:
    def __init__(self) -> None:
        self.heard: list[Any] = []

    def vue_go(self, data: Any) -> None:
        self.heard.append(data)

    def handle_msg(self, _: Any) -> None:
        raise KeyError("state")


@pytest.mark.parametrize(
    "content",
    [
        {"create_widget": ["antigravity", "x"], "props": {}, "id": "1"},
        {"update_ref": {"functionRef": "vue_go", "args": [1]}, "id": "1", "prop": "x"},
        {"event": "no_such"},
        {"event": ["go"]},
        {"event": {}},
        {},
    ],
)
def test_a_component_calls_only_handlers_that_it_declares(content: dict[str, Any]) -> None:
    session.notes.value = []
    component = Component()
    call_handler(component, None, content, None)
    assert component.heard == []
    assert session.notes.value
    assert "antigravity" not in sys.modules
    call_handler(component, None, {"event": "go", "data": "map"}, None)
    assert component.heard == ["map"]


def test_an_error_of_a_component_is_told_in_the_page() -> None:
    class Manager:
        comms = {"a": Component()}  # noqa: RUF012

    session.notes.value = []
    pass_on(Manager, None, None, message(comm_id="gone", data={"method": "update"}))
    assert session.notes.value == []
    pass_on(Manager, None, None, message(comm_id="a", data={"method": "update"}))
    assert "KeyError" in session.notes.value[0]
