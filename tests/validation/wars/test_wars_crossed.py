"""Leave-one-war-out, on wars whose runs are made by a rule instead of the model."""

import math

import numpy as np
import pandas as pd
import pytest
from made_up_wars import WEEKS, lost, runs_of, steadily, that_end, war

from attrition.records import SETTLEMENT
from attrition.validation.wars import crossed as module
from attrition.validation.wars.crossed import (
    FAR,
    KEPT,
    SETS,
    SHARED,
    crossed,
    distances,
    loss_departures,
    shared_sets,
)
from attrition.validation.wars.endings import ended

LETHALITY = SHARED.index("combat.lethality")
WEEKS_OF_WAR, FIGURE = 35, 30


def rule(lethality):
    """Give runs that lose soldiers at a rate of their own, and settle when the war did."""
    rates = {"a": steadily(1000.0 * lethality), "b": steadily(2000.0 * lethality)}
    count = len(lethality)
    return runs_of(casualties=rates, **that_end([SETTLEMENT] * count, [WEEKS_OF_WAR] * count))


def of_lethality(value, name):
    """Give a war whose record is what the rule says of a lethality."""
    losses = [
        lost("a", FIGURE, 1000.0 * value * FIGURE),
        lost("b", FIGURE, 2000.0 * value * FIGURE),
    ]
    return war(losses, week=WEEKS_OF_WAR, name=name)


@pytest.fixture
def ruled(monkeypatch):
    """Put the rule in the place of the model: a run loses by the lethality of its set."""

    def simulate(_scenario, runs, _seed, *, posterior, on_progress=None, **_):
        if on_progress:
            on_progress(runs)
        sets = [posterior.set_index(run) for run in range(runs)]
        return rule(posterior.values[sets, LETHALITY])

    monkeypatch.setattr(module, "simulate", simulate)


def found(wars, seed=0, runs=2 * SETS, **options):
    declared = [rule(np.full(20, 0.1)) for _ in wars]
    return crossed(wars, declared, seed, runs, **options)


@pytest.fixture
def wars(ruled):  # noqa: ARG001
    """Give three wars of one lethality, and one of four times that."""
    middle = float(np.median(shared_sets().values[:, LETHALITY]))
    alike = [of_lethality(middle, name) for name in ("one", "two", "three")]
    return [*alike, of_lethality(4.0 * middle, "other")]


def test_the_sets_that_stay_are_those_nearest_to_the_others(wars):
    """By the rule they are those whose lethality is nearest to that of the records, in logs."""
    values = shared_sets().values
    away = np.abs(np.log(values[:, LETHALITY] / np.median(values[:, LETHALITY])))
    nearest = np.argsort(away)[: round(KEPT * SETS)]
    fitted = found(wars).fitted.set_index("parameter")
    assert fitted["other"].to_numpy() == pytest.approx(np.median(values[nearest], axis=0))
    assert list(fitted.columns) == ["declared", "one", "two", "three", "other"]


def test_the_record_of_the_war_left_out_is_never_used(wars):
    changed = [*wars[:3], of_lethality(1e-4, "other")]
    before, after = found(wars), found(changed)
    pd.testing.assert_series_equal(before.fitted["other"], after.fitted["other"])
    assert not before.fitted["one"].equals(after.fitted["one"])
    rows = [table.scores.set_index("war").loc["other"] for table in (before, after)]
    assert rows[0]["losses_fitted"] != rows[1]["losses_fitted"]


def test_a_war_like_the_others_is_met_and_one_unlike_is_missed_by_as_much(wars):
    scores = found(wars[:3]).scores.set_index("war")
    assert (scores["losses_fitted"] < 1.1).all()
    assert (scores["end_fitted"] < 1e-9).all()
    assert scores["kind_fitted"].all()
    assert found(wars).scores.set_index("war").loc["other", "losses_fitted"] == pytest.approx(
        4.0, rel=0.05
    )


def test_the_same_seed_gives_the_same_and_another_other_sets(wars):
    first, second, other = found(wars), found(wars), found(wars, seed=1)
    pd.testing.assert_frame_equal(first.scores, second.scores)
    pd.testing.assert_frame_equal(first.fitted, second.fitted)
    assert not first.fitted["one"].equals(other.fitted["one"])
    assert first.fitted["declared"].equals(other.fitted["declared"])


def test_progress_counts_the_runs_of_all_wars(wars):
    told = []
    found(wars, on_progress=told.append)
    assert told == [2 * SETS * number for number in (1, 2, 3, 4)]


def test_shared_sets_lie_in_the_plausible_ranges_and_cover_them():
    from attrition import PARAMETERS

    values = shared_sets().values
    assert values.shape == (SETS, len(SHARED))
    for path, column in zip(SHARED, values.T, strict=True):
        low, high = PARAMETERS[path].plausible
        assert low <= column.min() < column.max() <= high
        assert len(np.unique(column)) == SETS


def test_a_set_that_does_all_as_the_record_is_at_no_distance_and_none_is_beyond_the_bound():
    one = of_lethality(0.1, "one")
    of_run = np.array([0, 0, 1, 1])
    far = distances(one, rule(np.array([0.1, 0.1, 1e-9, 1e-9])), of_run)
    assert far[0] == pytest.approx(0.0, abs=1e-9)
    assert far[1] == pytest.approx(2 * FAR / 4), "its losses are off, not its date and kind"
    assert (far[2:] == FAR).all(), "sets without a run"


def test_another_kind_and_date_of_the_end_count_beside_losses():
    one = of_lethality(0.1, "one")
    rates = {"a": steadily([100.0] * 2), "b": steadily([200.0] * 2)}
    runs = runs_of(casualties=rates, **that_end([0, 0], [0, 0]))
    (far,) = distances(one, runs, np.array([0, 0]))[:1]
    assert far == pytest.approx((FAR + math.log(WEEKS / WEEKS_OF_WAR)) / 4)


def test_departures_are_logs_of_factors_of_the_runs_that_fight():
    one = of_lethality(0.1, "one")
    rates = {"a": steadily([200.0, 100.0, 50.0]), "b": steadily([200.0, 0.0, 400.0])}
    runs = runs_of(casualties=rates, **that_end([0, 0, SETTLEMENT], [0, 0, 10]))
    found = loss_departures(one, runs, ended(one, runs))
    assert found[0] == pytest.approx([math.log(2.0), 0.0, math.nan], nan_ok=True)
    assert found[1] == pytest.approx([0.0, -FAR, math.nan], nan_ok=True)


@pytest.mark.usefixtures("ruled")
def test_a_late_figure_that_no_run_reaches_leaves_the_others_to_be_scored():
    """All runs end before the second figure, and have half of the first."""
    wars = [of_lethality(0.1, "one"), of_lethality(0.1, "two")]
    record = [lost("a", 28, 2800.0), lost("a", 39, 3900.0)]
    late = war(record, week=39.5, name="late")
    row = found([*wars, late]).scores.set_index("war").loc["late"]
    assert row["losses_declared"] == pytest.approx(1.0)


@pytest.mark.usefixtures("ruled")
def test_a_war_without_figures_of_losses_is_scored_by_its_end_alone():
    wars = [of_lethality(0.1, "one"), war(week=WEEKS_OF_WAR, name="bare")]
    row = found(wars).scores.set_index("war").loc["bare"]
    assert math.isnan(row["losses_fitted"])
    assert row["end_fitted"] == pytest.approx(0.0, abs=1e-9)
