"""What reported series may depart by: the size and memory of their discrepancy, and no world."""

import numpy as np
import pytest

from attrition import load, simulate, total
from attrition.drivers.departures import with_departures
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
from attrition.reference.errors import Error
from attrition.results.metadata import DISCREPANCY

SIDES = [("shells_fired", "a"), ("shells_fired", "b")]
WEEKS, MEMORY = 120, 20.0
SMALL = {"shells_fired": Discrepancy(Error(share=0.01), MEMORY)}


def departed(run=0, level=1000.0, columns=SIDES, sizes=SMALL, weeks=WEEKS, days=7):
    values = np.full((weeks + 1, len(columns)), level)
    return with_departures(values, columns, sizes, 3, run, days) - level


def test_departures_begin_at_nothing_and_reach_their_size():
    found = np.stack([departed(run)[:, 0] for run in range(600)])
    assert (found[:, 0] == 0.0).all()
    kept = np.exp(-1.0 / MEMORY)
    weeks = np.arange(WEEKS + 1)
    expected = 10.0 * np.sqrt(1.0 - kept ** (2 * weeks))
    assert found.std(axis=0)[1:] == pytest.approx(expected[1:], rel=0.12)
    assert found.mean(axis=0)[-1] == pytest.approx(0.0, abs=2.0)


def test_departures_have_the_memory_of_their_discrepancy():
    found = np.stack([departed(run)[:, 0] for run in range(600)])
    ahead = np.corrcoef(found[:, 80], found[:, 100])[0, 1]
    assert ahead == pytest.approx(np.exp(-20.0 / MEMORY), abs=0.1)


def test_a_run_of_days_wanders_as_far_in_a_week_as_one_of_weeks():
    days = np.stack([departed(run, weeks=7, days=1)[7, 0] for run in range(600)])
    weeks = np.stack([departed(run, weeks=1)[1, 0] for run in range(600)])
    assert days.std() == pytest.approx(weeks.std(), rel=0.12)


def test_a_run_departs_alike_under_every_scenario_and_length():
    one, other = departed(5), departed(5, level=2000.0)
    assert other == pytest.approx(2.0 * one)
    assert np.array_equal(departed(5, weeks=30), one[:31])
    assert not np.array_equal(departed(6), one)
    assert not np.array_equal(one[:, 0], one[:, 1])


def test_what_one_side_holds_more_the_other_holds_less():
    found = departed(columns=[("area_held", "a"), ("area_held", "b")], level=1e5, sizes=AREA)
    assert found[:, 0] == pytest.approx(-found[:, 1])
    assert np.abs(found).max() > 0.0
    alone = departed(columns=[("area_held", "b")], level=1e5, sizes=AREA)
    assert np.array_equal(alone[:, 0], found[:, 1])


def test_nothing_is_reported_that_cannot_be():
    wide = {
        "support": Discrepancy(Error(plain=80.0), 1.0),
        "shells_fired": Discrepancy(Error(share=3.0), 1.0),
        "gdp_change": Discrepancy(Error(plain=200.0), 1.0),
    }
    columns = [(name, "a") for name in wide]
    found = departed(columns=columns, level=50.0, sizes=wide) + 50.0
    support, casualties, gdp = found.T
    assert (support.min(), support.max()) == (0.0, 100.0)
    assert casualties.min() == 0.0
    assert (gdp.min(), gdp.max() > 100.0) == (-100.0, True)


def test_only_reported_series_depart(square):
    plain, departing = (simulate(square, 4, discrepancies=sizes) for sizes in (None, DISCREPANCIES))
    for measure, of in plain.block().columns:
        one, other = (x.select(measure=measure, of=of) for x in (plain, departing))
        departs = measure in DISCREPANCIES and one.block().values.any()
        assert one.same(other) != departs, measure
    assert DISCREPANCY in departing.metadata.holds
    assert DISCREPANCY not in plain.metadata.holds


def test_another_war_has_no_discrepancy_in_square_kilometres(square):
    assert "area_held" not in total(square)["discrepancies"]
    assert total(load("after-kherson"))["discrepancies"] is DISCREPANCIES


AREA = {"area_held": Discrepancy(Error(plain=1000.0), MEMORY)}


@pytest.fixture(scope="module")
def square():
    """Give a short war of two armies and nothing else."""
    return load("lanchester-square", weeks=6)


def test_a_count_departs_in_proportion_to_what_it_added_since_the_start():
    count = np.linspace(100_000.0, 200_000.0, 53)[:, np.newaxis]
    found = {"casualties": Discrepancy(Error(share=0.45), 78.0)}
    high, low = (
        with_departures(count - opening, [("casualties", "a")], found, 0, 3) - (count - opening)
        for opening in (0.0, 100_000.0)
    )
    assert np.abs(high).max() > 0.0
    assert high == pytest.approx(low)
