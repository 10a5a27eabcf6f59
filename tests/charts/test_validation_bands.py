"""The bands of a validation: runs and what the model may be wrong by, within what can be."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest

from attrition.charts.validation import panels
from attrition.reference import Observation
from attrition.reference.discrepancy import DISCREPANCIES
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.assess import Assessment
from attrition.validation.patterns import COLUMNS
from attrition.validation.scores import points, scores

START = datetime.date(2023, 1, 2)


def drawn(measure, level, figures):
    """Give the bands and the dots of one panel, of runs that all stay at a level."""
    runs, weeks = np.indices((40, 12))
    frame = pd.DataFrame({"run": runs.ravel(), "week": weeks.ravel()}).assign(
        measure=measure, of="a", value=level
    )
    trajectories = Trajectories(frame, RunMetadata(start=START))
    found = points(trajectories, figures)
    patterns = pd.DataFrame([], columns=list(COLUMNS))
    assessment = Assessment(trajectories, found, scores(found), patterns)
    (panel,) = panels(assessment).values()
    tables = [pd.DataFrame(rows) for rows in panel.to_dict()["datasets"].values()]
    (bands,) = (table for table in tables if "q95" in table)
    return bands, next(table for table in tables if "fill" in table)


def figure(week, value, measure, method="0"):
    day = START + datetime.timedelta(weeks=week)
    missing = (math.nan, math.nan)
    return Observation(
        "mine", None, day, measure, "a", value, *missing, "me", "measured", "", method
    )


def test_a_band_of_runs_that_agree_is_as_wide_as_the_model_may_be_wrong():
    bands, _ = drawn("support", 70.0, [figure(4, 71.0, "support")])
    wide = (bands["q95"] - bands["q5"]).iloc[-1] / 3.29
    one = DISCREPANCIES["support"]
    grown = math.sqrt(1.0 - one.kept(11.0) ** 2)  # from nothing at the start
    assert wide == pytest.approx(one.size.of(70.0) * grown, rel=0.02)


def test_a_band_shows_no_negative_share():
    bands, _ = drawn("load_shed", 1.0, [figure(4, 0.0, "load_shed")])
    assert (bands["q5"] >= 0.0).all()


def test_a_change_within_a_later_definition_is_no_dot_among_levels():
    measure = "refugees_abroad"
    later = [figure(week, 5e6, measure, method="1") for week in (6, 8)]
    _, dots = drawn(measure, 8e6, [figure(2, 8e6, measure), *later])
    assert list(dots["value"]) == [8e6]
