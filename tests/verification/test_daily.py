"""Laws of losses fitted to made-up battles, and simulated forward."""

import numpy as np
import pytest
from daily_battles import arrivals_in, battle_of, by_the_law

from attrition.parameters import Combat
from attrition.rules.combat import survivors
from attrition.scenario import ScenarioError
from attrition.verification import daily
from attrition.verification.daily import (
    ESTIMATED,
    MEAN,
    Coefficients,
    Law,
    daily_losses,
    fit_law,
    fitted_days,
    forecast,
    forecast_paths,
    model_law,
)

THIRD = 1 / 3


@pytest.mark.parametrize("exponent", [0.1, 0.25, 0.5, 0.9])
def test_a_battle_by_the_law_gives_back_its_coefficients_and_its_exponent(exponent):
    found = fit_law(by_the_law(exponent), 10, ESTIMATED).coefficients
    assert found.rates == pytest.approx((0.02, 0.03), rel=1e-4)
    assert found.exponent == pytest.approx(exponent, abs=1e-3)


def test_the_effect_of_attacks_is_found_where_the_attacker_changes():
    attacks = np.where(np.arange(30) % 5 < 2, 1.0, -1.0)
    found = fit_law(by_the_law(0.25, attack=1.5, attacks=attacks), 10, model_law()).coefficients
    assert found.attack == pytest.approx(1.5, rel=1e-4)
    assert found.rates == pytest.approx((0.02, 0.03), rel=1e-4)


def test_an_attacker_that_does_not_change_on_the_fitted_days_has_no_effect_of_its_own():
    fit = fit_law(by_the_law(0.25, attacks=np.repeat([1.0, -1.0], 15)), 10, model_law())
    assert not fit.posture
    assert fit.coefficients.attack == 1.0


def test_fitted_losses_add_up_to_those_on_record():
    battle = by_the_law(0.25, noise=0.3)
    for law in (model_law(), MEAN):
        fit = fit_law(battle, 10, law)
        sums = fit.expected.reshape(-1, 2).sum(axis=0)
        assert sums == pytest.approx(battle.losses[:10].sum(axis=0), rel=1e-3)


def test_a_noisy_battle_gives_back_its_coefficients_on_average():
    found = [fit_law(by_the_law(0.25, noise=0.2, seed=s), 10, model_law()) for s in range(40)]
    rates = np.mean([one.coefficients.rates for one in found], axis=0)
    assert rates == pytest.approx((0.02, 0.03), rel=0.05)


def test_the_interval_of_the_exponent_holds_it_about_nine_times_in_ten():
    inside = 0
    for seed in range(40):
        fit = fit_law(by_the_law(0.5, days=60, noise=0.05, seed=seed), 40, ESTIMATED)
        low, high = fit.exponent_interval()
        assert 0.0 <= low < high <= 1.0
        inside += low <= 0.5 <= high
    assert 30 <= inside <= 40


def test_the_refit_to_a_resample_is_that_of_a_whole_fit():
    """One step from the fit, against the fit to the same made-up losses."""
    battle = by_the_law(0.25, days=24, noise=0.2)
    fit = fit_law(battle, 24, model_law())
    order = np.random.default_rng(3).integers(24, size=(1, 24))
    step = fit.resampled(order)[0]
    lost = fit.expected.reshape(-1, 2) * fit.ratios[order[0]]
    men = battle.men
    again = np.log(lost.sum(axis=0) / fit.expected.reshape(-1, 2).sum(axis=0))
    assert men.shape == lost.shape
    assert step - fit.theta == pytest.approx(again, abs=0.01)


def test_the_losses_of_a_day_are_those_of_the_rule_of_the_model(monkeypatch):
    given = Coefficients((0.02, 0.03), 2.0, 0.25)
    lost = daily_losses([40_000.0, 60_000.0], 1.0, given)
    assert lost == (
        40_000.0 - survivors(40_000.0, 60_000.0, 0.04, 0.015, 0.25),
        60_000.0 - survivors(60_000.0, 40_000.0, 0.015, 0.04, 0.25),
    )
    monkeypatch.setattr(daily, "survivors", lambda x, *_: x - 7.0)
    assert daily_losses([40_000.0, 60_000.0], 0.0, given) == (7.0, 7.0)


def test_the_law_that_is_tested_has_the_exponent_of_the_model():
    assert model_law().exponent == Combat().helmbold_exponent


def test_a_battle_by_the_law_is_foretold_exactly():
    battle = by_the_law(0.25)
    fit = fit_law(battle, 10, model_law())
    assert forecast(battle, fit) == pytest.approx(battle.losses[10:], rel=1e-4)


def test_the_books_balance_on_record_and_in_every_path():
    battle = by_the_law(0.25, noise=0.3)
    men = battle.men
    change = np.diff(men, axis=0)
    assert change == pytest.approx(battle.arrivals[1:] - battle.losses[:-1])
    paths = forecast_paths(battle, fit_law(battle, 10, model_law()), paths=50)
    there = men[9] - battle.losses[9] + battle.arrivals[10:].cumsum(axis=0)
    assert paths.shape == (50, 20, 2)
    assert (paths >= 0.0).all()
    assert (paths.cumsum(axis=1) <= there + 1e-6).all()


def test_nobody_is_lost_who_is_not_there():
    losses = np.vstack([np.full((6, 2), (5_000.0, 50.0)), np.zeros((6, 2))])
    battle = battle_of(losses, np.zeros((12, 2)))
    lost = forecast(battle, fit_law(battle, 6, MEAN)).sum(axis=0)
    assert lost[0] == pytest.approx(40_000.0 - 30_000.0)


def test_a_seed_repeats_the_band_and_another_draws_anew():
    battle = by_the_law(0.25, noise=0.3)
    fit = fit_law(battle, 10, model_law())
    one, again, other = (forecast_paths(battle, fit, seed, paths=20) for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


def test_a_day_without_losses_counts():
    battle = by_the_law(0.25)
    battle.losses[4] = 0.0
    less = fit_law(battle, 10, model_law()).coefficients.rates
    assert 0.017 < less[0] < 0.0185


def test_the_first_third_is_fitted_and_a_battle_that_is_too_short_is_refused():
    assert fitted_days(by_the_law(0.25), THIRD) == 10
    with pytest.raises(ScenarioError) as error:
        fitted_days(by_the_law(0.25, days=9), THIRD)
    assert str(error.value) == (
        "battle: day: 3 of 9 days are fitted; expected at least 4, and 2 left to score: more days, "
        "or --fit"
    )


def test_a_side_without_losses_on_the_fitted_days_is_refused():
    battle = by_the_law(0.25)
    battle.losses[:10, 1] = 0.0
    with pytest.raises(ScenarioError, match="b loses nobody in the 10 days that are fitted"):
        fitted_days(battle, THIRD)


def test_a_force_ratio_that_does_not_change_gives_no_exponent():
    battle = battle_of(np.full((12, 2), 100.0), np.zeros((12, 2)), start=(5e4, 5e4))
    with pytest.raises(ScenarioError, match="the force ratio is the same on all 4 days"):
        fit_law(battle, 4, ESTIMATED)
    assert fit_law(battle, 4, Law("any", 0.25)).coefficients.rates[0] > 0.0


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("start", [(1e9, 20.0), (1e9, 1e9), (20.0, 0.1)])
@pytest.mark.parametrize("law", [ESTIMATED, model_law(), Law("square law", 1.0), MEAN])
def test_no_strengths_are_too_unequal_large_or_small(start, law):
    losses = np.full((12, 2), start) / [200.0, 20.0]
    battle = battle_of(losses, np.zeros((12, 2)), start=start)
    paths = forecast_paths(battle, fit_law(battle, 6, law), paths=20)
    assert np.isfinite(paths).all()


def test_the_made_battle_has_arrivals():
    assert arrivals_in(30).sum(axis=0).tolist() == [23_000.0, 14_000.0]
