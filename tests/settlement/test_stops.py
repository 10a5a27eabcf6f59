"""A stop is a ceasefire in the language of scenarios, and changes nothing before its week."""

import numpy as np
import pandas as pd
import pytest

from attrition import ScenarioError, load, simulate, total
from attrition.records import CAPITULATION, SETTLEMENT
from attrition.settlement import fought_on, stopped, stopping
from attrition.settlement.stopping import when

COARSE = {"households.cohort_size": 200_000}


@pytest.fixture(scope="module")
def war():
    return fought_on(load("after-kherson", COARSE), 10)


def runs_of(scenario, measures=("casualties", "ceasefire", "contested_share", "settled")):
    return simulate(scenario, range(3), measures=measures).block()


def test_before_the_stop_nothing_differs_to_the_last_bit_and_then_nobody_is_hurt(war):
    on, stop = runs_of(war), runs_of(stopped(war, 6))
    assert np.array_equal(on.values[:, :6, :], stop.values[:, :6, :]), (
        "the guns fall silent at the end of step 6, so record 6 differs by the flag alone"
    )
    hurt = [place for place, (name, _) in enumerate(on.columns) if name == "casualties"]
    assert np.array_equal(on.values[:, 6, hurt], stop.values[:, 6, hurt])
    assert (np.diff(stop.values[:, 6:, hurt], axis=1) == 0).all()
    assert (np.diff(on.values[:, 6:, hurt], axis=1) > 0).all()


def test_a_stop_at_the_opening_leaves_no_week_of_fighting(war):
    stop = runs_of(stopped(war, 0))
    for place, (name, _) in enumerate(stop.columns):
        if name in ("casualties", "contested_share"):
            assert (stop.values[:, :, place] == stop.values[:, :1, place]).all()


def test_a_war_fought_on_is_not_settled_by_talks():
    eager = load("after-kherson", {**COARSE, "politics.talks_rate": 5, "politics.aim": 0.1})
    settled = runs_of(eager.with_overrides(weeks=30), ["settled"]).values
    assert settled.any()
    assert not runs_of(fought_on(eager, 30), ["settled"]).values.any()


def test_a_war_fought_on_may_still_be_lost_on_the_enemys_terms():
    hopeless = {"combat.quality.b": 5.0, "politics.surrender_rate": 5.0, "politics.aim": 1.0}
    lost = fought_on(load("after-kherson", COARSE | hopeless), 60)
    endings = runs_of(lost, ["ending"]).values[:, -1]
    assert np.isin(endings, (SETTLEMENT, CAPITULATION)).any()


def test_in_a_war_fought_on_nobody_makes_a_truce():
    talks = {"politics.talks_rate": 0, "politics.truce_rate": 5, "politics.aim": 0.1}
    eager = load("after-kherson", {**COARSE, **talks})
    stopped_by_itself = runs_of(eager.with_overrides(weeks=30), ["ceasefire"]).values
    assert stopped_by_itself.any()
    assert not runs_of(fought_on(eager, 30), ["ceasefire"]).values.any()


def test_runs_that_are_too_many_to_be_held_are_run_whole_with_the_same_result(monkeypatch):
    scenario = load("after-kherson", COARSE, weeks=6)
    asked = {"runs": 3, "every": 3, "recovery": 4, "wait": 3, **total(scenario)}
    held = when(scenario, **asked)
    monkeypatch.setattr(stopping, "MOST_HELD", 2)
    monkeypatch.setattr(stopping, "Trunk", None)  # nothing to hold them
    whole = when(scenario, **asked)
    pd.testing.assert_frame_equal(held.table(), whole.table())
    assert held.war.same(whole.war)


@pytest.mark.parametrize(
    ("name", "key"),
    [("ceasefire-february-2023", "politics.ceasefire"), ("lanchester-square", "tables.regions")],
)
def test_where_there_is_nothing_to_ask_the_reason_is_given(name, key):
    with pytest.raises(ScenarioError, match=rf"^{name}: {key}: "):
        fought_on(load(name), 10)
