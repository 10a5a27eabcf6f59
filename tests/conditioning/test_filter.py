"""Conditioning runs of a war: what no figure, vague figures and sharp figures do to them."""

import datetime
import math

import numpy as np
import pytest

from attrition import ScenarioError, load, shipped_posterior, simulate
from attrition.conditioning import start
from attrition.conditioning.figures import Figure, figures
from attrition.conditioning.filter import condition, condition_at
from attrition.conditioning.island import Island, in_place, systematic
from attrition.drivers.ledger import Ledger
from attrition.reference import FOLDER, Observation, read_record

COARSE = {"households.cohort_size": 1_000_000}
START = datetime.date(2022, 11, 14)
WEEKS, RUNS = 8, 12


@pytest.fixture(scope="module")
def war():
    return load("after-kherson", COARSE, weeks=WEEKS)


@pytest.fixture(scope="module")
def free(war):
    return simulate(war, RUNS)


def day(week):
    return START + datetime.timedelta(weeks=week)


def figure(week, value, error, measure="casualties", of="b"):
    half = 1.645 * error
    return Observation(
        "mine", None, day(week), measure, of, value, value - half, value + half,
        "a source", "measured", "",
    )  # fmt: skip


def column(trajectories, measure="casualties", of="b"):
    return trajectories.select(measure=measure, of=of).block().values[:, :, 0].astype(float)


def sharp(free, week=4, run=3):
    """Give a figure that only runs near one run make likely."""
    value = column(free)[run, week]
    spread = column(free)[:, week].std()
    return figure(week, value, 0.15 * spread)


@pytest.fixture
def exact(monkeypatch):
    """Let figures be as exact as their ranges say."""
    monkeypatch.setattr("attrition.reference.errors.OBSERVED", {})


@pytest.mark.parametrize("posterior", [None, shipped_posterior()], ids=["declared", "sets"])
def test_without_a_figure_runs_are_those_of_simulate(war, posterior):
    found = condition(war, [], day(3), RUNS, seed=5, posterior=posterior)
    assert found.trajectories.same(simulate(war, RUNS, 5, posterior=posterior))
    assert list(found.ancestors) == list(range(RUNS))
    assert (found.effective, found.learned) == (pytest.approx(RUNS), ())


def test_a_single_run_is_that_of_simulate(war):
    assert condition(war, [], day(3), 1).trajectories.same(simulate(war, 1))


def test_a_figure_with_a_huge_error_changes_nothing(war, free):
    found = condition(war, [figure(4, 1e5, 1e9)], day(5), RUNS)
    assert found.trajectories.same(free)
    assert found.effective == pytest.approx(RUNS)


@pytest.mark.usefixtures("exact")
def test_a_sharp_figure_draws_the_runs_towards_it(war, free):
    one = sharp(free)
    found = condition(war, [one], day(4), RUNS, discrepancies={})
    before, after = (np.abs(column(runs)[:, 4] - one.value) for runs in (free, found.trajectories))
    assert after.mean() < 0.3 * before.mean()
    assert 3 in found.ancestors
    assert found.learned[0].effective < 0.5 * RUNS


@pytest.mark.usefixtures("exact")
def test_copies_go_on_with_chance_of_their_own(war, free):
    found = condition(war, [sharp(free)], day(4), RUNS, discrepancies={})
    copies = column(found.trajectories)[found.ancestors == 3]
    assert len(copies) > 1
    assert len(np.unique(copies[:, 4])) == 1
    assert len(np.unique(copies[:, 5])) == len(copies)


@pytest.mark.usefixtures("exact")
def test_figures_after_the_date_are_not_known(war, free):
    later = [sharp(free), figure(6, 0.0, 1.0)]
    found = condition(war, later, day(4), RUNS, discrepancies={})
    assert found.trajectories.same(
        condition(war, later[:1], day(4), RUNS, discrepancies={}).trajectories
    )


@pytest.mark.usefixtures("exact")
def test_dates_in_one_pass_give_what_each_gives_alone(war, free):
    record = [sharp(free, 2, 5), sharp(free, 5, 1)]
    days = [day(1), day(3), day(6)]
    for when, found in zip(days, condition_at(war, record, days, RUNS), strict=True):
        alone = condition(war, record, when, RUNS)
        assert found.until == when
        assert found.trajectories.same(alone.trajectories)
        assert [one.surprise for one in found.learned] == [one.surprise for one in alone.learned]


def test_runs_go_on_no_further_than_asked(war):
    found = [
        one.trajectories.weeks() for one in condition_at(war, [], [day(2), day(7)], 2, ahead=3)
    ]
    assert found == [5, WEEKS]


@pytest.mark.usefixtures("exact")
def test_islands_learn_apart_and_count_by_their_evidence(war, free, monkeypatch):
    monkeypatch.setattr(start, "MOST_RUNS", 3)
    one = sharp(free)
    found = condition(war, [one], day(4), RUNS, discrepancies={})
    assert found.islands < 4.0
    assert (
        np.abs(column(found.trajectories)[:, 4] - one.value).mean()
        < 0.3 * np.abs(column(free)[:, 4] - one.value).mean()
    )
    assert condition(war, [], day(4), RUNS).trajectories.same(free)


@pytest.mark.usefixtures("exact")
def test_the_evidence_is_the_mean_likelihood_whatever_the_islands(war, free, monkeypatch):
    one = sharp(free)
    missed = (one.value - column(free)[:, 4]) / one.error
    exact = math.log(np.exp(-0.5 * missed**2).mean() / (one.error * math.sqrt(2.0 * math.pi)))
    assert condition(war, [one], day(4), RUNS, discrepancies={}).evidence == pytest.approx(
        exact, abs=1e-4
    )
    monkeypatch.setattr(start, "MOST_RUNS", 4)
    assert condition(war, [one], day(4), RUNS, discrepancies={}).evidence == pytest.approx(
        exact, abs=1e-4
    )


def test_engines_of_parameter_sets_are_kept_within_bounds(war, monkeypatch):
    monkeypatch.setattr(start, "ENGINES", 2)
    found = condition(war, [], day(2), RUNS, posterior=shipped_posterior())
    assert found.trajectories.same(simulate(war, RUNS, posterior=shipped_posterior()))


@pytest.mark.usefixtures("exact")
def test_the_ledger_is_closed_in_runs_that_were_copied(war, free, monkeypatch):
    """Books opened on the copied worlds balance in the weeks that follow."""
    checked = []

    def watched(island, out, **_):
        weeks = out.shape[1] - 1
        for engine, world, draws in map(island.runner, range(RUNS)):
            books, row = Ledger(world), np.empty((weeks + 1, len(engine.keys)))
            for week in range(island.week, weeks):
                engine.advance(world, draws, (week, week + 1), row)
                books.check(world, week)
                checked.append(week)

    monkeypatch.setattr(Island, "forecast", watched)
    found = condition(war, [sharp(free)], day(4), RUNS, discrepancies={})
    assert len(set(found.ancestors)) < RUNS
    assert len(checked) == RUNS * (WEEKS - 4)


def test_a_figure_that_no_run_can_reach_contradicts(war, free):
    far = column(free)[:, 4].mean() * 3.0
    near = column(free)[:, 2].mean()
    found = condition(war, [figure(2, near, 1e4), figure(4, far, 1e3)], day(5), RUNS)
    (told,) = found.contradictions()
    assert told.figure.value == far
    assert told.surprise > 3.0
    assert told.foretold == pytest.approx(column(free)[:, 4].mean(), rel=0.1)


@pytest.mark.parametrize("week", [-1, WEEKS + 1])
def test_a_date_outside_of_the_runs_is_refused(war, week):
    with pytest.raises(
        ScenarioError, match=r"until: .*expected a date from 2022-11-14 to 2023-01-09"
    ):
        condition(war, [], day(week), 2)


@pytest.mark.usefixtures("exact")
def test_a_figure_of_which_nothing_says_how_wrong_it_is_is_refused(war):
    bare = Observation(
        "mine", None, day(2), "casualties", "b", 1e5, math.nan, math.nan, "me", "measured", ""
    )
    with pytest.raises(ScenarioError, match="mine: casualties of b on 2022-11-28: nothing says"):
        condition(war, [bare], day(3), 2, discrepancies={})


def test_a_record_may_be_a_folder(war):
    assert condition(war, FOLDER, day(5), 4).trajectories.same(
        condition(war, read_record(), day(5), 4).trajectories
    )


def test_places_are_chosen_in_proportion_and_keep_their_own():
    chosen = in_place(systematic(np.array([0.0, 0.5, 0.0, 0.25, 0.25]), 5))
    assert sorted(chosen) in ([1, 1, 1, 3, 4], [1, 1, 3, 3, 4], [1, 1, 3, 4, 4])
    assert [chosen[place] for place in (1, 3, 4)] == [1, 3, 4]


def test_progress_counts_runs(war):
    seen = []
    condition(war, [figure(3, 1e5, 1e5)], day(4), RUNS, on_progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == RUNS


def test_what_is_foretold_fades_to_the_run_and_its_discrepancy(war):
    level = simulate(war, RUNS).select(measure="support", of="a").block().values[:, :, 0].mean()
    record = [figure(week, level - 6.0, 0.5, "support", "a") for week in (1, 2, 3)]
    found = condition(war, record, day(3), 200)
    values = column(found.trajectories, "support", "a")
    soon, late = (found.foretold(Figure(figure(w, 0.0, 1.0, "support", "a"), None)) for w in (3, 8))
    assert (soon - values[:, 3]).mean() < (late - values[:, 8]).mean() < 0.0
    assert (soon - values[:, 3]).std() < (late - values[:, 8]).std() < 3.0


def test_the_predictive_runs_depart_after_the_date_as_foretold(war):
    level = simulate(war, RUNS).select(measure="support", of="a").block().values[:, :, 0].mean()
    record = [figure(week, level - 6.0, 0.5, "support", "a") for week in (1, 2, 3)]
    found = condition(war, record, day(3), 200)
    drawn, runs = (column(one, "support", "a") for one in (found.predictive(), found.trajectories))
    assert np.array_equal(drawn[:, :4], runs[:, :4])
    for week in (4, 6, 8):
        foretold = found.foretold(Figure(figure(week, 0.0, 1.0, "support", "a"), None))
        assert drawn[:, week].mean() == pytest.approx(foretold.mean(), abs=0.1)
        assert drawn[:, week].std() == pytest.approx(foretold.std(), rel=0.15)
    same = column(found.predictive(), "support", "a")
    assert np.array_equal(drawn, same)
    untouched = column(found.predictive(), "losses", "b")
    assert np.array_equal(untouched[:, 1:], column(found.trajectories, "losses", "b")[:, 1:])


def test_a_change_is_foretold_from_its_base(war):
    first, last = figure(2, 100.0, 1.0, "area_held"), figure(6, 130.0, 1.0, "area_held")
    found = condition(war, [], day(3), RUNS, discrepancies={})
    (change,) = figures([first, last], START)
    values = column(found.trajectories, "area_held")
    assert change.value == 30.0
    assert found.foretold(change) == pytest.approx(values[:, 6] - values[:, 2])
