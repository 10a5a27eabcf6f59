"""What the pages send is checked first; what else comes is told in words and does nothing."""

import pytest
import solara

from attrition.ui import messages, session
from attrition.ui.catalogue import FIRST
from attrition.ui.messages import (
    either,
    flag,
    list_of,
    map_of,
    nothing,
    number,
    on_message,
    one_of,
    record,
    some_of,
    text,
)
from attrition.ui.setting import Setting
from attrition.ui.views.controls import Controls

ODD = [None, True, 0, -1, 1e308, float("nan"), float("inf"), 10**400, "", "x" * 10_000, [], {}]
ODD += [[1, 2], {"path": 1}, {"path": [], "value": {}, "number": "1"}, {"name": None, "text": 5}]


@pytest.mark.parametrize(
    ("shape", "accepted", "refused"),
    [
        (number, [0, -2.5], [True, "1", None, float("nan"), float("inf"), 10**400, [1]]),
        (text, ["", "abc"], [5, None, "x" * 2_001, ["a"]]),
        (flag, [True, False], [0, 1, "true", None]),
        (one_of("csv", "toml"), ["csv"], ["zip", 1, None, ["csv"]]),
        (either(number, nothing), [1, None], ["1", [], {}]),
        (list_of(text), [[], ["a"]], ["a", [1], [["a"]], ["a"] * 101]),
        (map_of(number), [{}, {"a": 1}], [{"a": "1"}, {"a": None}, [], {"x" * 2_001: 1}]),
        (record(a=text), [{"a": ""}], [{}, {"a": 1}, {"a": "", "b": ""}, [], "a"]),
        (some_of(a=text), [{}, {"a": ""}], [{"b": ""}, {"a": 1}, None]),
    ],
)
def test_a_shape_accepts_what_pages_send_and_nothing_else(
    shape: messages.Shape, accepted: list[object], refused: list[object]
) -> None:
    assert [one for one in accepted if not shape(one)] == []
    assert [one for one in refused if shape(one)] == []


def test_what_is_not_expected_is_told_and_not_handled() -> None:
    heard: list[object] = []
    receive = on_message(number, heard.append)
    receive("1")
    assert session.notes.value == [messages.NOT_EXPECTED]
    receive(1)
    assert heard == [1]


def test_an_error_is_told() -> None:
    on_message(text, float)("one")
    assert "one" in session.notes.value[0]


@pytest.fixture
def controls() -> dict[str, object]:
    """Return the properties of the levers as the page gives them to the browser's component."""
    session.setting.value = Setting()
    session.notes.value = []
    _, context = solara.render(Controls(), handle_error=False)
    sheet = context.container.children[0]
    try:
        yield sheet._event_callbacks | sheet.children[0]._event_callbacks
    finally:
        context.close()


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:30])
def test_odd_messages_leave_the_setting_of_the_page_as_it_is(
    controls: dict[str, object], odd: object
) -> None:
    for event in ("move_levers", "choose", "keep", "upload"):
        session.notes.value = []
        controls[event](odd)
        assert session.setting.value == Setting()
        assert session.notes.value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("households.cohort_size", 10),
        ("combat.formation_size", 1),
        ("combat.soldiers.a", 1e8),
        ("no.such", 1),
        ("combat.lethality", 1e9),
        ("combat.lethality", -1),
    ],
)
def test_only_levers_of_the_page_move_and_only_within_their_bounds(
    controls: dict[str, object], path: str, value: float
) -> None:
    controls["move_levers"]({"values": {path: value}, "number": 1})
    assert session.setting.value == Setting()
    assert path in session.notes.value[0]


@pytest.mark.parametrize("name", ["/etc/passwd", "../after-kherson", "scenarios/aid-cut.toml", "x"])
def test_a_page_opens_no_files_of_the_server(controls: dict[str, object], name: str) -> None:
    controls["choose"](name)
    assert session.setting.value.name == FIRST
    assert "no scenario" in session.notes.value[0]
    controls["choose"]("aid-cut")
    assert session.setting.value.name == "aid-cut"
