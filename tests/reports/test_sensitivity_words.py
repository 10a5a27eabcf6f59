"""What a sweep says matters most, and when its sample is too small to say so."""

import pandas as pd
import pytest

from attrition.reports.sensitivity_words import WANTED, bounds_hold, sample_needed, what_matters
from attrition.results.metadata import RunMetadata
from attrition.sweep.given_data import points_for

NOBODY = RunMetadata()


def indices(main, *rows, samples=16, outcome="gdp_change.a"):
    """Return a table of indices: a parameter, its index, and half the width of its bounds."""
    return pd.DataFrame(
        {
            "outcome": outcome, "parameter": name, "samples": samples, main: index,
            f"{main}_low": index - half, f"{main}_high": index + half,
        }
        for name, index, half in rows
    )  # fmt: skip


def test_what_matters_most_is_told_with_its_share():
    told = what_matters(
        indices("total", ("strikes.tempo.b", 0.2, 0.05), ("grid.spares", 0.7, 0.05)), NOBODY
    )
    assert told.startswith("For GDP, change from pre-war level, Side A (%), ")
    assert told.replace("\xa0", " ").endswith(
        "matters most (70 % of the variance, with interactions)."
    )


def test_parameters_whose_bounds_overlap_are_not_told_apart():
    told = what_matters(
        indices("first", ("strikes.tempo.b", 0.3, 0.2), ("grid.spares", 0.4, 0.2)), NOBODY
    )
    assert told.endswith("; the sample does not tell it apart from strikes.tempo.b.")


def test_an_index_above_one_is_told_as_too_small_a_sample_with_the_size_that_would_do():
    told = sample_needed(indices("total", ("grid.spares", 1.07, 0.93)))
    assert told.startswith(
        "The sample of 16 is too small: a total index is known only as 1.07 ± 0.93"
    )
    assert f"--points {points_for(0.93, 16, WANTED):,} " in told
    assert "variance" not in told


@pytest.mark.parametrize(("half", "size"), [(0.1, 16), (0.2, 64), (0.93, 2048), (0.01, 1)])
def test_bounds_shrink_with_the_square_root_of_the_sample(half, size):
    assert points_for(half, 16, 0.1) == size


def test_a_sample_that_is_large_enough_is_not_spoken_of():
    assert sample_needed(indices("total", ("grid.spares", 0.6, WANTED))) == ""


def test_a_mean_effect_is_held_against_the_largest():
    wide = indices("mu_star", ("grid.spares", 2000.0, 100.0), ("strikes.tempo.b", 1000.0, 900.0))
    assert "only to ±45 % of the largest" in sample_needed(wide).replace("\xa0", " ")
    assert sample_needed(wide.iloc[:1]) == ""


def test_an_outcome_without_indices_says_so():
    still = indices("total", ("grid.spares", float("nan"), 0.0))
    assert "does not change enough" in what_matters(still, NOBODY)
    assert sample_needed(still) == ""


def test_swings_are_told_by_their_ends():
    rows = pd.DataFrame(
        {"outcome": "casualties.a", "parameter": ["grid.spares", "strikes.tempo.b"],
         "at_low": [100.0, 90.0], "at_high": [101.0, 300.0]}
    )  # fmt: skip
    assert "(1 = usual), Side B: 90 to 300." in what_matters(rows, NOBODY)
    assert sample_needed(rows) == ""
    assert (
        bounds_hold(rows, NOBODY)
        == "The runs hold luck alone; an outcome is their mean at a point."
    )
