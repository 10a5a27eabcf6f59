"""How well laws of losses foretell the days of a battle that they were not fitted to."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from attrition.results.scoring import crps
from attrition.verification.battle_table import Battle
from attrition.verification.daily import (
    ESTIMATED,
    Fit,
    Law,
    fit_law,
    fitted_days,
    forecast,
    forecast_paths,
    model_law,
    rival_laws,
)
from attrition.verification.trajectory import Floats

THIRD = 1.0 / 3.0
QUANTILES = {"q5": 0.05, "q50": 0.5, "q95": 0.95}
DAILY, CUMULATIVE = "daily", "cumulative"


@dataclass(frozen=True)
class Forecast:
    """A fitted law, and what it says of the days left: losses without noise, and a sample."""

    fit: Fit
    losses: Floats
    paths: Floats


@dataclass(frozen=True)
class BattleScores:
    """What laws foretell of a battle, the first of them the one that is tested.

    `days` of the battle are fitted. `table` has a row for each law, side and way of counting
    (daily, cumulative): `rmse`, `bias` (forecast less record), `crps` of the band and `cover90`,
    the share of days within its middle 90 %.
    """

    battle: Battle
    days: int
    seed: int
    forecasts: tuple[Forecast, ...]
    table: pd.DataFrame

    @property
    def tested(self) -> Forecast:
        """Return the forecast of the law that is tested."""
        return self.forecasts[0]

    def score(self, law: Law) -> float:
        """Return the CRPS of daily losses in mean daily losses of the fit, mean of both sides."""
        rows = self.table[(self.table["law"] == law.name) & (self.table["losses"] == DAILY)]
        scale = self.battle.losses[: self.days].mean(axis=0)
        return float((rows["crps"].to_numpy(np.float64) / scale).mean())

    def ratio(self, rival: Law) -> float:
        """Return the score of the tested law over that of a rival; below 1 it is better."""
        ours, theirs = self.score(self.tested.fit.law), self.score(rival)
        if theirs == 0.0:
            return 1.0 if ours == 0.0 else math.inf
        return ours / theirs

    def cover90(self) -> tuple[int, int]:
        """Return how many daily losses lie in the 90 % band of the tested law, and of how many."""
        low, high = np.quantile(self.tested.paths, (0.05, 0.95), axis=0)
        rest = self.battle.losses[self.days :]
        return int(((low <= rest) & (rest <= high)).sum()), rest.size

    def by_day(self) -> pd.DataFrame:
        """Return a row for each day and side: the record, and what the tested law says of it.

        On fitted days `forecast` is what the fit expects of the strength on record.
        """
        battle, men = self.battle, self.battle.men
        rows = []
        bands = {
            name: np.quantile(self.tested.paths, share, axis=0) for name, share in QUANTILES.items()
        }
        totals = {
            f"cumulative_{name}": np.quantile(self.tested.paths.cumsum(axis=1), share, axis=0)
            for name, share in QUANTILES.items()
        }
        said = np.vstack([self.tested.fit.expected.reshape(-1, 2), self.tested.losses])
        for place, day in enumerate(battle.days):
            ahead = place - self.days
            for side, name in enumerate(battle.sides):
                ends = {
                    key: table[ahead, side] if ahead >= 0 else math.nan
                    for key, table in (bands | totals).items()
                }
                rows.append(
                    {
                        "day": day,
                        "side": name,
                        "part": "scored" if ahead >= 0 else "fitted",
                        "men": men[place, side],
                        "arrivals": battle.arrivals[place, side],
                        "losses": battle.losses[place, side],
                        "forecast": said[place, side],
                        **ends,
                    }
                )
        return pd.DataFrame(rows)

    def coefficients(self) -> pd.DataFrame:
        """Return the fitted coefficients of each law."""
        return pd.DataFrame(
            [
                {
                    "law": one.fit.law.name,
                    "exponent": one.fit.coefficients.exponent,
                    "rate_a": one.fit.coefficients.rates[0],
                    "rate_b": one.fit.coefficients.rates[1],
                    "attack": one.fit.coefficients.attack if one.fit.posture else None,
                }
                for one in self.forecasts
            ]
        )


def score_battle(
    battle: Battle, share: float = THIRD, *, estimate: bool = False, seed: int = 0
) -> BattleScores:
    """Fit laws of losses on the first share of a battle's days, and score them on the rest.

    The law that is tested is the model's, with its default exponent, or with `estimate` with an
    exponent that is fitted too. Its rivals are the mean of daily losses, and laws with other
    exponents. Raises a ScenarioError where a battle is too short.
    """
    days = fitted_days(battle, share)
    laws = [*([ESTIMATED] if estimate else []), model_law(), *rival_laws()]
    forecasts = []
    for law in laws:
        fit = fit_law(battle, days, law)
        said = forecast(battle, fit)
        forecasts.append(Forecast(fit, said, forecast_paths(battle, fit, seed)))
    table = pd.DataFrame([row for one in forecasts for row in _scores(battle, one)])
    return BattleScores(battle, days, seed, tuple(forecasts), table)


def _scores(battle: Battle, one: Forecast) -> list[dict[str, object]]:
    """Return the scores of a law by side, of daily losses and of their sums since the fit."""
    rest = battle.losses[one.fit.days :]
    counts = {
        DAILY: (rest, one.losses, one.paths),
        CUMULATIVE: (rest.cumsum(axis=0), one.losses.cumsum(axis=0), one.paths.cumsum(axis=1)),
    }
    return [
        {
            "law": one.fit.law.name,
            "exponent": one.fit.coefficients.exponent,
            "losses": way,
            "side": name,
            **_score(known[:, side], said[:, side], paths[:, :, side]),
        }
        for way, (known, said, paths) in counts.items()
        for side, name in enumerate(battle.sides)
    ]


def _score(known: Floats, said: Floats, paths: Floats) -> dict[str, float]:
    low, high = np.quantile(paths, (0.05, 0.95), axis=0)
    return {
        "rmse": float(np.sqrt(((said - known) ** 2).mean())),
        "bias": float((said - known).mean()),
        "crps": float(np.mean([crps(paths[:, day], value) for day, value in enumerate(known)])),
        "cover90": float(((low <= known) & (known <= high)).mean()),
    }
