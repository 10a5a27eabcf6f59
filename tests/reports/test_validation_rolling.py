"""What a validation opens with: the judgement in words, worst first, and its numbers as JSON."""

import json
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from attrition.reports.validation_json import validation_json
from attrition.reports.validation_page import write_page
from attrition.reports.validation_rolling import (
    horizon_table,
    judged,
    lead,
    learning_table,
    opening_table,
    pit_table,
)
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.assess import Assessment
from attrition.validation.patterns import COLUMNS
from attrition.validation.rolling import KEYS, LEARNING, Rolling
from attrition.validation.scores import POINTS, scores

NOTHING = "The model adds nothing to the figures"
SERIES = ("support", "gdp_change", "casualties")


FEBRUARY = pd.Timestamp(2023, 2, 1)


def assessment(ratios, *, origin=FEBRUARY, free=2.0):
    """Give two points of three series whose conditioned ratios to persistence are these."""
    rows = [
        {
            "way": way, "origin": origin, "horizon": months, "measure": measure, "of": "a",
            "date": origin + pd.Timedelta(days=30 * months), "days_ahead": 30 * months,
            "value": 0.0, "q5": -1.0, "q25": 1.0, "q50": 1.5, "q75": 2.0, "q95": 3.0,
            "crps": ratio if way == "conditioned" else free, "crps_persistence": 1.0,
            "crps_trend": np.nan, "pit": 0.25,
        }
        for way in ("free", "conditioned")
        for measure, ratio in zip(SERIES, ratios, strict=True)
        for months in (1, 6)
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=[*KEYS, *POINTS])
    learned = pd.DataFrame([(origin, 7, 41.0, 12.0, 9, 1)], columns=list(LEARNING))
    runs = pd.DataFrame({"run": 0, "week": [0, 1], "measure": "support", "of": "a", "value": 80.0})
    about = RunMetadata(sides=("North", "South"), start=date(2022, 11, 14), seed=3)
    own = found[found["way"] == "free"].head(0)[POINTS]
    patterns = pd.DataFrame([], columns=list(COLUMNS))
    return Assessment(
        Trajectories(runs, about), own, scores(own), patterns, ("mine",), Rolling(found, learned)
    )


def plain(text):
    return text.replace("\xa0", " ")


def test_a_model_that_surely_beats_persistence_is_said_to():
    told = plain(lead(assessment([0.5, 0.6, 0.7])))
    assert told.startswith("Given the same figures, the CRPS of the model is 0.59 (90 % interval")
    assert NOTHING not in told


def test_a_model_that_may_not_beat_persistence_is_said_to_add_nothing_and_where_it_does():
    told = plain(lead(assessment([0.5, 0.6, 3.0])))
    assert told.startswith(NOTHING)
    assert "What it adds is in Public support for the war, North (0.50); GDP" in told
    assert "It is worse on Killed and wounded since the war began, North (3.00)." in told


def test_the_table_has_the_worst_series_first_and_all_series_last():
    table = opening_table(assessment([0.5, 3.0, 0.7])).map(plain)
    assert [name.split(",")[0] for name in table["series"]] == [
        "GDP",
        "Killed and wounded since the war began",
        "Public support for the war",
        "all series",
        "90 % interval of the ratio",
    ]
    assert table.loc[0].tolist()[1:] == ["2 (2)", "0 → 0 %", "100 → 100 %", "2.00 → 3.00"]
    assert table.loc[3, "points (figures)"] == "6 (6)"
    assert table.loc[3, "CRPS ratio"] == "2.00 → 1.02"


def test_forecasts_of_the_time_of_fitting_are_not_called_held_out():
    early = assessment([0.5, 0.6, 0.7], origin=pd.Timestamp(2022, 12, 1))
    assert judged(early)[1] is False
    assert "were fitted on figures of this time" in lead(early)
    assert judged(assessment([0.5, 0.6, 0.7]))[1] is True


def test_each_horizon_and_origin_has_its_row_and_the_pits_are_counted():
    rolling = assessment([0.5, 0.6, 0.7]).rolling
    assert list(horizon_table(rolling)["months ahead"]) == ["1 (0 to 1.5)", "6 (4.5 to 9)"]
    assert pit_table(rolling)["conditioned"].tolist() == [0, 0, 6, *[0] * 7]
    assert learning_table(rolling).to_numpy().tolist() == [
        ["2023-02-01", "7", "41", "12", "9", "1"]
    ]


def test_the_json_has_each_number_by_which_the_model_is_judged():
    told = json.loads(json.dumps(validation_json(assessment([0.5, 0.6, 3.0]), {}), allow_nan=False))
    numbers = told["judged"]
    assert numbers["adds"] is False
    assert numbers["origins"] == ["2023-02-01"]
    assert (numbers["conditioned"]["cover50"], numbers["free"]["cover90"]) == (0.0, 1.0)
    assert numbers["conditioned"]["least_cover90"] == 1.0
    ratio = numbers["conditioned"]["persistence"]
    assert ratio["mean"] == pytest.approx(0.9 ** (1 / 3))
    assert ratio["low"] < ratio["mean"] < ratio["high"]
    assert numbers["conditioned"]["trend"]["mean"] is None
    assert set(numbers["horizons"]) == {"1", "6"}
    assert sum(numbers["pit"]["free"]) == numbers["free"]["points"] == 6
    assert numbers["worst_first"][0] == ["casualties", "a"]
    assert numbers["learning"][0]["effective"] == 41.0
    assert len(told["rolling"]) == 12


def test_the_page_opens_with_the_judgement_and_draws_the_pits(tmp_path):
    write_page(assessment([0.5, 0.6, 3.0]), tmp_path)
    text = (tmp_path / "index.html").read_text("utf-8")
    assert text.index(NOTHING) < text.index("<table>") < text.index("PIT histograms</h2>")
    marked = re.findall(r'<td class="no">([^<]+)', text)
    assert marked[0] == "2.00 → 3.00"  # the worst series, and the interval that reaches above 1
    assert marked[1].startswith("2.00 to 2.00 → ")
    assert "Conditioned runs" in (tmp_path / "pit.svg").read_text("utf-8")
