"""The pictures: what a page of charts contains, how numbers are written, where labels go."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from attrition.charts.endings import endings_chart, stacked_endings
from attrition.charts.export import save
from attrition.charts.scales import merged
from attrition.charts.trajectories import difference_multiples, panel, small_multiples
from attrition.formatting import number, sparkline, unit_words
from attrition.measures import MEASURES, Measure
from attrition.results.block import Block
from attrition.results.comparison import compare
from attrition.results.metadata import RunMetadata, unit_of
from attrition.results.trajectories import Trajectories

ABOUT = RunMetadata(
    scenario="made-up",
    title="A made-up war",
    sides=("North", "South"),
    colours=("#112233", "#445566"),
    start=date(2030, 1, 7),
    events=((4, 8, "Harsh winter"), (30, None, "New law"), (999, None, "Long after")),
    seed=4,
)


def made_up(weeks=52, metadata=ABOUT):
    courses = {
        ("men", "a"): lambda week: 200_000 - 500 * week,
        ("men", "b"): lambda week: 150_000 + 400 * week,
        ("abroad", ""): lambda week: 8e6 + 1e4 * week,
    }
    rows = [
        (week, measure, of, float(course(week)))
        for (measure, of), course in courses.items()
        for week in range(weeks + 1)
    ]
    return Trajectories(pd.DataFrame(rows, columns=["week", "measure", "of", "value"]), metadata)


def several(runs=21, change=0.0, weeks=8):
    """Return runs in which run i has 100 + i persons, and changes after the opening."""
    values = np.repeat(100.0 + np.arange(runs), weeks + 1).reshape(runs, weeks + 1, 1)
    values = np.concatenate([values, np.full_like(values, 8e6)], axis=2)
    values[:, 1:, 0] += change * np.arange(runs)[:, None]
    columns = (("men", "a"), ("abroad", ""))
    block = Block(values, columns, np.arange(runs, dtype=np.int32))
    return Trajectories.of_runs(block, ABOUT)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    def none(_world, _index):
        return 0.0

    for measure in (
        Measure(
            name="men",
            label="Soldiers in the field",
            unit="persons",
            kind="stock",
            scope="side",
            rule=none,
            headline=True,
        ),
        Measure(
            name="abroad",
            label="Refugees abroad",
            unit="persons",
            kind="stock",
            scope="theatre",
            rule=none,
            headline=True,
        ),
    ):
        monkeypatch.setitem(MEASURES, measure.name, measure)


def texts(chart):
    """Return every text that a chart shows, from its drawing."""
    import vl_convert

    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    found = re.findall(r"<text[^>]*>(.*?)</text>", svg)
    lines = [re.sub(r"</tspan><tspan[^>]*>", " ", text) for text in found]
    return [re.sub(r"<[^>]+>", "", line).replace("\xa0", " ") for line in lines]


def test_a_page_says_what_it_shows_and_that_it_is_no_forecast():
    shown = texts(small_multiples(made_up()))
    assert "A made-up war" in shown
    assert any("7 Jan 2030 to 6 Jan 2031. One run (seed 4)" in text for text in shown)
    assert any("not a forecast. Scenario made-up, seed 4." in text for text in shown)
    assert shown.count("persons") == 2
    assert {"Soldiers in the field", "Refugees abroad"} <= set(shown)


def test_lines_are_labelled_at_their_ends_with_names_and_values():
    shown = texts(small_multiples(made_up()))
    assert {"North 174 k", "South 171 k", "8.5 M"} <= set(shown)


def test_sides_have_the_colours_of_the_scenario():
    drawn = str(small_multiples(made_up()).to_dict())
    assert "#112233" in drawn
    assert "#445566" in drawn


def test_events_are_numbered_and_keyed_with_their_dates():
    shown = texts(small_multiples(made_up()))
    assert "1\u20024 Feb 2030 to 4 Mar 2030: Harsh winter" in shown
    assert "2\u20025 Aug 2030: New law" in shown
    assert not any("Long after" in text for text in shown)


def test_a_single_panel_can_be_drawn_for_a_page_of_ones_own():
    shown = texts(panel(made_up(), "men"))
    assert "Soldiers in the field" in shown
    assert "Refugees abroad" not in shown


def test_many_runs_are_drawn_as_a_median_in_bands():
    page = small_multiples(several())
    shown = texts(page)
    assert "North 110" in shown
    assert any(
        "21 runs (seed 4): the median, and bands that hold 50 % and 90 %" in text for text in shown
    )
    assert "1\u20024 Feb 2030 to 4 Mar 2030: Harsh winter" in shown
    drawn = str(page.to_dict())
    assert drawn.count("'type': 'area'") == 2 * 2
    assert drawn.index("'opacity': 0.13") < drawn.index("'opacity': 0.22")
    assert "'q5': 101.0" in drawn
    assert "'q95': 119.0" in drawn


def test_one_run_has_no_bands():
    assert "'type': 'area'" not in str(small_multiples(several(runs=1)).to_dict())


def test_differences_have_signs_a_zero_line_and_only_what_differs():
    page = difference_multiples(compare(several(), several(change=-1.0)))
    shown = texts(page)
    assert "North −10" in shown
    assert "Soldiers in the field" in shown
    assert "Refugees abroad" not in shown
    assert any("Difference from “A made-up war”" in text for text in shown)
    assert any("21 pairs of runs (seed 4)" in text for text in shown)
    assert any("Paired: both runs of a pair have the same luck" in text for text in shown)
    assert any("Bands show luck alone" in text for text in shown)
    assert any("Scenario made-up against made-up" in text for text in shown)
    assert "'zero': 0" in str(page.to_dict())
    up = texts(difference_multiples(compare(several(), several(change=1.0))))
    assert {"North +10", "+10"} <= set(up)


def test_measures_can_be_chosen_and_none_is_refused():
    assert "Refugees abroad" not in texts(small_multiples(made_up(), ["men"]))
    with pytest.raises(ValueError, match="no measure"):
        small_multiples(made_up(), [])


def test_a_run_in_days_names_days():
    shown = texts(small_multiples(made_up(36, RunMetadata(start=date(1945, 2, 19), step_days=1))))
    assert "19 Feb 1945" in shown


def test_charts_are_saved_as_svg_and_png(tmp_path):
    save(panel(made_up(), "men"), tmp_path / "c.svg", tmp_path / "c.png")
    assert (tmp_path / "c.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (8.2e6, "persons", "8.2 M"),
        (31_000, "persons", "31 k"),
        (0.044, "share", "4.4 %"),
        (-0.31, "share", "−31 %"),
        (0.9984, "share", "99.8 %"),
        (999.7, "", "1 k"),
        (5.3e9, "", "5.3 bn"),
        (-1e-9, "", "0"),
        (0.0004, "", "0.0004"),
        (0.0, "share", "0 %"),
        (-0.00006812, "share", "−0.01 %"),
        (-0.00000681, "share", "0 %"),
        (float("nan"), "", "–"),
    ],
)
def test_numbers_are_written_for_people(value, unit, written):
    assert number(value, unit).replace("\xa0", " ") == written


def test_units_are_written_in_words():
    assert unit_words("share/week") == "per cent a week"
    assert unit_words("hours/day") == "hours a day"
    assert unit_words("1") == ""
    assert unit_of("men") == "persons"
    assert unit_of("undeclared") == ""


def test_sparklines_rise_fall_and_rest():
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8) == "▁▂▃▄▅▆▇█"
    assert sparkline([5.0] * 40) == "▄" * 20
    assert sparkline([5.0, 5.1], least_span=1.0) == "▄▅"
    assert sparkline([float("nan")]) == ""


def test_numbers_of_close_events_are_written_as_one():
    assert merged([10, 100, 103, 300], gap=14) == [(10, "1"), (100, "2–3"), (300, "4")]


def test_more_events_than_fit_are_drawn_and_listed_in_groups():
    crowd = tuple((week, None, f"Event {week}") for week in range(52) for _ in range(2))
    page = small_multiples(made_up(metadata=replace(ABOUT, events=crowd))).to_dict()
    (numbers, *_), (rules, *_) = (
        [rows for rows in page["datasets"].values() if set(rows[0]) == keys]
        for keys in ({"day", "note"}, {"day"})
    )
    assert [one["day"] for one in rules] == [one["day"] for one in numbers]
    days = [one["day"] for one in numbers]
    width = page["vconcat"][0]["concat"][0]["width"]
    letters = [len(one["note"]) for one in numbers]
    for at, (before, after) in enumerate(pairwise(days)):
        assert (after - before) / (7 * 52) * width > 5 * (letters[at] + letters[at + 1]) / 2
    key = [one["text"] for rows in page["datasets"].values() for one in rows if "text" in one]
    assert len([line for line in key if "Event" in line]) == len(numbers) < 20
    first, last = (part + 1 for part in (0, len(crowd) - 1))
    assert key[0].startswith(f"{numbers[0]['note']}\u2002")
    assert numbers[0]["note"].startswith(f"{first}–")
    assert numbers[-1]["note"].endswith(str(last))
    assert "Event 0, +" in key[0]


def test_the_share_of_wars_that_have_ended_is_stacked_by_kind(tmp_path):
    codes = np.array([[0, 1, 1], [0, 0, 3], [0, 0, 0], [0, 0, 3]], float)[:, :, None]
    runs = Trajectories.of_runs(
        Block(codes, (("ending", ""),), np.arange(4, dtype=np.int32)), ABOUT
    )
    areas = stacked_endings(runs)
    last = areas[areas["day"] == 14].set_index("label")
    assert last["share"].to_dict() == {"Settlement": 0.25, "Capitulation": 0.5}
    assert last.loc["Capitulation", ["low", "high"]].tolist() == [0.25, 0.75]
    save(endings_chart(runs), tmp_path / "endings.svg")
    text = (tmp_path / "endings.svg").read_text("utf-8")
    assert "A made-up war: how the war ends" in text
    assert "Capitulation 50" in text


def test_where_no_run_ends_there_is_no_picture_of_endings():
    with pytest.raises(ValueError, match="no run ends"):
        endings_chart(several())


def test_a_long_war_is_drawn():
    assert "2050" in texts(small_multiples(made_up(3000)))
