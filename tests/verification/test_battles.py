"""The record of battles: its table, and that the regressions find what is there."""

import numpy as np
import pandas as pd
import pytest

from attrition.verification.battles import (
    POSTURES,
    TABLE,
    estimate,
    interval,
    line,
    logit,
    median,
    rank_correlation,
    read_battles,
    resampled,
    within_wars,
)


@pytest.fixture(scope="module")
def battles():
    return read_battles()


def test_the_table_keeps_its_attribution_beside_it():
    told = (TABLE.parent / "README.md").read_text("utf-8")
    for word in ("CDB90", "Arnold", "opendatacommons.org/licenses/by", *pd.read_csv(TABLE)):
        assert word in told


def test_battles_of_known_posture_year_and_winner_are_read(battles):
    assert len(battles) > 300
    assert set(battles["posture"]) == set(POSTURES)
    assert battles["year"].between(1600, 1982).all()
    assert (battles["won"] + battles["drawn"]).between(0.0, 1.0).all()
    assert (battles[["attackers", "defenders", "days"]] > 0).all().all()
    assert len(read_battles(1914, 1918)) < len(read_battles(1914)) < len(battles)


def test_defeats_of_attackers_are_in_it(battles):
    """A well-known edition has lost them."""
    assert 0.2 < (battles["winner"] == "defender").mean() < 0.5


def test_the_exchange_is_that_of_shares_and_missing_where_a_loss_is(battles):
    row = battles[battles["battle"] == "White Mountain"].iloc[0]
    assert np.exp(row["log_exchange"]) == pytest.approx((400 / 40_000) / (5_000 / 21_000))
    unknown = battles[["attackers_lost", "defenders_lost"]].isna().any(axis=1)
    assert battles.loc[unknown, "log_exchange"].isna().all()


def test_within_a_war_the_mean_is_nothing(battles):
    inside = within_wars(battles, ["log_ratio", "log_exchange"])
    means = inside.groupby("war")[["log_ratio", "log_exchange"]].mean()
    assert np.abs(means.to_numpy()).max() < 1e-12


def made(n=2000, seed=2):
    """Return made-up battles of known coefficients."""
    rng = np.random.default_rng(seed)
    ratio, quality = rng.normal(0.3, 0.7, n), rng.normal(0.0, 0.7, n)
    chance = 1.0 / (1.0 + np.exp(-(-0.4 + 1.5 * ratio + quality)))
    exchange = 0.2 - 0.6 * ratio - 0.5 * quality + rng.normal(0.0, 1.0, n)
    return pd.DataFrame(
        {"ratio": ratio, "quality": quality, "won": rng.uniform(size=n) < chance, "x": exchange}
    )


@pytest.mark.parametrize(
    ("fit", "outcome", "known"), [(line, "x", (0.2, -0.6, -0.5)), (logit, "won", (-0.4, 1.5, 1.0))]
)
def test_the_regressions_find_the_coefficients_and_their_intervals(fit, outcome, known):
    found, n = resampled(made(1000), fit, outcome, ["ratio", "quality"])
    assert n == 1000
    for place, value in enumerate(known):
        one = interval(found[:, place], n)
        assert one.low < value < one.high < one.low + 0.5


def test_the_least_squares_interval_is_that_of_the_textbook():
    """It is 2 * 1.645 * sigma / (sd * sqrt(n)) for a slope."""
    found = estimate(made(), line, "x", ["ratio", "quality"], lambda b: b[:, 1])
    assert found.high - found.low == pytest.approx(2 * 1.645 / (0.7 * 2000**0.5), rel=0.1)


def test_a_battle_of_which_something_is_not_known_does_not_count():
    battles = made(100)
    battles.loc[:9, "quality"] = np.nan
    assert estimate(battles, line, "x", ["quality"], lambda b: b[:, 0]).battles == 90
    assert estimate(battles, line, "x", ["ratio"], lambda b: b[:, 0]).battles == 100


def test_estimates_repeat():
    first, again = (estimate(made(50), line, "x", ["ratio"], lambda b: b[:, 1]) for _ in "12")
    assert first == again


def test_medians_and_ranks_have_intervals_that_hold_them():
    battles = made(300)
    middle = median(battles["x"])
    assert middle.low < middle.record < middle.high
    ranks = rank_correlation(battles, "ratio", "x")
    assert -1.0 < ranks.low < ranks.record < ranks.high < 0.0
    assert ranks.record == pytest.approx(battles["ratio"].corr(battles["x"], method="spearman"))
