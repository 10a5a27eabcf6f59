"""Outcomes: one number a run."""

import numpy as np
import pytest

from attrition import load, simulate
from attrition.measures import MEASURES
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.outcomes import OUTCOMES, outcomes_of
from attrition.results.trajectories import Trajectories


def course(measure, *sides, of=("a", "b"), days=7):
    """Return trajectories of one measure; each side is given as runs of weekly values."""
    values = np.stack([np.array(side, dtype=float) for side in sides], axis=2)
    names = tuple((measure, side) for side in of[: len(sides)])
    block = Block(values, names, np.arange(len(values), dtype=np.int32))
    return Trajectories.of_runs(block, RunMetadata(step_days=days))


def told(name, trajectories):
    return OUTCOMES[name].of(trajectories).tolist()


def test_every_outcome_is_of_a_declared_measure_and_has_its_unit():
    for outcome in OUTCOMES.values():
        measure = MEASURES[outcome.measure]
        assert (outcome.sides == ("",)) == (measure.scope == "theatre")
        if outcome.unit not in ("1", "weeks"):
            assert measure.unit.split("/week")[0] == outcome.unit


def test_a_stock_is_told_at_the_end_or_at_its_peak():
    abroad = course("refugees_abroad", [[5, 9, 7]], [[1, 1, 2]])
    assert told("refugees_abroad", abroad) == [9]
    assert told("refugees_abroad.peak", abroad) == [10]


def test_a_flow_is_summed_without_the_opening():
    assert told("aid_delivered.b", course("aid_delivered", [[9, 1, 1]], [[9, 2, 3]])) == [5]


def test_the_week_of_settlement_is_empty_where_the_sides_never_settle():
    talks = course("settled", [[0, 0, 1, 1], [0, 0, 0, 0]], of=("",))
    assert told("settled", talks) == [1, 0]
    assert told("settled_week", talks) == pytest.approx([2, np.nan], nan_ok=True)
    by_day = course("settled", [[0] * 14 + [1]], of=("",), days=1)
    assert told("settled_week", by_day) == [2]


def test_a_war_ends_by_the_kind_that_lasts():
    ends = course("ending", [[0, 2, 1], [0, 3, 3], [0, 2, 0], [4, 4, 4]], of=("",))
    assert told("ended", ends) == [1, 1, 0, 1]
    assert told("ended_week", ends) == pytest.approx([2, 1, np.nan, 0], nan_ok=True)
    assert told("capitulation", ends) == [0, 1, 0, 0]
    assert told("conquest", ends) == [0, 0, 0, 1]
    assert told("frozen_line", ends) == told("collapse", ends) == [0, 0, 0, 0]
    losers = course("loser", [[-1, -1], [-1, 0], [-1, 1]], of=("",))
    assert told("defeat.a", losers) == [0, 1, 0]
    assert told("defeat.b", losers) == [0, 0, 1]


def test_a_government_that_fell_before_the_opening_has_not_fallen_in_the_run():
    assert told("falls.a", course("collapses", [[1, 1, 1], [1, 2, 2]])) == [0, 1]


def test_outcomes_that_do_not_apply_are_left_out_and_are_no_numbers():
    duel = simulate(load("lanchester-square", weeks=20), runs=3)
    assert "refugees_abroad" not in outcomes_of(duel)
    assert np.isnan(OUTCOMES["refugees_abroad"].of(duel)).all()
    casualties = duel.final().query("measure == 'casualties' and of == 'b'")["value"]
    assert outcomes_of(duel)["casualties.b"].of(duel) == pytest.approx(casualties.to_numpy())


def test_the_title_names_the_side():
    metadata = RunMetadata(sides=("Blue", "Orange"))
    assert OUTCOMES["casualties.b"].title(metadata) == "Killed and wounded, Orange"
    assert OUTCOMES["refugees_abroad"].title(metadata) == "Refugees abroad"
    land = "Land held by Orange, of the contested area"
    assert OUTCOMES["contested_share"].title(metadata) == land


def test_no_two_outcomes_have_the_same_title():
    titles = [outcome.title(RunMetadata()) for outcome in OUTCOMES.values()]
    assert len(set(titles)) == len(titles)
