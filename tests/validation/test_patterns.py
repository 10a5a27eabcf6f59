"""Patterns: where a band meets the range of the record, and how likely the model thinks it."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.patterns import COLUMNS, EnsembleValues, Pattern


def of_runs(values):
    """Give runs whose casualties of a are constant, one value a run."""
    runs, weeks = np.indices((len(values), 4))
    frame = pd.DataFrame({"run": runs.ravel(), "week": weeks.ravel()}).assign(
        measure="casualties", of="a", value=np.repeat(np.array(values, float), 4)
    )
    return EnsembleValues(Trajectories(frame, RunMetadata(start=date(2023, 1, 2))))


def evaluated(values, low, high, *, share=False, unit="1", day="2023-01-09"):
    def rule(runs):
        return runs.on("casualties", "a", day)

    found = Pattern("P", "", unit, low, high, rule, share=share).evaluate(of_runs(values))
    return dict(zip(COLUMNS, found, strict=True))


@pytest.mark.parametrize(("low", "high", "holds"), [(0, 4, False), (0, 5.5, True), (7, 9, False)])
def test_a_pattern_holds_where_the_band_meets_the_range(low, high, holds):
    assert evaluated(np.linspace(4.5, 6.5, 21), low, high)["holds"] is holds


def test_wider_bands_pass_as_well_but_give_the_range_less_probability():
    narrow, wide = (
        evaluated(5.0 + spread * np.linspace(-1, 1, 41), 4.5, 5.5) for spread in (0.5, 5)
    )
    assert narrow["holds"] is wide["holds"] is True
    assert narrow["probability"] == pytest.approx(1.0, abs=0.1)
    assert wide["probability"] == pytest.approx(0.1, abs=0.05)


def test_a_share_of_few_runs_is_less_certain_to_lie_in_the_range():
    few, many = (evaluated([0.0] * runs, 0, 5, share=True, unit="%") for runs in (20, 400))
    assert few["holds"] is many["holds"] is True
    assert few["probability"] < many["probability"] == pytest.approx(1.0, abs=1e-3)


def test_a_share_outside_the_range_is_unlikely_to_lie_in_it():
    assert evaluated([100.0] * 200, 0, 5, share=True, unit="%")["probability"] < 1e-6
    assert evaluated([1.0] * 200, 0.5, 1, share=True, unit="share")["probability"] > 0.999


def test_a_pattern_beyond_the_run_is_not_judged():
    found = evaluated([1.0, 2.0], 0, 1, day="2030-01-01")
    assert found["holds"] is None
    assert np.isnan(found["probability"])
