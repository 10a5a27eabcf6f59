"""Sets where no record speaks: evenly spread over the plausible ranges."""

import numpy as np

from attrition import load, luck_alone, sets_for, shipped_posterior
from attrition.parameters import PARAMETERS
from attrition.posterior import CALIBRATED, plausible_sets
from attrition.scenario.luck import NOISE, OPENINGS, PROCESS, has_noise


def test_the_war_on_record_has_its_fitted_sets_and_any_other_the_plausible_ones():
    square, kherson = load("lanchester-square"), load("after-kherson")
    assert sets_for(kherson) is shipped_posterior()
    assert sets_for(square) is sets_for(square, kherson) is plausible_sets()
    assert sets_for(kherson).origin != sets_for(square).origin


def test_plausible_sets_spread_evenly_over_each_range():
    sets = plausible_sets(100)
    assert sets.paths == CALIBRATED
    for place, path in enumerate(sets.paths):
        low, high = PARAMETERS[path].plausible
        shares = (sets.values[:, place] - low) / (high - low)
        assert sorted(np.floor(100 * shares).astype(int)) == list(range(100))


def test_a_scenario_of_another_war_takes_the_sets_where_it_says_nothing():
    square = load("lanchester-square")
    sets = sets_for(square)
    own = [path for path in sets.paths if path not in sets.free_parameters(square)]
    drawn = sets.apply(square, 3)
    assert all(drawn.value(path) == square.value(path) for path in own)
    assert any(drawn.value(path) != square.value(path) for path in sets.paths)


def test_luck_alone_leaves_no_noise_and_all_else_as_it_is():
    scenario = load("after-kherson")
    alone = luck_alone(scenario)
    assert not has_noise(alone, PROCESS)
    assert not has_noise(alone, OPENINGS)
    kept = PARAMETERS.keys() - set(NOISE)
    assert all(alone.value(path) == scenario.value(path) for path in kept)
