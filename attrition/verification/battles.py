"""The record of battles: its table, and regressions on it with intervals.

Land battles from 1600 to 1982 of CDB90, the database of the Concepts Analysis Agency of the US Army
(Helmbold 1993), in the edition of J. B. Arnold, ODC-BY 1.0: see `data/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from attrition.verification.trajectory import Floats

TABLE = Path(__file__).parent / "data" / "battles.csv"
POSTURES = ("hasty", "prepared", "fortified")
MODERN = 1914
RESAMPLES, SEED, TAIL = 1000, 1, 0.05
STEPS, PRIOR = 15, 1e-2  # a weak prior keeps a resample in which everybody wins finite
Fit = Callable[[Floats, Floats, Floats], Floats]


class Estimate(NamedTuple):
    """A figure of the record, its 90 % interval, and the battles that it rests on."""

    record: float
    low: float
    high: float
    battles: int


def read_battles(since: int = 0, until: int = 9999) -> pd.DataFrame:
    """Return the battles against hasty, prepared and fortified defences of those years.

    To the columns of the table it adds `log_ratio` of attackers to defenders, `won` and `drawn` (0
    or 1), and `log_exchange` of the shares lost, attackers to defenders (missing where either lost
    nobody or the loss is not known). Defenders who delay or withdraw are left out: the model does
    not know these postures.
    """
    table = pd.read_csv(TABLE)
    years = table["year"].between(since, until)
    table = table[years & table["posture"].isin(POSTURES)].reset_index(drop=True)
    lost = [table[f"{side}_lost"] / table[side] for side in ("attackers", "defenders")]
    both = (lost[0] > 0.0) & (lost[1] > 0.0)
    return table.assign(
        log_ratio=np.log(table["attackers"] / table["defenders"]),
        won=(table["winner"] == "attacker").astype(float),
        drawn=(table["winner"] == "draw").astype(float),
        log_exchange=np.log(lost[0].where(both) / lost[1].where(both)),
    )


def within_wars(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return the table with the mean of each war taken from those columns."""
    known = table.dropna(subset=list(columns))
    means = known.groupby("war")[list(columns)].transform("mean")
    return known.assign(**{name: known[name] - means[name] for name in columns})


def estimate(
    table: pd.DataFrame,
    fit: Fit,
    outcome: str,
    factors: Sequence[str],
    figure: Callable[[Floats], Floats],
) -> Estimate:
    """Return a figure of a regression, with the percentiles of a bootstrap over battles.

    `figure` takes coefficients, shaped (resamples, 1 + factors), the constant first.
    """
    coefficients, n = resampled(table, fit, outcome, factors)
    return interval(figure(coefficients), n)


def resampled(
    table: pd.DataFrame, fit: Fit, outcome: str, factors: Sequence[str]
) -> tuple[Floats, int]:
    """Return coefficients of the battles, then of each resample of them, and their number.

    Battles in which something is not known are left out.
    """
    known = table.dropna(subset=[outcome, *factors])
    n = len(known)
    counts = np.random.default_rng(SEED).multinomial(n, np.full(n, 1.0 / n), RESAMPLES)
    design = np.column_stack([np.ones(n), *(known[name].to_numpy(float) for name in factors)])
    return fit(np.vstack([np.ones(n), counts]), known[outcome].to_numpy(float), design), n


def interval(figures: Floats, battles: int) -> Estimate:
    """Return the first figure, and the 90 % interval of those that follow it."""
    low, high = np.quantile(figures[1:], [TAIL, 1.0 - TAIL])
    return Estimate(float(figures[0]), float(low), float(high), battles)


def line(weights: Floats, outcome: Floats, design: Floats) -> Floats:
    """Return least-squares coefficients for each row of weights, shaped (rows, factors)."""
    squares = np.einsum("bn,ni,nj->bij", weights, design, design, optimize=True)
    products = np.einsum("bn,n,ni->bi", weights, outcome, design, optimize=True)
    solved = np.linalg.pinv(squares, hermitian=True) @ products[..., None]
    return np.asarray(solved[..., 0])


def logit(weights: Floats, outcome: Floats, design: Floats) -> Floats:
    """Return coefficients of a logistic regression for each row of weights, by Newton's method."""
    found = np.zeros((len(weights), design.shape[1]))
    prior = PRIOR * np.eye(design.shape[1])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-found @ design.T))
        slopes = (weights * (outcome - chance)) @ design - PRIOR * found
        spread = weights * chance * (1.0 - chance)
        curves = np.einsum("bn,ni,nj->bij", spread, design, design, optimize=True) + prior
        found += np.linalg.solve(curves, slopes[..., None])[..., 0]
    return found


def rank_correlation(table: pd.DataFrame, one: str, other: str) -> Estimate:
    """Return Spearman's correlation of two columns, with its interval (Fisher's transformation)."""
    known = table.dropna(subset=[one, other])
    n = len(known)
    found = float(known[one].corr(known[other], method="spearman"))
    reach = 1.645 / np.sqrt(n - 3)
    low, high = np.tanh(np.arctanh(found) + np.array([-reach, reach]))
    return Estimate(found, float(low), float(high), n)


def median(values: pd.Series) -> Estimate:
    """Return the median with the percentiles of a bootstrap."""
    known = values.dropna().to_numpy(float)
    drawn = np.random.default_rng(SEED).choice(known, (RESAMPLES, len(known)))
    return interval(np.r_[np.median(known), np.median(drawn, axis=1)], len(known))


def beside(found: Estimate, model: float) -> dict[str, object]:
    """Return an estimate as a row, with the model's figure and whether it lies inside."""
    return {**found._asdict(), "model": model, "inside": found.low <= model <= found.high}
