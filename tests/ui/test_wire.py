"""What comes over the connection of a page: what is no message of a page goes no further."""

import json
import sys
from typing import Any

import pytest

from attrition.ui import messages, session
from attrition.ui.limits import Rate
from attrition.ui.messages import NOT_EXPECTED
from attrition.ui.wire import METHODS, call_handler, fire_event, is_expected, pass_on


def message(kind: str = "comm_msg", **content: Any) -> dict[str, Any]:
    parts = {"parent_header": {}, "metadata": {}, "channel": "shell", "buffers": []}
    return {"header": {"msg_type": kind, "msg_id": "1"}, **parts, "content": content}


def to_component(method: str, **data: Any) -> dict[str, Any]:
    return message(comm_id="a", data={"method": method, **data})


def update(paths: Any = (), **state: Any) -> dict[str, Any]:
    return to_component("update", state=state, buffer_paths=list(paths))


def start(**args: Any) -> dict[str, Any]:
    return to_component("run", args=args)


CUSTOM = to_component("custom", content={"event": "go", "data": ""})
EXPECTED = [
    CUSTOM,
    update(location="/map?scenario=aid-cut", hash=""),
    update(dark_effective=True),
    update(dark=None),
    start(path="/?scenario=aid-cut", dark=False, themes={}, appName=None),
    to_component("app-status"),
    to_component("request_state"),
    message("kernel_info_request"),
    message("comm_info_request", target_name="jupyter.widget"),
    *(message("comm_open", comm_id="a", target_name=name, data={}) for name in METHODS),
    to_component("request_states"),
    message("comm_close", comm_id="a", data={}),
    message("shutdown_request", restart=False),
]
ODD = [
    *("", "hello", "[]", "5", "null", "[" * 100_000, '{"header": 1}', "{" * 1_000, "NaN"),
    *(b"", b"\x00\x00\x00\x01\x00\x00\x00\x08" + json.dumps(CUSTOM).encode()),
    *(json.dumps({**CUSTOM, key: None}) for key in CUSTOM),
    *(json.dumps({**CUSTOM, "header": {**CUSTOM["header"], "x": one}}) for one in (5, "\ud800")),
    json.dumps({**CUSTOM, "header": {"msg_type": "comm_msg"}}),
    json.dumps(message("execute_request", code="1")),
    json.dumps(message("comm_open", comm_id="a", target_name="jupyter.widget", data={})),
    json.dumps(message("comm_open", comm_id="a", target_name="solara.control", data=5)),
    json.dumps(message("comm_close")),
    json.dumps(message(comm_id=[], data={"method": "custom"})),
    json.dumps(message(comm_id="a", data=[])),
    json.dumps(message(comm_id="a", data={})),
    *(json.dumps(to_component(one)) for one in ("custom", "update", "run", "reload", "evict")),
    json.dumps(to_component("update", state=[], buffer_paths=[])),
    *(json.dumps(update(location=one)) for one in (None, 5, [], "x" * 100_001)),
    *(json.dumps(update(dark_effective=one)) for one in (None, 0, "dark")),
    json.dumps(update(layout="IPY_MODEL_a")),
    json.dumps(update(charts_json="{}")),
    json.dumps(update([["location"]])),
    *(json.dumps(start(path=one)) for one in (None, 5, {})),
    json.dumps(start(appName="no_such")),
    json.dumps(start(themes={"light": 5})),
]


@pytest.mark.parametrize("one", EXPECTED, ids=str)
def test_messages_of_pages_pass(one: dict[str, Any]) -> None:
    assert is_expected(json.dumps(one))


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:40])
def test_what_is_no_message_of_a_page_does_not_pass(odd: str | bytes) -> None:
    assert not is_expected(odd)


class Component:
    target_name = "jupyter.widget"

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


class Element:
    _event_handlers_map = {"click": None}  # noqa: RUF012

    def __init__(self) -> None:
        self.heard: list[Any] = []

    def _fire_event(self, event: str, data: Any) -> None:
        self.heard.append((event, data))


@pytest.mark.parametrize("event", ["no_such", ["click"], None, 5])
def test_an_element_hears_only_what_it_listens_to(event: Any) -> None:
    session.notes.value = []
    element = Element()
    fire_event(element, None, {"event": event}, None)
    assert element.heard == []
    assert session.notes.value
    fire_event(element, None, {"event": "click", "data": 1}, None)
    assert element.heard == [("click", 1)]


class Manager:
    def __init__(self, component: Any) -> None:
        self.comms = {"a": component}


def test_an_error_of_a_component_is_told_in_the_page() -> None:
    session.notes.value = []
    manager = Manager(Component())
    pass_on(manager, None, None, message(comm_id="gone", data={"method": "update"}))
    assert session.notes.value == []
    pass_on(manager, None, None, message(comm_id="a", data={"method": "update"}))
    assert "KeyError" in session.notes.value[0]


@pytest.mark.parametrize(
    ("target", "method"),
    [
        ("jupyter.widget", "run"),
        ("jupyter.widget", "request_states"),
        ("solara.control", "custom"),
        ("solara.control", "request_states"),
        ("jupyter.widget.control", "run"),
    ],
)
def test_a_method_of_others_reaches_no_component(target: str, method: str) -> None:
    session.notes.value = []
    component = Component()
    component.target_name = target
    pass_on(Manager(component), None, None, to_component(method))
    assert session.notes.value == [NOT_EXPECTED]


def test_many_odd_messages_write_a_few_lines_to_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_lines", Rate(3, clock=lambda: 0.0))
    for _ in range(20):
        messages.note_odd_message()
    assert len(caplog.records) == 3
    assert all("\n" not in one.getMessage() and not one.exc_info for one in caplog.records)
