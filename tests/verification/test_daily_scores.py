"""Scores of laws against made-up battles, and what is said of them."""

import numpy as np
import pytest
from daily_battles import arrivals_in, battle_of, by_the_law

from attrition.reports.battle_narrative import (
    fitted_words,
    judgement,
    lead,
    score_table,
)
from attrition.verification import score_battle
from attrition.verification.daily import ESTIMATED, MEAN, Law, model_law, rival_laws


@pytest.fixture(scope="module")
def lawful():
    """Give the scores of a battle that the law makes, with some noise."""
    return score_battle(by_the_law(0.25, noise=0.1), seed=3)


@pytest.fixture(scope="module")
def lawless():
    """Give the scores of a battle with losses that no strength changes, and large arrivals."""
    rng, arrivals = np.random.default_rng(2), 4.0 * arrivals_in(30)
    losses = np.array([900.0, 1500.0]) * np.exp(0.1 * rng.normal(size=(30, 2)))
    return score_battle(battle_of(losses, arrivals))


def test_a_battle_by_the_law_is_scored_better_than_its_rivals_and_says_so(lawful):
    assert lawful.ratio(MEAN) < 0.8
    assert all(lawful.ratio(rival) < 1.0 for rival in (MEAN, *rival_laws()) if rival.exponent != 0)
    assert "forecasts daily losses better than the mean of the fitted days" in judgement(lawful)


def test_a_battle_that_breaks_the_law_is_scored_worse_than_a_rival_and_says_so(lawless):
    assert lawless.ratio(MEAN) > 1.5
    told = judgement(lawless)
    assert told.startswith("The model's law (w = 0.25) forecasts daily losses worse than the mean")
    assert told.endswith("the mean of daily losses does best of all.")
    assert told.count(". ") == 0


def test_the_table_has_each_law_side_and_count_once(lawful):
    table = lawful.table
    assert len(table) == 5 * 2 * 2
    assert not table.duplicated(["law", "side", "losses"]).any()
    assert set(table["exponent"].dropna()) == {0.0, 0.25, 0.5, 1.0}
    assert (table[["rmse", "crps"]] >= 0.0).all(axis=None)
    assert table["cover90"].between(0.0, 1.0).all()


def test_scores_are_those_of_the_forecast_by_hand(lawful):
    one, rest = lawful.tested, lawful.battle.losses[10:]
    row = lawful.table.iloc[0]
    gap = one.losses[:, 0] - rest[:, 0]
    assert row["rmse"] == pytest.approx(np.sqrt((gap**2).mean()))
    assert row["bias"] == pytest.approx(gap.mean())
    summed = lawful.table[(lawful.table["losses"] == "cumulative")].iloc[0]
    assert summed["bias"] == pytest.approx(gap.cumsum().mean())


def test_the_band_of_a_true_law_holds_most_days():
    """A band from ten fitted days is somewhat too narrow, as the page says."""
    shares = [
        np.divide(*score_battle(by_the_law(0.25, noise=0.2, seed=seed)).cover90())
        for seed in range(12)
    ]
    assert 0.75 < np.mean(shares) < 0.95


def test_each_day_is_told_with_its_band_after_the_fit(lawful):
    days = lawful.by_day()
    assert len(days) == 60
    fitted, scored = (days[days["part"] == part] for part in ("fitted", "scored"))
    assert len(fitted) == 20
    assert fitted["q5"].isna().all()
    assert (scored["q5"] <= scored["q50"]).all()
    assert (scored["q50"] <= scored["q95"]).all()
    assert days["forecast"].notna().all()


def test_an_exponent_that_is_fitted_is_tested_beside_the_models():
    found = score_battle(by_the_law(0.6, noise=0.02), estimate=True)
    assert found.tested.fit.law == ESTIMATED
    assert found.tested.fit.coefficients.exponent == pytest.approx(0.6, abs=0.15)
    assert model_law().name in set(found.table["law"])
    assert "The fitted w is 0." in fitted_words(found)


def test_a_forecast_without_error_beats_one_with():
    found = score_battle(by_the_law(0.25))
    assert found.ratio(MEAN) < 0.01
    assert found.score(Law("the model's law", 0.25)) < 1e-3


def test_a_rival_without_error_is_called_exact():
    losses = np.full((12, 2), (400.0, 300.0))
    found = score_battle(battle_of(losses, 4.0 * arrivals_in(12)))
    assert found.ratio(MEAN) == np.inf
    assert "worse than the mean of the fitted days, which is exact, and" in judgement(found)


def test_the_words_name_days_attackers_and_strengths_off_the_books():
    attacks = np.where(np.arange(30) % 5 < 2, 1.0, -1.0)
    battle = by_the_law(0.25, noise=0.05, attack=1.5, attacks=attacks)
    battle.strengths[12] = 30_000.0
    found = score_battle(battle)
    assert lead(found) == "Fitted on 10 days (1 to 10), scored on the 20 after them (until 30)."
    told = fitted_words(found)
    assert "Losses in attack are multiplied by 1.5" in told
    assert "Strengths on record lie up to" in told
    constant = score_battle(by_the_law(0.25, noise=0.05, attacks=np.ones(30)))
    assert "The attacker does not change on the fitted days" in fitted_words(constant)


def test_the_short_table_has_a_row_of_text_for_each_law(lawful):
    table = score_table(lawful)
    assert list(table["law"]) == [one.fit.law.name for one in lawful.forecasts]
    assert table.map(lambda cell: isinstance(cell, str)).all(axis=None)
