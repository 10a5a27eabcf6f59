"""Comparisons: differences of pairs, over the weeks that both have, of scenarios that match."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from attrition import load, simulate
from attrition.charts.trajectories import difference_multiples
from attrition.results.block import Block
from attrition.results.comparison import CompareError, compare, pairing_gain
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

ABOUT = RunMetadata(scenario="base", sides=("North", "South"), start=date(2030, 1, 7))
COLUMNS = (("support", "a"), ("losses", "a"), ("temperature", ""))


def made_up(change=0.0, weeks=4, runs=6, columns=COLUMNS, metadata=ABOUT):
    """Return runs that share their luck; a change is added to every column."""
    rng = np.random.default_rng(1)
    luck = rng.normal(size=(runs, 10, 3))[:, : weeks + 1, : len(columns)]
    block = Block(luck + change, columns, np.arange(runs, dtype=np.int32))
    return Trajectories.of_runs(block, metadata)


def test_differences_are_those_of_pairs():
    found = compare(made_up(), made_up(change=2.0))
    assert np.allclose(found.differences.block().values, 2.0)
    assert set(found.frame()) == {"run", "week", "date", "measure", "of", "value"}
    assert len(found.frame()) == 6 * 5 * 3
    assert np.allclose(found.quantiles()[["q5", "q50", "q95"]], 2.0)


def test_a_scenario_does_not_differ_from_itself():
    found = compare(made_up(), made_up())
    assert not found.differences.block().values.any()
    assert not found.differs("support")
    assert found.table()["sure"].isna().all()
    assert found.table()["larger"].eq(0).all()


def test_only_the_weeks_and_runs_in_common_are_compared():
    found = compare(made_up(weeks=4, runs=6), made_up(weeks=7, runs=3))
    assert found.differences.weeks() == 4
    assert found.differences.runs() == [0, 1, 2]
    assert not found.differences.block().values.any()


def test_the_final_differences_are_of_the_last_common_week():
    final = compare(made_up(), made_up(change=1.0, weeks=7)).final()
    assert set(final["week"]) == {4}
    assert set(final["date"].astype(str)) == {"2030-02-04"}
    assert np.allclose(final["value"], 1.0)


def test_columns_are_matched_by_name():
    other = made_up()
    order = [2, 0, 1]
    block = other.block()
    turned = Block(block.values[:, :, order], tuple(COLUMNS[i] for i in order), block.runs)
    found = compare(made_up(), Trajectories.of_runs(turned, ABOUT))
    assert not found.differences.block().values.any()


def test_the_table_tells_the_median_the_bands_and_how_sure():
    base, other = made_up(), made_up()
    shift = np.array([1.0, 2.0, 3.0, 4.0, 5.0, -1.0])
    other.block().values[:, -1, 0] += shift
    row = compare(base, other).table(["support"]).iloc[0]
    assert row["over"] == "end"
    assert row["base"] == pytest.approx(np.median(base.block().values[:, -1, 0]))
    assert row["q50"] == pytest.approx(np.median(shift))
    assert row["q95"] == pytest.approx(np.quantile(shift, 0.95))
    assert row["larger"] == row["sure"] == pytest.approx(5 / 6)


def test_a_difference_is_clear_where_it_is_noticeable_and_sure():
    base, others = made_up(), {"all": [2.0] * 6, "trifle": [0.4] * 6, "some": [2.0] * 5 + [-2.0]}
    for name, shift in others.items():
        other = made_up()
        other.block().values[:, -1, 0] += np.array(shift)
        row = compare(base, other).table(["support"]).iloc[0]
        assert row["least"] == 0.5
        assert row["clear"] == (name == "all")


def test_pairs_in_which_a_war_ends_are_those_of_either_scenario():
    columns = (("ending", ""),)
    codes = np.zeros((2, 4, 3, 1))
    codes[0, 1, 2:] = codes[1, 3, 1:] = 1.0
    base, other = (
        Trajectories.of_runs(Block(values, columns, np.arange(4, dtype=np.int32)), ABOUT)
        for values in codes
    )
    found = compare(base, other)
    assert found.ended().tolist() == [False, True, False, True]
    assert found.part([1, 3]).differences.runs() == [1, 3]
    assert not compare(made_up(), made_up()).ended().any()


def test_rounding_is_no_difference():
    base, other = made_up(change=1e6), made_up(change=1e6)
    other.block().values[:, -1, 0] += 0.01
    row = compare(base, other).table(["support"]).iloc[0]
    assert row["q50"] == row["larger"] == 0.0
    assert np.isnan(row["sure"])


def test_a_flow_is_compared_by_its_mean_week():
    base, other = made_up(weeks=4), made_up(weeks=4)
    other.block().values[:, 2, 1] += 8.0  # one week of four
    other.block().values[:, 0, 1] += 100.0  # a flow has no opening value
    row = compare(base, other).table(["losses"]).iloc[0]
    assert row["over"] == "mean"
    assert row["q50"] == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sides": ("East", "West")}, "different sides: North against South, and East against"),
        ({"start": date(2031, 1, 6)}, "start on different days: 2030-01-07 and 2031-01-06"),
        ({"step_days": 1}, "use different time steps: 7 and 1 days a step"),
        ({"seed": 9}, "different seeds: None and 9"),
    ],
)
def test_what_cannot_be_compared_is_told(changes, said):
    with pytest.raises(CompareError, match=said):
        compare(made_up(), made_up(metadata=replace(ABOUT, scenario="other", **changes)))


def test_missing_columns_are_named():
    less = made_up(columns=COLUMNS[:2], metadata=replace(ABOUT, scenario="less"))
    with pytest.raises(CompareError, match="base records measures that less does not: temperature"):
        compare(made_up(), less)
    with pytest.raises(CompareError, match="base records measures that less does not: temperature"):
        compare(less, made_up())


def test_runs_without_a_partner_are_told():
    with pytest.raises(CompareError, match="no run in common"):
        compare(made_up().select(run=[0, 1]), made_up().select(run=[2, 3]))


def test_the_gain_of_pairing_is_a_ratio_of_variances():
    base, other = made_up(), made_up()
    other.block().values[:, -1, 0] += np.arange(6)
    ends = [t.block().values[:, -1, 0] for t in (base, other)]
    expected = (ends[0].var() + ends[1].var()) / np.arange(6).var()
    assert pairing_gain(base, other, "support", "a") == pytest.approx(expected)
    assert pairing_gain(base, made_up(change=1.0), "temperature") > 1e12
    with pytest.raises(CompareError, match="no measure 'support' of 'b'"):
        pairing_gain(base, other, "support", "b")


def test_pairs_of_a_scenario_share_their_noise():
    changes = {"households.cohort_size": 200_000}
    base = simulate(load("after-kherson", changes, weeks=10), runs=8)
    other = simulate(load("aid-halved", changes, weeks=10), runs=8)
    assert pairing_gain(base, other, "casualties", "b") > 10
    found = compare(base, other)
    assert found.table(["aid_promised"]).set_index("of").loc["a", "sure"] == 1.0
    assert "aid_promised" not in found.headlines()
    assert "losses" in found.headlines()


def test_a_picture_of_no_difference_can_be_drawn():
    drawn = str(difference_multiples(compare(made_up(), made_up())).to_dict())
    assert "Difference from" in drawn
