"""Made-up battles by day, of known laws."""

import numpy as np

from attrition.verification.battle_table import Battle
from attrition.verification.daily import Coefficients, daily_losses

ARRIVALS = {3: (8_000, 0), 7: (0, 9_000), 14: (15_000, 0), 20: (0, 5_000)}
START = (40_000.0, 60_000.0)


def battle_of(losses, arrivals, attacks=None, start=START):
    """Return a battle of given arrays."""
    strengths = np.full(np.shape(losses), np.nan)
    strengths[0] = start
    days = tuple(map(str, range(1, len(losses) + 1)))
    quiet = np.zeros(len(losses))
    given = np.asarray(attacks if attacks is not None else quiet, float)
    return Battle("made", ("a", "b"), days, strengths, arrivals, np.asarray(losses, float), given)


def arrivals_in(days):
    table = np.zeros((days, 2))
    for day, men in ARRIVALS.items():
        if day < days:
            table[day] = men
    return table


def by_the_law(exponent, days=30, noise=0.0, seed=1, rates=(0.02, 0.03), attack=1.0, attacks=None):
    """Return a battle that the law of losses makes, with lognormal noise of mean 1."""
    rng, arrivals, men = np.random.default_rng(seed), arrivals_in(days), np.array(START)
    attacks = np.zeros(days) if attacks is None else attacks
    given, losses = Coefficients(rates, attack, exponent), []
    for day in range(days):
        men = men + arrivals[day]
        factor = np.exp(noise * rng.normal(size=2) - 0.5 * noise**2)
        losses.append(np.array(daily_losses(men.tolist(), attacks[day], given)) * factor)
        men = men - losses[-1]
    return battle_of(losses, arrivals, attacks)
