"""The law of losses held against a battle by day: fitted on its first days, scored on the rest.

On each day `rules.combat.survivors`, the law that sectors of the model fight by, takes the losses
of both sides from their strengths. Its coefficients are those of the fitted days, by maximum
quasi-likelihood (Poisson, so that fitted losses add up to those on record). From the end of these
days the battle is simulated forward; arrivals, and who attacks, are given as data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import approx_fprime, least_squares

from attrition.parameters import Combat
from attrition.rules.combat import survivors
from attrition.scenario import Problem, ScenarioError
from attrition.verification.battle_table import Battle
from attrition.verification.trajectory import Floats

LEAST_FITTED, LEAST_SCORED = 4, 2
PATHS = 1000
TINY = 1e-9  # numerical guard: expected losses where the law expects none
FARTHEST = 50.0  # numerical guard: logs of coefficients stay this near to where a fit starts
SMALLEST_CHANGE = 1e-9  # of the log force ratio, below which it says nothing about an exponent
START = 0.5
EXPONENTS = Combat.declarations()["helmbold_exponent"].bounds
NAMES = {0.0: "logarithmic law", 0.5: "linear law", 1.0: "square law"}


class Law(NamedTuple):
    """A law of daily losses by its Helmbold exponent; None stands for the same losses each day."""

    name: str
    exponent: float | None
    estimated: bool = False


MEAN = Law("mean of daily losses", None)
ESTIMATED = Law("the fitted law", START, estimated=True)


def model_law() -> Law:
    """Return the law with the exponent that the model has by default."""
    return Law("the model's law", Combat().helmbold_exponent)


def rival_laws() -> list[Law]:
    """Return what the model's law is compared with: no law, and laws with other exponents."""
    return [MEAN, *(Law(name, w) for w, name in NAMES.items() if w != model_law().exponent)]


class Coefficients(NamedTuple):
    """Losses a day against an equal enemy as a share (of the mean: losses), and what shapes them.

    On a day on which a side attacks, its losses are multiplied by `attack` and those of its enemy
    divided by it.
    """

    rates: tuple[float, float]
    attack: float
    exponent: float | None


@dataclass(frozen=True)
class Fit:
    """A law fitted to the first `days` of a battle.

    `theta` holds the logs of the rates and, where estimated, the log of the effect of attacks and
    the exponent. `ratios` are losses on record over those expected, a row a day and a column a
    side; `slopes` the derivatives of the log of the expected losses by `theta`, and `expected` the
    expected losses, both day by day with the first side before the second.
    """

    law: Law
    days: int
    posture: bool
    theta: Floats
    ratios: Floats
    slopes: Floats
    expected: Floats

    @property
    def coefficients(self) -> Coefficients:
        """Return the fitted coefficients."""
        return _unpack(self.law, self.theta, posture=self.posture)

    def resampled(self, order: NDArray[np.int64]) -> Floats:
        """Return `theta` refitted by one step to each resample of days, shaped (samples, size)."""
        noise = (self.ratios[order].reshape(len(order), -1) - 1.0) * self.expected
        curve = self.slopes.T @ (self.expected[:, None] * self.slopes)
        thetas = self.theta + noise @ self.slopes @ np.linalg.pinv(curve, hermitian=True)
        thetas = np.clip(thetas, self.theta - FARTHEST, self.theta + FARTHEST)
        if self.law.estimated:
            thetas[:, -1] = np.clip(thetas[:, -1], *EXPONENTS)
        return np.asarray(thetas)

    def exponent_interval(self, seed: int = 0) -> tuple[float, float]:
        """Return the 90 % interval of the exponent, by the same resamples as the forecast's."""
        thetas = self.resampled(_orders(self.days, self.days, seed)[0])
        low, high = np.quantile(thetas[:, -1], (0.05, 0.95))
        return float(low), float(high)


def fitted_days(battle: Battle, share: float) -> int:
    """Return how many days are fitted; raises a ScenarioError where too few are fitted or left."""
    whole = len(battle.days)
    days = round(share * whole)
    problems = []
    if days < LEAST_FITTED or whole - days < LEAST_SCORED:
        what = f"{days} of {whole} days are fitted"
        allowed = f"at least {LEAST_FITTED}, and {LEAST_SCORED} left to score: more days, or --fit"
        problems.append(Problem(battle.file, "day", what, allowed))
    for side, lost in zip(battle.sides, battle.losses[:days].sum(axis=0), strict=True):
        if days and lost == 0.0:
            what = f"{side} loses nobody in the {days} days that are fitted"
            problems.append(Problem(battle.file, "losses", what, "losses of both sides, or --fit"))
    if problems:
        raise ScenarioError(problems)
    return days


def fit_law(battle: Battle, days: int, law: Law) -> Fit:
    """Return a law fitted to the first days of a battle.

    The effect of attacks is estimated where the attacker changes within these days, but not for
    the mean of daily losses. Raises a ScenarioError where an exponent cannot be estimated.
    """
    men, attacks = battle.men[:days], battle.attacks[:days]
    lost = battle.losses[:days]
    posture = law.exponent is not None and float(np.ptp(attacks)) > 0.0
    if law.estimated and float(np.ptp(np.log(men[:, 0] / men[:, 1]))) < SMALLEST_CHANGE:
        what = f"the force ratio is the same on all {days} days that are fitted"
        raise ScenarioError(
            [Problem(battle.file, "strength", what, "one that changes, to fit an exponent")]
        )

    def expected(theta: Floats) -> Floats:
        given = _unpack(law, theta, posture=posture)
        rows = [daily_losses(*day, given) for day in zip(men.tolist(), attacks, strict=True)]
        return np.asarray(np.maximum(np.array(rows), TINY).ravel())

    share = lost.sum(axis=0) / (days if law.exponent is None else men.sum(axis=0))
    start = np.r_[np.log(share), [0.0] * posture, [START] * law.estimated]
    low, high = start - FARTHEST, start + FARTHEST
    if law.estimated:
        low[-1], high[-1] = EXPONENTS
    found = least_squares(
        lambda theta: _deviance_roots(lost.ravel(), expected(theta)), start, bounds=(low, high),
        x_scale="jac",
    )  # fmt: skip
    theta, mean = found.x, expected(found.x)
    raw = lost.ravel() / mean - 1.0
    wide = math.sqrt(lost.size / (lost.size - len(theta)))
    return Fit(
        law,
        days,
        posture,
        theta,
        np.maximum(1.0 + wide * raw, 0.0).reshape(lost.shape),
        np.atleast_2d(approx_fprime(theta, lambda at: np.log(expected(at)))),
        mean,
    )


def daily_losses(men: list[float], attacks: float, given: Coefficients) -> tuple[float, float]:
    """Return the losses of both sides on a day, by the rule of the model."""
    rate_a = given.rates[0] * given.attack**attacks
    rate_b = given.rates[1] * given.attack**-attacks
    first, second = men
    if given.exponent is None:
        return min(rate_a, first), min(rate_b, second)
    return (
        first - survivors(first, second, rate_a, rate_b, given.exponent),
        second - survivors(second, first, rate_b, rate_a, given.exponent),
    )


def forecast(battle: Battle, fit: Fit) -> Floats:
    """Return the losses on each day after the fitted ones, simulated forward without noise."""
    calm = np.ones((len(battle.days) - fit.days, 2))
    return _forward(battle, fit.days, fit.coefficients, calm)


def forecast_paths(battle: Battle, fit: Fit, seed: int = 0, paths: int = PATHS) -> Floats:
    """Return a sample of the same losses, shaped (paths, days, sides): the predictive band.

    Each path has coefficients of its own, refitted to a resample of the fitted days, and on each
    day multiplies the losses of the law by the ratios, on record over expected, of a fitted day
    that is drawn: a bootstrap of residuals that keeps both sides of a day together.
    """
    ahead = len(battle.days) - fit.days
    refits, order = _orders(fit.days, ahead, seed, paths)
    unpack = partial(_unpack, fit.law, posture=fit.posture)
    return np.stack(
        [
            _forward(battle, fit.days, unpack(theta), fit.ratios[drawn])
            for theta, drawn in zip(fit.resampled(refits), order, strict=True)
        ]
    )


def _orders(
    days: int, ahead: int, seed: int, paths: int = PATHS
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the fitted days drawn for each path: to refit, and for each day ahead."""
    refits, noise = (np.random.default_rng([seed, stream]) for stream in range(2))
    return refits.integers(days, size=(paths, days)), noise.integers(days, size=(paths, ahead))


def _forward(battle: Battle, days: int, given: Coefficients, ratios: Floats) -> Floats:
    """Return losses after the fitted days: by the law times the ratios, never more than men."""
    left = battle.men[days - 1] - battle.losses[days - 1]
    first, second = left.tolist()
    rows = []
    for arrivals, attacks, (one, other) in zip(
        battle.arrivals[days:].tolist(), battle.attacks[days:], ratios.tolist(), strict=True
    ):
        first, second = first + arrivals[0], second + arrivals[1]
        lost_a, lost_b = daily_losses([first, second], attacks, given)
        lost_a, lost_b = min(first, lost_a * one), min(second, lost_b * other)
        first, second = first - lost_a, second - lost_b
        rows.append((lost_a, lost_b))
    return np.array(rows)


def _unpack(law: Law, theta: Floats, *, posture: bool) -> Coefficients:
    rates = math.exp(theta[0]), math.exp(theta[1])
    attack = math.exp(theta[2]) if posture else 1.0
    return Coefficients(rates, attack, float(theta[-1]) if law.estimated else law.exponent)


def _deviance_roots(lost: Floats, expected: Floats) -> Floats:
    """Return signed roots of the Poisson deviance, whose squares add up to what is minimised."""
    logs = lost * np.log(np.maximum(lost, TINY) / expected)
    deviance = 2.0 * np.maximum(logs - (lost - expected), 0.0)
    return np.asarray(np.sign(lost - expected) * np.sqrt(deviance))
