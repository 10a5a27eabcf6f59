"""The summaries: what a screen says of one run, of many, and of a comparison."""

import io
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from attrition.formatting import points_words, signed
from attrition.measures import MEASURES
from attrition.reports.summary import print_files, print_summary, summarise
from attrition.reports.summary_comparison import (
    MOST,
    print_base,
    print_comparison,
    print_comparison_end,
)
from attrition.reports.summary_runs import FEW, print_runs
from attrition.results.block import Block
from attrition.results.comparison import compare
from attrition.results.event_probabilities import event_probabilities
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

ABOUT = RunMetadata(title="A war", sides=("North", "South"), start=date(2030, 1, 7), seed=3)
COLUMNS = (("support", "a"), ("support", "b"), ("losses", "a"), ("bargaining_range", ""),
           ("settled", ""), ("ending", ""))  # fmt: skip
LOG = pd.DataFrame({"date": [date(2030, 1, 14)], "text": ["New law."]})


def made_up(runs=11, weeks=6, change=0.0, ended=1):
    """Return runs in which support rises by the number of the run, from 50 per cent.

    The first runs end in the last week, by a settlement.
    """
    values = np.zeros((runs, weeks + 1, len(COLUMNS)))
    values[:, :, 0] = 50 + np.outer(np.arange(runs), np.arange(weeks + 1)) / weeks
    values[:, :, 1] = 70.0
    values[:, 1:, 2] = 2000.0
    values[:, :, 3] = 0.05
    values[:ended, -1, 4:] = 1.0
    values[:, -1, 0] += change
    return Trajectories.of_runs(Block(values, COLUMNS, np.arange(runs, dtype=np.int32)), ABOUT)


def shown(show, *given, width=100):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show(console, *given)
    return console.file.getvalue().replace("\xa0", " ")


def line(text, start):
    return next(row for row in text.splitlines() if row.strip().startswith(start))


def test_one_run_is_told_by_its_extremes():
    one = made_up().select(run=10)
    row = next(row for row in summarise(one) if (row.measure, row.of) == ("support", "a"))
    assert (row.name, row.start, row.lowest, row.highest, row.end) == ("North", 50, 50, 60, 60)
    assert row.highest_date == date(2030, 2, 18)
    assert "2030" in shown(print_summary, one, LOG)


def test_many_runs_are_told_by_their_median_and_bands():
    several = made_up()
    text = shown(print_runs, several, LOG, event_probabilities(several))
    assert "A war" in text
    assert "11 runs, seed 3" in text
    support = next(row for row in text.splitlines() if "North" in row and "%" in row)
    assert " ".join(support.split()[2:]) == "50 % 56 % 53 % to 58 % 51 % to 60 %"
    assert "2 k" in text
    assert "New law." in text


def test_the_files_and_what_this_is_come_last():
    lines = shown(print_files, {"log.csv": "here/log.csv"}, "Not a forecast.").split("\n")
    assert lines == ["", "Files", "  here/log.csv", "", "Not a forecast.", ""]
    assert shown(print_files, {"log.csv": "here/log.csv"}).split("\n") == [*lines[:4], ""]


def test_the_error_of_counting_is_told_beside_what_happened():
    several = made_up()
    text = shown(print_runs, several, LOG, event_probabilities(several))
    assert re.search(r"^ +1 +\(0–4\)", text, re.MULTILINE)
    assert "The war ends by 18 Feb 2030 in 1 of 11 runs (0–4)" in text
    assert "The sides settle by 18 Feb 2030." in text


def test_runs_that_end_stand_apart_from_runs_that_go_on():
    several = made_up(runs=2 * FEW, ended=FEW)
    text = shown(print_runs, several, LOG, event_probabilities(several))
    going_on, over = text.split(f"The {FEW} runs in which the war ends")
    assert f"The {FEW} runs in which the war goes on to the end" in going_on
    assert "64 %" in line(going_on.split("Public support")[1], "North")
    assert "54 %" in line(over.split("Public support")[1], "North")


def test_runs_too_few_for_bands_are_counted_alone():
    several = made_up(runs=2 * FEW, ended=2)
    text = shown(print_runs, several, LOG, event_probabilities(several))
    assert "In 2 runs the war ends: too few for bands of their own." in text


def test_what_is_always_zero_has_no_row():
    several = made_up(runs=4 * FEW, ended=2)
    several.block().values[:, :, 2] = 0.0
    several.block().values[-1, 1, 2] = 1.0
    text = shown(print_runs, several, LOG, event_probabilities(several))
    assert "Zero in 90 % of runs: Killed and wounded per week, North." in text


def test_one_run_says_how_the_war_ends():
    several = made_up()
    assert "The war ends on 18 Feb 2030: the sides settle." in shown(
        print_summary, several.select(run=0), LOG
    )
    assert "The war goes on at the end, on 18 Feb 2030." in shown(
        print_summary, several.select(run=1), LOG
    )


def test_a_comparison_tells_the_difference_and_how_sure_it_is():
    found = compare(made_up(), made_up(change=-4.0))
    text = shown(print_comparison, found)
    assert "compared with “A war”" in text
    assert "11 pairs of runs, seed 3" in text
    assert "Bands show luck alone." in text
    assert "percentage points" in text
    assert "−4" in line(text, "North")
    assert line(text, "North").rstrip().endswith("100 %")
    assert "at least 90 %" in shown(print_comparison_end)


def test_a_comparison_says_first_whether_wars_end():
    base, other = made_up(runs=2 * FEW), made_up(runs=2 * FEW, ended=FEW)
    assert shown(print_base, base).startswith(
        "A war, the base\nThe war ends by 18 Feb 2030 in 1 of"
    )
    text = shown(print_comparison, compare(base, other))
    said = text.index(f"With these changes, {FEW} of {2 * FEW} wars have ended")
    assert said < text.index(f"The {FEW} pairs in which both wars go on")
    assert said < text.index(f"The {FEW} pairs in which a war ends in one or both")


def test_what_differs_by_a_trifle_or_now_and_then_is_named_but_has_no_row():
    trifle = compare(made_up(), made_up(change=-0.4))
    text = shown(print_comparison, trifle)
    assert "Hardly different or unclear: Public support for the war;" in text
    assert "−0.4" not in text
    other = made_up()
    other.block().values[:8, -1, 0] += 20.0
    other.block().values[8:, -1, 0] -= 20.0
    assert "+20" not in shown(print_comparison, compare(made_up(), other))


def test_a_comparison_has_no_more_rows_than_a_page_holds():
    columns = [(name, side) for name, one in MEASURES.items() for side in "ab" if one.headline]
    values = np.zeros((FEW, 3, len(columns)))
    before = Trajectories.of_runs(Block(values, tuple(columns), np.arange(FEW)), ABOUT)
    after = Trajectories.of_runs(Block(values + 1e6, tuple(columns), np.arange(FEW)), ABOUT)
    text = shown(print_comparison, compare(before, after))
    rows = [row for row in text.splitlines() if row.rstrip().endswith("100 %")]
    assert len(rows) == MOST
    assert "Killed and wounded since the war began" in text.split("Clear but smaller")[0]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_everything_fits_the_width(width):
    several = made_up()
    texts = [
        shown(print_runs, several, LOG, event_probabilities(several), width=width),
        shown(print_comparison, compare(several, made_up(change=-4.0)), width=width),
        shown(print_summary, several.select(run=1), LOG, width=width),
    ]
    for text in texts:
        assert max(map(len, text.splitlines())) <= width
        assert "…" not in text


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1200.0, "persons", "+1.2 k"),
        (-1200.0, "persons", "−1.2 k"),
        (0.0, "persons", "0"),
        (5.2, "%", "+5.2"),
        (-0.31, "share", "−31"),
        (0.00001, "share", "0"),
        (float("nan"), "%", "–"),
    ],
)
def test_differences_are_written_with_their_signs(value, unit, written):
    assert signed(value, unit).replace("\xa0", " ") == written


def test_differences_of_per_cent_are_points():
    assert points_words("%/year") == "percentage points a year"
    assert points_words("share") == "percentage points"
    assert points_words("persons") == "persons"
