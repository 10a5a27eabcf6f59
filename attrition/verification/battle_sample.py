"""Who attacks, width, advance and noise: where record and rules do not measure the same thing.

Battles on record were chosen: attacks that somebody thought worth making, and remembered. The
model's sector fights a week. These tables show both, and differ from those of `battle_laws` in
that a figure inside the interval proves little.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import theilslopes

from attrition.parameters import Combat
from attrition.rules.combat import attack_effort
from attrition.verification.battle_laws import GIVEN, READINGS
from attrition.verification.battles import (
    MODERN,
    TAIL,
    Estimate,
    beside,
    estimate,
    line,
    logit,
    median,
    rank_correlation,
    read_battles,
)
from attrition.verification.one_battle import one_battle, spread_of_exchange

APART = {
    "1 to 1.5": (1.0, 1.5),
    "1.5 to 2": (1.5, 2.0),
    "2 to 3": (2.0, 3.0),
    "above 3": (3.0, 99.0),
}
CLASSES = {"below 1.5": (0.0, 1.5), "1.5 to 3": (1.5, 3.0), "above 3": (3.0, math.inf)}
HELD = READINGS["numbers and quality"]


def attempts() -> pd.DataFrame:
    """Return how often the stronger of two opponents attacked, by the ratio of their numbers.

    The model's is its effort at this ratio as a share of the efforts of both, when nothing but the
    odds counts.
    """
    battles, rows = read_battles(), []
    settings = Combat()
    threshold, spread = settings.attack_threshold[0], settings.attack_spread
    stronger = (battles["log_ratio"] > 0.0).astype(float)
    odds = np.exp(battles["log_ratio"].abs())
    for name, (low, high) in APART.items():
        group = battles.assign(stronger=stronger)[(odds > low) & (odds <= high)]
        found = estimate(group, line, "stronger", [], lambda b: b[:, 0])
        ours = []
        for log_ratio in group["log_ratio"].abs():
            efforts = [attack_effort(x, threshold, spread, 1.0) for x in (log_ratio, -log_ratio)]
            ours.append(efforts[0] / sum(efforts))
        rows.append({"odds": name} | beside(found, float(np.mean(ours))))
    return pd.DataFrame(rows)


def densities() -> pd.DataFrame:
    """Return what the density of the defence (persons per km) does, at equal odds, since 1914.

    Elasticities of the share that each side lost a day; of the chance that the attacker wins it is
    the change of its logit per log density.
    """
    battles = read_battles(MODERN).dropna(subset=["width_km", "quality"])
    fought = [_on_its_width(battle) for battle in battles.itertuples()]
    ours = battles.assign(
        density=np.log(battles["defenders"] / battles["width_km"]),
        won_model=[math.log(one.chance / (1.0 - one.chance)) for one in fought],
    )
    rows = [_of_density(ours, "chance that the attacker wins", "won", "won_model")]
    for side in ("attackers", "defenders"):
        share = ours[f"{side}_lost"] / ours[side] / ours["days"]
        ours[side] = np.log(share.where(share > 0.0))
        ours[f"{side}_model"] = np.log([getattr(one, f"{side}_lost") for one in fought])
        rows.append(_of_density(ours, f"share of the {side} lost", side, f"{side}_model"))
    return pd.DataFrame(rows)


def _of_density(table: pd.DataFrame, what: str, outcome: str, model: str) -> dict[str, Any]:
    fit = logit if outcome == "won" else line
    found = estimate(table, fit, outcome, [*HELD, "density"], lambda b: b[:, -1])
    ours = estimate(table, line, model, [*HELD, "density"], lambda b: b[:, -1])
    return {"what": what} | beside(found, ours.record)


def _on_its_width(battle: Any) -> Any:
    men = battle.attackers, battle.defenders, battle.posture
    return one_battle(*men, length=battle.width_km)


def advances() -> pd.DataFrame:
    """Return the median advance of attacks that succeeded since 1914, by force ratio.

    Of the record in km a day of battle, of the model in km a week of attacks at those odds.
    """
    battles = read_battles(MODERN).dropna(subset=["advance_km_a_day"])
    battles, rows = battles[battles["won"] == 1.0], []
    for name, (low, high) in CLASSES.items():
        odds = np.exp(battles["log_ratio"])
        group = battles[(odds >= low) & (odds < high)]
        ours = [_gained(battle) for battle in group.itertuples()]
        found = median(group["advance_km_a_day"])
        rows.append({"odds": name} | beside(found, float(np.median(ours))))
    return pd.DataFrame(rows)


def _gained(battle: Any) -> float:
    return one_battle(battle.attackers, battle.defenders, battle.posture).gained


def pursuits() -> pd.DataFrame:
    """Return the share of defenders lost with each km that they are driven back.

    In battles since 1914 that the attacker won: the slope of -ln(share left) a day against the way
    of a day, by Theil and Sen's estimator (Sen 1968) with its 90 % interval.
    """
    battles = read_battles(MODERN)
    way, left = battles["advance_km_a_day"], 1.0 - battles["defenders_lost"] / battles["defenders"]
    known = (battles["won"] == 1.0) & (way > 0.0) & (left > 0.0)
    losses = -np.log(left[known]) / battles["days"][known]
    slope, _, low, high = theilslopes(losses, way[known], 1.0 - 2.0 * TAIL)
    found = Estimate(float(slope), float(low), float(high), int(known.sum()))
    return pd.DataFrame([beside(found, Combat().pursuit_losses)])


def advance_and_odds() -> dict[str, Estimate]:
    """Return Spearman's correlation of advance and force ratio since 1914, in three samples."""
    battles = read_battles(MODERN)
    samples = {
        "all attacks": battles,
        "equal quality": battles[battles["quality"] == 0.0],
        "attacks that succeeded": battles[battles["won"] == 1.0],
    }
    return {
        name: rank_correlation(sample, "log_ratio", "advance_km_a_day")
        for name, sample in samples.items()
    }


def noises() -> pd.DataFrame:
    """Return the spread of the log exchange between battles since 1914, by what is held.

    `number` is how many independent battles, averaged, would spread as the model's sector does in
    a week.
    """
    battles, ours, rows = read_battles(MODERN), spread_of_exchange(), []
    for held, factors in {**READINGS, "numbers, quality and outcome": HELD + GIVEN}.items():
        known = battles.dropna(subset=["log_exchange", *factors])
        design = np.column_stack([np.ones(len(known)), known[factors]])
        outcome = known["log_exchange"].to_numpy(float)
        fitted = design @ line(np.ones((1, len(known))), outcome, design)[0]
        squares = known.assign(squares=(outcome - fitted) ** 2)
        found = estimate(squares, line, "squares", [], lambda b: np.sqrt(b[:, 0]))
        rows.append({"held": held, **beside(found, ours), "number": (found.record / ours) ** 2})
    return pd.DataFrame(rows)
