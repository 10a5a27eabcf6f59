"""The log of a run: what is told, when, and what is left out."""

from datetime import date

import pandas as pd
import pytest

from attrition.results.event_log import event_log, marks
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

ABOUT = RunMetadata(
    sides=("North", "South"), start=date(2030, 1, 7), places={"pass": "The Pass", "isle": "Isle"}
)


def recorded(courses, metadata):
    rows = [
        (week, measure, of, float(value))
        for (measure, of), values in courses.items()
        for week, value in enumerate(values)
    ]
    frame = pd.DataFrame(rows, columns=["week", "measure", "of", "value"])
    return Trajectories(frame, metadata)


def log(courses, metadata=ABOUT):
    return event_log(recorded(courses, metadata))


def told(courses, metadata=ABOUT):
    return list(log(courses, metadata)[["week", "text"]].itertuples(index=False, name=None))


def front(attacker, ground):
    return {("attacker", "pass"): attacker, ("ground_gained", "pass"): ground}


def test_a_run_in_which_nothing_happens_has_an_empty_log():
    empty = log({("men", "a"): [1, 1, 1]})
    assert empty.empty
    assert list(empty.columns) == ["date", "week", "kind", "side", "text"]


def test_events_begin_and_end_on_their_dates():
    metadata = RunMetadata(
        start=date(2030, 1, 7), events=((1, 3, "Harsh winter"), (9, None, "Too late"))
    )
    table = log({("men", "a"): [1] * 5}, metadata)
    assert table["text"].tolist() == ["Harsh winter.", "Harsh winter: ends."]
    assert table["date"].tolist() == [date(2030, 1, 14), date(2030, 1, 28)]


def test_an_offensive_is_told_with_the_ground_it_took():
    lines = told(front([-1, -1, 1, 1, 1, 1, 1, -1], [0, 0, 10, 10, 10, 10, 2, 0]))
    assert lines == [
        (2, "South begins an offensive: The Pass."),
        (6, "South's offensive ends: The Pass, 42 km² taken in 5 weeks."),
    ]


def test_offensives_with_which_a_run_opens_are_told_at_once():
    courses = front([-1, 1, 1, 1, 1, -1], [0, 10, 10, 10, 10, 0])
    courses |= {(name, "coast"): values for (name, _), values in list(courses.items())}
    lines = told(courses)
    assert lines[0] == (1, "South attacks from the start: The Pass, coast.")
    assert [week for week, _ in lines] == [1, 4, 4]


def test_ground_taken_by_the_first_side_counts_with_its_sign():
    lines = told(front([-1, 0, 0, 0, 0, -1], [0, -9, -9, -9, -9, 0]))
    assert lines[1] == (4, "North's offensive ends: The Pass, 36 km² taken in 4 weeks.")
    assert told(front([-1, 0, 0, 0, 0, -1], [0, 9, 9, 9, 9, 0])) == []


def test_short_and_fruitless_attacks_are_not_offensives():
    assert told(front([-1, 1, 1, 1, -1], [0, 50, 50, 50, 0])) == []
    assert told(front([-1, 1, 1, 1, 1, -1], [0, 5, 5, 5, 5, 0])) == []


def test_an_attack_by_the_other_side_ends_an_offensive():
    lines = told(front([1, 1, 1, 1, 0, 0, 0, 0, -1], [9, 9, 9, 9, -9, -9, -9, -9, 0]))
    assert [week for week, _ in lines] == [1, 3, 4, 7]


def test_an_offensive_under_way_at_the_end_goes_on():
    lines = told(front([-1, 1, 1, 1, 1], [0, 10, 10, 10, 10]))
    assert lines[-1] == (4, "South's offensive goes on: The Pass, 40 km² taken in 4 weeks so far.")


def test_a_settlement_is_told_with_the_agreed_share():
    lines = told({("ending", ""): [0, 0, 1, 1], ("agreed_share", ""): [0, 0, 0.74, 0.74]})
    text = "The war ends: the sides settle, and South will hold 74 % of the contested area."
    assert lines == [(2, text)]
    assert told({("ending", ""): [0, 1, 1]}) == [(1, "The war ends: the sides settle.")]


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        (3, "capitulation", "North capitulates"),
        (4, "conquest", "North is conquered"),
        (5, "collapse", "North's new government gives up"),
    ],
)
def test_a_defeat_is_told_once_with_its_kind_and_loser(code, kind, text):
    table = log({("ending", ""): [0, code, code], ("loser", ""): [-1, 0, 0]})
    found = table[["week", "kind", "side", "text"]].to_numpy().tolist()
    assert found == [[1, kind, "a", f"The war ends: {text}."]]


def test_a_frozen_line_may_be_settled_later():
    texts = [text for _, text in told({("ending", ""): [0, 2, 2, 1]})]
    assert texts == [
        "The war ends: the truce lasts, and the line freezes.",
        "The war ends: the sides settle.",
    ]


def test_an_end_of_the_war_is_not_told_as_a_ceasefire_too():
    courses = {("ending", ""): [0, 0, 3], ("ceasefire", ""): [0, 0, 1]}
    assert [week for week, _ in told(courses)] == [2]


def test_a_broken_truce_is_told_apart_from_one_that_is_called_off():
    truce = {("ceasefire", ""): [0, 1, 1, 0]}
    assert told(truce)[1] == (3, "The ceasefire ends.")
    broken = {**truce, ("truce_broken", ""): [0, 0, 0, 1]}
    assert told(broken)[1] == (3, "The ceasefire breaks.")


def test_a_ceasefire_begins_and_ends():
    assert told({("ceasefire", ""): [0, 1, 1, 0]}) == [
        (1, "A ceasefire begins."),
        (3, "The ceasefire ends."),
    ]


def test_every_fall_of_a_government_is_told_once():
    lines = told({("collapses", "a"): [0, 0, 1, 1, 2], ("collapses", "b"): [0, 0, 0, 0, 0]})
    assert lines == [(2, "The government of North falls."), (4, "The government of North falls.")]


def test_a_regular_change_of_leader_is_told():
    lines = told({("turnovers", "b"): [0, 0, 1, 1]})
    assert lines == [(2, "South has a new leader, by election or death.")]


def test_the_worst_outages_are_told_where_there_were_any():
    lines = told({("power_hours", "a"): [24, 20, 14.3, 18], ("power_hours", "b"): [24, 24, 24, 24]})
    assert lines == [(2, "Outages are at their worst in North: 14.3 hours of power a day.")]


def test_the_worst_shortages_of_food_and_fuel_are_told():
    lines = told({("food_met", "a"): [100, 80, 67, 70], ("fuel_met", "b"): [100, 96, 96, 90]})
    assert lines == [
        (2, "North is shortest of food: 33 % of the need is not met."),
        (3, "South is shortest of fuel: 10 % of the need is not met."),
    ]
    assert told({("food_met", "a"): [100, 96], ("fuel_met", "a"): [100, 100]}) == []


@pytest.mark.parametrize("measure", ["power_hours", "food_met"])
def test_the_start_of_a_run_is_no_worst_week(measure):
    assert told({(measure, "a"): [3.0]}) == []
    ((week, _),) = told({(measure, "a"): [3.0, 8.0, 9.0]})
    assert week == 1


def test_the_worst_week_of_a_run_that_goes_on_is_told_once_it_is_over():
    def so_far(hours):
        table = event_log(recorded({("power_hours", "a"): hours}, ABOUT), unfinished=True)
        return table["text"].tolist()

    assert so_far([24, 20]) == so_far([24, 20, 14.3]) == []
    assert so_far([24, 20, 14.3, 18]) == [
        "Outages are at their worst in North so far: 14.3 hours of power a day."
    ]


def test_a_host_is_told_when_it_fills_up():
    lines = told({("host_saturation", "isle"): [0.8, 0.9, 1.1, 0.9, 1.2]})
    assert lines == [(2, "Isle now shelters more displaced people than it has places for.")]
    assert told({("host_saturation", "isle"): [1.2, 1.3]}) == []


OPENS = "A bargaining range opens: there are terms that both would accept."
CLOSES = "The bargaining range closes: there are no terms that both would accept."


def test_a_bargaining_range_opens_when_the_measure_is_first_above_zero():
    spans = [-1, 1, -1, -1, 1, 1, 1, 1, -1, 1, -1, -1, -1, -1, 1, -1]
    assert told({("bargaining_range", ""): spans}) == [
        (1, OPENS), (10, CLOSES), (14, OPENS), (15, CLOSES),
    ]  # fmt: skip


@pytest.mark.parametrize("spans", [[-1, 1, -1, -1], [0, 1, 1], [-1, -1, -1, 1]])
def test_the_log_opens_the_range_in_the_week_in_which_the_window_does(spans):
    (week, text), *_ = told({("bargaining_range", ""): spans})
    assert (week, text) == (spans.index(1), OPENS)


def test_a_bargaining_range_is_not_told_after_the_war():
    courses = {("bargaining_range", ""): [-1, -1, 1, 1, 1, 1], ("ending", ""): [0, 1, 1, 1, 1, 1]}
    assert [text for _, text in told(courses)] == ["The war ends: the sides settle."]


def test_the_log_is_in_order_of_time():
    metadata = RunMetadata(start=date(2030, 1, 7), events=((3, None, "Late"), (1, None, "Early")))
    table = log({("collapses", "a"): [0, 0, 1, 1], ("ceasefire", ""): [0, 0, 0, 1]}, metadata)
    assert table["week"].tolist() == [1, 2, 3, 3]


def test_marks_are_events_endings_and_falls_of_governments():
    metadata = RunMetadata(
        sides=("North", "South"),
        start=date(2030, 1, 7),
        events=((3, 4, "Harsh winter"), (99, None, "Too late")),
    )
    courses = {
        ("ending", ""): [0, 0, 0, 0, 1],
        ("collapses", "b"): [0, 0, 1, 1, 1],
        ("ceasefire", ""): [0, 0, 0, 0, 1],
    }
    assert marks(recorded(courses, metadata)) == [
        (2, None, "The government of South falls"),
        (3, 4, "Harsh winter"),
        (4, None, "The war ends: the sides settle"),
    ]
