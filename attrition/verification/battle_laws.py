"""Laws of battle: what the record of battles says, beside what the model's rules give.

Every table has the figure of the record, the ends of its 90 % interval, the number of battles, the
figure of the model and whether it lies `inside`. Each law is read twice: at equal numbers, and at
equal numbers and quality. Quality (relative combat effectiveness) was judged by historians who knew
the outcome; without it, attackers at bad odds are those with better troops.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from attrition.verification.battles import (
    MODERN,
    POSTURES,
    beside,
    estimate,
    interval,
    line,
    logit,
    read_battles,
    resampled,
    within_wars,
)
from attrition.verification.one_battle import expected_log_exchange, one_battle
from attrition.verification.trajectory import Floats

READINGS = {"numbers": ["log_ratio"], "numbers and quality": ["log_ratio", "quality"]}
OUTCOMES = {"any": None, "attacker won": 1.0, "draw": 0.5, "attacker failed": 0.0}
FEWEST = 9
GIVEN = ["won", "drawn"]
ERAS = {
    "1600–1982": (0, 9999, False),
    "1600–1982, within wars": (0, 9999, True),
    "1906–1919": (1906, 1919, False),
    "1920–1945": (1920, 1945, False),
    "since 1914": (MODERN, 9999, False),
}
ODDS = (1.0, 2.0, 3.0)
DRAWN = (0.4, 6.0, 25)  # force ratios of the curves: from, to, how many
CLASSES = (0.0, 0.8, 1.25, 2.0, 3.0, math.inf)
LARGEST = 20.0  # numerical guard on the log of a ratio
MEN = 10_000.0  # rules know ratios of men only


def exponents() -> pd.DataFrame:
    """Return the exponent w of the loss law by era, over all outcomes and given the outcome.

    The log exchange of shares lost falls by 2 w for each log force ratio (Helmbold 1965). The same
    regression takes the model's figure from its own exchange in the same battles.
    """
    rows = []
    for era, (since, until, within) in ERAS.items():
        battles = read_battles(since, until)
        for given in (False, True):
            model = [_exchange(battle, given) for battle in battles.itertuples()]
            fought = battles.assign(model=model)
            for reading, over in READINGS.items():
                factors = over + GIVEN * given
                known = fought.dropna(subset=["log_exchange", *factors])
                if within:
                    known = within_wars(known, ["log_exchange", "model", *factors])
                found, ours = (
                    estimate(known, line, outcome, factors, lambda b: -0.5 * b[:, 1])
                    for outcome in ("log_exchange", "model")
                )
                names = {"era": era, "outcome": "given" if given else "any", "reading": reading}
                rows.append(names | beside(found, ours.record))
    return pd.DataFrame(rows)


def exchanges() -> pd.DataFrame:
    """Return the share lost, attackers to defenders, at equal odds, by posture and outcome.

    Battles since 1914; groups of fewer than nine battles are left out.
    """
    rows = []
    for posture in ("all", *POSTURES):
        for outcome, success in OUTCOMES.items():
            group, ours = _modern(posture), expected_log_exchange(MEN, MEN, _typical(posture))
            if success is not None:
                group = group[group["won"] + 0.5 * group["drawn"] == success]
                ours = one_battle(MEN, MEN, _typical(posture), success=success).log_exchange
            for reading, factors in READINGS.items():
                found = estimate(group, line, "log_exchange", factors, lambda b: np.exp(b[:, 0]))
                names = {"posture": posture, "outcome": outcome, "reading": reading}
                rows.append(names | beside(found, math.exp(ours)))
    table = pd.DataFrame(rows)
    return table[table["battles"] >= FEWEST].reset_index(drop=True)


def chances() -> pd.DataFrame:
    """Return the chance that the attacker wins at force ratios, the ratio of even odds, the slope.

    Battles since 1914 by posture. A draw is an attack that did not win. The slope is that of the
    logit against the log force ratio; where it may be 0, no ratio gives even odds.
    """
    rows = []
    for posture in POSTURES:
        ours = _curve(posture)
        for reading, factors in READINGS.items():
            found, n = resampled(_modern(posture), logit, "won", factors)
            for what, figure in FIGURES.items():
                names = {"posture": posture, "figure": what, "reading": reading}
                rows.append(names | beside(interval(figure(found), n), float(figure(ours)[0])))
    return pd.DataFrame(rows)


def curves() -> pd.DataFrame:
    """Return the chance that the attacker wins by posture and force ratio, at equal quality."""
    rows = []
    for posture in POSTURES:
        ours, factors = _curve(posture), READINGS["numbers and quality"]
        found, n = resampled(_modern(posture), logit, "won", factors)
        for odds in np.geomspace(*DRAWN):
            figure = _chance_at(odds)
            names = {"posture": posture, "odds": odds}
            rows.append(names | beside(interval(figure(found), n), float(figure(ours)[0])))
    return pd.DataFrame(rows)


def shares_won() -> pd.DataFrame:
    """Return the share of attacks that won since 1914, by posture and class of force ratio.

    `odds` is the geometric mean of the class; `low` and `high` are Wilson's (1927) 90 % interval.
    """
    battles = read_battles(MODERN)
    classes = pd.cut(np.exp(battles["log_ratio"]), CLASSES, right=False)
    groups = battles.groupby(["posture", classes], observed=True)
    table = groups.agg(log=("log_ratio", "mean"), won=("won", "mean"), battles=("won", "size"))
    table = table.reset_index(level="posture").reset_index(drop=True)
    won = (table["won"] * table["battles"]).round().astype(int)
    ends = [
        binomtest(k, n).proportion_ci(0.9, "wilson")
        for k, n in zip(won, table["battles"], strict=True)
    ]
    return table.assign(
        odds=np.exp(table.pop("log")),
        low=[end.low for end in ends],
        high=[end.high for end in ends],
    )


def _chance_at(odds: float) -> Callable[[Floats], Floats]:
    return lambda b: 1.0 / (1.0 + np.exp(-b[:, 0] - b[:, 1] * math.log(odds)))


def _even_odds(b: Floats) -> Floats:
    return np.asarray(np.exp(np.clip(-b[:, 0] / b[:, 1], -LARGEST, LARGEST)))


FIGURES: dict[str, Callable[[Floats], Floats]] = {
    **{f"chance at {odds:g} : 1": _chance_at(odds) for odds in ODDS},
    "ratio of even odds": _even_odds,
    "slope": lambda b: b[:, 1],
}


def _curve(posture: str) -> Floats:
    """Return constant and slope of the model's logistic curve, shaped (1, 2)."""
    chance = [one_battle(odds * MEN, MEN, posture).chance for odds in (1.0, math.e)]
    even, beyond = (math.log(p / (1.0 - p)) for p in chance)
    return np.array([[even, beyond - even]])


def _modern(posture: str) -> pd.DataFrame:
    battles = read_battles(MODERN)
    return battles if posture == "all" else battles[battles["posture"] == posture]


def _typical(posture: str) -> str:
    return "prepared" if posture == "all" else posture


def _exchange(battle: Any, given: bool) -> float:
    """Return the model's log exchange in a battle of those numbers, of that outcome or of any."""
    men = battle.attackers, battle.defenders, battle.posture
    if not given:
        return expected_log_exchange(*men)
    return one_battle(*men, success=battle.won + 0.5 * battle.drawn).log_exchange
