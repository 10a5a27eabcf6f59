"""A battle by the model's own acts: what it takes from the rules, and what follows from them."""

import math

import pytest

from attrition.parameters import Combat
from attrition.rules.combat import chance_of_success
from attrition.verification.one_battle import (
    DUG,
    expected_log_exchange,
    fortification,
    one_battle,
    spread_of_exchange,
)

MEN = 10_000.0
DEFAULTS = Combat()


def test_a_hasty_defence_has_dug_nothing_and_a_fortified_one_all_it_can():
    assert fortification("hasty", DEFAULTS) == 0.0
    assert fortification("fortified", DEFAULTS) == DEFAULTS.fortification_limit[1]
    weeks = DUG["prepared"]
    share = 1.0 - (1.0 - DEFAULTS.fortification_rate) ** weeks
    known = share * DEFAULTS.fortification_limit[1]
    assert fortification("prepared", DEFAULTS) == pytest.approx(known)


@pytest.mark.parametrize("posture", DUG)
@pytest.mark.parametrize("odds", [0.5, 1.0, 3.0])
def test_the_chance_is_that_of_the_rule_at_the_sheltered_force_ratio(posture, odds):
    shelter = 1.0 + fortification(posture, DEFAULTS)
    known = chance_of_success(
        math.log(odds / shelter), DEFAULTS.even_ratio, DEFAULTS.success_spread
    )
    assert one_battle(odds * MEN, MEN, posture).chance == pytest.approx(known)


def test_at_equal_numbers_the_exchange_is_that_of_the_declared_multiples():
    """Short of the logarithmic limit of small losses, to which the lethality here leads."""
    calm = Combat(lethality=1e-6)
    quiet = calm.base_intensity
    won = one_battle(MEN, MEN, success=1.0, settings=calm)
    failed = one_battle(MEN, MEN, success=0.0, settings=calm)
    known = (quiet + calm.attack_won) / (quiet + calm.defence_broken)
    assert math.exp(won.log_exchange) == pytest.approx(known, rel=1e-4)
    known = (quiet + calm.attack_failed) / (quiet + 1.0)
    assert math.exp(failed.log_exchange) == pytest.approx(known, rel=1e-4)


@pytest.mark.parametrize("exponent", [0.1, 0.25, 0.5])
def test_given_the_outcome_the_exchange_falls_by_two_exponents_for_each_log_ratio(exponent):
    calm = Combat(lethality=1e-6, helmbold_exponent=exponent)
    even, double = (
        one_battle(odds * MEN, MEN, success=1.0, settings=calm).log_exchange for odds in (1.0, 2.0)
    )
    assert even - double == pytest.approx(2.0 * exponent * math.log(2.0), rel=1e-3)


def test_over_all_outcomes_it_falls_faster_since_better_odds_win_more_often():
    even, double = (expected_log_exchange(odds * MEN, MEN, "hasty") for odds in (1.0, 2.0))
    given, beyond = (one_battle(odds * MEN, MEN, success=1.0).log_exchange for odds in (1.0, 2.0))
    assert even - double > 1.2 * (given - beyond)


def test_a_thin_line_is_easier_to_break_and_a_dense_one_as_hard_as_any():
    dense, denser, thin = (
        one_battle(MEN, MEN, length=MEN / density).chance
        for density in (2.0 * DEFAULTS.minimum_density, 1e4, 0.5 * DEFAULTS.minimum_density)
    )
    assert dense == denser < thin


def test_an_attack_that_fails_gains_only_where_a_line_breaks():
    assert one_battle(MEN, MEN, success=0.0).gained < 0.1 * DEFAULTS.bite_speed
    assert one_battle(MEN, MEN, success=1.0).gained > DEFAULTS.bite_speed


def test_the_exchange_of_a_week_spreads_by_the_noise_of_both_sides():
    assert spread_of_exchange() == pytest.approx(math.sqrt(2.0) * DEFAULTS.loss_noise)
