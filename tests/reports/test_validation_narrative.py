"""A validation in words and on its page: what is missed is named, in numbers people read."""

import datetime
import math
import re
from base64 import b64decode
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from attrition.reports.validation_narrative import NOTHING, pattern_table, score_table, summary
from attrition.reports.validation_page import write_page
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.assess import Assessment
from attrition.validation.patterns import COLUMNS
from attrition.validation.scores import POINTS, scores

START = datetime.date(2023, 1, 2)
ABOUT = RunMetadata(title="A <made-up> war", sides=("North", "South"), start=START, seed=3)


def assessment(value, rival=math.nan):
    """Give one series of refugees at 2 million in nine runs, one figure, and two patterns."""
    runs, weeks = np.indices((9, 11))
    frame = pd.DataFrame({"run": runs.ravel(), "week": weeks.ravel()}).assign(
        measure="refugees_abroad", of="a", value=2e6 + 1e4 * runs.ravel()
    )
    band = dict(
        zip(("q5", "q25", "q50", "q75", "q95"), 2e6 + 1e4 * np.arange(0, 9, 2), strict=True)
    )
    point = {
        "measure": "refugees_abroad", "of": "a", "date": pd.Timestamp(2023, 2, 6), "value": value,
        "low": 0.9 * value, "high": 1.1 * value, **band, "crps": abs(value - 2.04e6),
        "crps_persistence": rival, "crps_trend": np.nan, "pit": 0.5,
    }  # fmt: skip
    found = pd.DataFrame([point], columns=POINTS)
    patterns = [
        ("P1", "Losses of South", "persons", 3000, 6500, 2700, 2800, 2900, 0.0, False),
        ("P2", "Runs with a settlement", "%", 0, 30, 26, 26, 26, 0.9, True),
        ("P3", "Much later", "share", 0, 0.5, np.nan, np.nan, np.nan, np.nan, None),
        ("P4", "Ground of North", "km²", 5, 9, 1, 2, 6, 0.2, True),
    ]
    table = pd.DataFrame(patterns, columns=list(COLUMNS))
    return Assessment(Trajectories(frame, ABOUT), found, scores(found), table, ("mine",))


def plain(table):
    return [[cell.replace("\xa0", " ") for cell in row] for row in table.to_numpy().tolist()]


def page(tmp_path, one):
    write_page(one, tmp_path)
    return (tmp_path / "index.html").read_text("utf-8")


def pictures(text):
    return [b64decode(found).decode() for found in re.findall(r"svg\+xml;base64,([^\"]+)", text)]


def test_a_figure_outside_the_band_and_a_pattern_missed_are_named():
    told = summary(assessment(3e6, rival=0.9e6))
    assert "0 % of the 1 points lie in the 90 % band" in told
    assert "1 of 1 series score worse than every forecast without a model" in told
    assert "Refugees abroad, North" in told
    assert "The model misses 1 of 3 patterns (P1)." in told
    assert "the range of 1 more a probability below one half (P4)." in told


def test_a_figure_inside_the_band_is_told_as_plainly():
    told = summary(assessment(2.04e6))
    assert "100 % of the 1 points lie in the 90 % band" in told
    assert "too few figures were known at the start for a forecast without a model" in told
    assert "0 of 1 series score worse" in summary(assessment(2.04e6, rival=1e6))


def test_figures_beyond_the_end_are_told_with_the_length_that_reaches_them():
    told = summary(replace(assessment(2e6), unreached=3, length=97))
    assert "lie beyond the end of the scenario are not scored (3)" in told
    assert "--weeks 97 reaches all" in told


def test_numbers_of_people_are_brief_and_signs_are_proper():
    ((name, points, inside50, inside90, crps, bias, ratio, trend),) = plain(
        score_table(assessment(3e6, rival=0.48e6))
    )
    assert name == "Refugees abroad, North (persons)"
    assert (points, inside50, inside90) == ("1", "0 %", "0 %")
    assert (crps, bias) == ("960 k", "−960 k")
    assert ratio == "2.00"
    assert trend == "–"


def test_patterns_tell_their_probability_their_range_and_what_was_not_reached():
    rows = plain(pattern_table(assessment(2e6)))
    assert rows[0] == [
        "P1 Losses of South (persons)",
        "0 %",
        "FAIL",
        "2.8 k (2.7 k to 2.9 k)",
        "3 k to 6.5 k",
    ]
    assert rows[1] == ["P2 Runs with a settlement", "90 %", "pass", "26 %", "0 % to 30 %"]
    assert rows[2] == ["P3 Much later", "–", "not reached", "–", "0 % to 50 %"]
    assert rows[3][1:] == ["20 %", "unlikely", "2 (1 to 6)", "5 to 9"]


@pytest.mark.parametrize(("value", "fill"), [(2.04e6, "#1F2328"), (3e6, "#FFFFFF")])
def test_the_page_stands_alone_and_a_figure_outside_the_band_is_hollow(tmp_path, value, fill):
    text = page(tmp_path, assessment(value))
    assert not re.search(r"(src|href)=\"(?!data:)", text)
    assert "<script" not in text
    (drawn,) = pictures(text)
    dot = re.search(r'<path[^>]*aria-roledescription="circle"[^>]*>', drawn)
    assert f'fill="{fill}"' in dot.group()


def test_the_page_says_whose_what_unit_and_when(tmp_path):
    text = page(tmp_path, assessment(3e6))
    assert "A &lt;made-up&gt; war compared with the record" in text
    assert "2 Jan 2023 to 13 Mar 2023, 9 runs, seed 3. Tables of the record: mine." in text
    (drawn,) = pictures(text)
    assert "North, persons. 0 of 1 in the 90 % band" in drawn.replace("\xa0", " ")
    assert "Feb" in drawn


def test_what_is_missed_is_marked_on_the_page(tmp_path):
    marked = re.findall(r'<td class="no">([^<]+)', page(tmp_path, assessment(3e6, 0.48e6)))
    assert {"FAIL", "unlikely", "2.00"} == set(marked)


def test_a_scenario_that_no_figure_reaches_says_so(tmp_path):
    one = assessment(2e6)
    none = Assessment(one.trajectories, one.points[:0], one.scores[:0], one.patterns[:0])
    assert NOTHING in page(tmp_path, none)
    assert not (tmp_path / "record.svg").exists()
