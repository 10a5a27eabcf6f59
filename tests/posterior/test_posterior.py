"""The posterior: each run has its set, under every scenario the same."""

import numpy as np
import pytest

from attrition import load, posterior_for, shipped_posterior, simulate
from attrition.parameters import PARAMETERS
from attrition.posterior import FITTED_TO, Posterior, read_posterior
from attrition.scenario import ScenarioError

COARSE = {"households.cohort_size": 1e6}


@pytest.fixture(scope="module")
def base():
    """Give eight weeks of the base scenario, of a coarse population."""
    return load("after-kherson", COARSE, weeks=8)


def test_sets_are_chosen_as_often_as_they_weigh():
    posterior = Posterior(("a",), np.zeros((3, 1)), np.array([0.5, 0.3, 0.2]))
    chosen = [posterior.set_index(run) for run in range(1000)]
    assert np.bincount(chosen) / 1000 == pytest.approx(posterior.weights, abs=0.01)


def test_a_run_has_the_same_set_under_every_scenario(base):
    posterior = shipped_posterior()
    other = load("aid-halved", COARSE, weeks=8)
    for run in (0, 7):
        one, two = (posterior.apply(scenario, run) for scenario in (base, other))
        assert [one.value(path) for path in posterior.paths] == [
            two.value(path) for path in posterior.paths
        ]


def test_what_a_scenario_sets_itself_stays(base):
    posterior = shipped_posterior()
    path = "households.threshold"
    mine = base.with_overrides({path: 2.25})
    assert posterior.apply(mine, 3).value(path) == 2.25
    assert posterior.apply(base, 3).value(path) != base.value(path)


def test_the_shipped_sets_are_for_the_war_they_are_fitted_to_and_no_other(base):
    assert posterior_for(base) is shipped_posterior()
    with pytest.raises(ScenarioError, match=r"Blue and Orange.*Ukraine and Russia"):
        posterior_for(load("lanchester-square"))


def test_the_middle_of_the_sets_holds_its_share_of_the_weight():
    posterior = shipped_posterior()
    for place, path in enumerate(posterior.paths):
        low, high = posterior.central_interval(path)
        values, weights = posterior.values[:, place], posterior.weights
        assert weights[values < low].sum() <= 0.05 + 1e-9
        assert weights[values <= low].sum() >= 0.05 - 1e-9
        assert weights[values > high].sum() <= 0.05 + 1e-9
        assert weights[values >= high].sum() >= 0.05 - 1e-9


def test_shipped_sets_lie_in_the_plausible_ranges():
    posterior = shipped_posterior()
    assert len(posterior) >= 100
    for place, path in enumerate(posterior.paths):
        low, high = PARAMETERS[path].plausible
        values = posterior.values[:, place]
        assert (values >= low * (1 - 1e-4) - 1e-9).all()
        assert (values <= high * (1 + 1e-4)).all()


def test_an_ensemble_over_the_posterior_is_wider_and_repeats(base):
    posterior = shipped_posterior()
    plain = simulate(base, 100)
    first, again = (simulate(base, 100, posterior=posterior) for _ in range(2))
    assert first.digest() == again.digest()
    assert first.metadata.sets == len(posterior)

    def spread(trajectories):
        return (
            trajectories.select(measure="displaced_inside", of="a").block().values[:, -1, 0].std()
        )

    assert spread(first) > spread(plain)


def test_a_part_of_the_runs_has_the_values_of_the_whole(base):
    posterior = shipped_posterior()
    whole = simulate(base, 6, posterior=posterior)
    part = simulate(base, range(3, 6), posterior=posterior)
    assert part.same(whole.select(run=[3, 4, 5]))


def test_all_problems_of_a_table_of_sets_are_told_at_once(tmp_path):
    file = tmp_path / "sets.csv"
    file.write_text("weight,combat.lethalit,combat.skill.a,combat.exposure\n-1,1,1,1\n")
    with pytest.raises(ScenarioError) as told:
        read_posterior(file)
    assert len(told.value.problems) == 4
    assert "did you mean combat.lethality" in str(told.value)
    assert "combat.exposure: was removed" in str(told.value)


def test_old_names_of_methods_still_work_and_warn():
    sets, scenario = shipped_posterior(), load(FITTED_TO)
    with pytest.warns(DeprecationWarning, match=r"Posterior\.free is deprecated: use free_param"):
        assert sets.free(scenario) == sets.free_parameters(scenario)
