"""Runs as a dataset of xarray: the same values, with labels, units and dates."""

import builtins

import numpy as np
import pytest
import xarray

from attrition import MEASURES, ArgumentError, Trajectories, load, simulate
from attrition.results.comparison import compare

WAR = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=3)


@pytest.fixture(scope="module")
def runs():
    """Give a few runs of which some numbers are left out."""
    return simulate(WAR, runs=[1, 4])


@pytest.fixture(scope="module")
def data(runs):
    """Give the same as a dataset."""
    return runs.to_xarray()


def test_every_measure_is_a_variable_over_run_week_and_what_it_is_of(data):
    dims = {measure.name: data[measure.name].dims[2:] for measure in MEASURES.values()}
    own = {"theatre": (), **{scope: (scope,) for scope in ("side", "sector", "region", "host")}}
    assert dims == {name: own[measure.scope] for name, measure in MEASURES.items()}
    assert data["run"].values.tolist() == [1, 4]


def test_every_value_is_where_its_labels_say(runs, data):
    for row in runs.frame().sample(300, random_state=1).itertuples():
        here = data[row.measure].sel(run=row.run, week=row.week)
        value = here.sel({here.dims[0]: row.of}) if here.dims else here
        assert value.item() == row.value
        assert value["date"].values == np.datetime64(row.date)


def test_sides_and_places_without_a_measure_are_not_a_number(data):
    assert np.isnan(data["power_hours"].sel(side="b")).all()


def test_variables_have_labels_and_units_and_axes_have_names(data):
    assert data["gdp_change"].attrs == {
        "long_name": MEASURES["gdp_change"].label, "units": MEASURES["gdp_change"].unit,
    }  # fmt: skip
    assert data["side_name"].values.tolist() == ["Ukraine", "Russia"]
    assert data.attrs["scenario"] == "after-kherson"
    assert "not a forecast" in data.attrs["note"]


def test_differences_are_a_dataset_too(runs):
    differences = compare(runs, runs).to_xarray()
    assert isinstance(differences, xarray.Dataset)
    assert not np.nan_to_num(differences["casualties"]).any()


def test_a_measure_that_is_not_declared_has_an_axis_of_its_own(runs):
    table = runs.frame().query("measure == 'casualties'").assign(measure="own")
    assert Trajectories(table, runs.metadata).to_xarray()["own"].dims == ("run", "week", "of")


def test_without_xarray_it_says_what_to_install(runs, monkeypatch):
    usual = builtins.__import__

    def none(name, *rest, **more):
        if name == "xarray":
            raise ImportError(name)
        return usual(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", none)
    with pytest.raises(ArgumentError, match=r"pip install 'attrition\[xarray\]'"):
        runs.to_xarray()
