"""All wars together: how and how fast they end, how often governments fall, what is lost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.results.trajectories import Trajectories
from attrition.validation.wars import interstate
from attrition.validation.wars.endings import Ended
from attrition.validation.wars.library import Floats, War, series

# Goemans, Gleditsch and Chiozza 2009 (Archigos 4.1): 202 state-years of wars of more than a year
# and 10,000 dead
LEADERS = {"irregular": 0.054, "any": 0.26}
MOST_YEARS, OLD = 5, 1.0


class Played(NamedTuple):
    """A war, its runs and how they end."""

    war: War
    runs: Trajectories
    found: Ended


def hazards(played: Sequence[Played]) -> pd.DataFrame:
    """Return the endings a year by age of the war: model, library, and all inter-state wars.

    The age counts from the beginning of the war, before the scenario where that opens later. A run
    counts for one over the number of runs of its war. `at_risk` are the war-years of the model.
    """
    rows = []
    for age in range(MOST_YEARS):
        until = age + 1.0 if age + 1 < MOST_YEARS else math.inf
        model, library = np.zeros(2), np.zeros(2)
        for one in played:
            war = one.war
            last = war.age + _years(war, np.minimum(one.found.steps, war.scenario.steps))
            model += _ended(last, np.isfinite(one.found.steps), war.age, (age, until))
            library += _ended(np.array([war.age + war.years]), True, war.age, (age, until))
        known = interstate.hazards(interstate.interstate(), age, until)["any"]
        rows.append(
            {
                "age": f"{age}–{age + 1}" if until < math.inf else f"over {age}",
                "at_risk": model[1],
                "model": _over(*model),
                "library": _over(*library),
                "interstate": known,
            }
        )
    return pd.DataFrame(rows)


def classes(played: Sequence[Played]) -> pd.DataFrame:
    """Return the endings a year by class, of wars over a year old: model, inter-state wars.

    The last row, "any", is their sum.
    """
    model = dict.fromkeys(interstate.CLASSES, 0.0)
    years = 0.0
    for one in played:
        war, begin = one.war, max(one.war.age, OLD)
        last = war.age + _years(war, np.minimum(one.found.steps, war.scenario.steps))
        years += float((last - begin).clip(min=0.0).mean())
        for name in model:
            model[name] += float(((one.found.classes == name) & (last > OLD)).mean())
    known = interstate.hazards(interstate.interstate(), OLD)
    counts = {**model, "any": sum(model.values())}
    return pd.DataFrame(
        {"class": name, "model": _over(count, years), "interstate": known[name]}
        for name, count in counts.items()
    )


def falls(played: Sequence[Played]) -> pd.DataFrame:
    """Return how often leaders leave in war, a state-year: model, library and Archigos.

    Irregular exits are governments that fall, any are these and regular changes of leader. Years
    count while the war is fought.
    """
    collapses = turnovers = years = real = real_years = 0.0
    for one in played:
        last = np.minimum(one.found.steps, one.war.scenario.steps).astype(int)
        years += 2.0 * float(_years(one.war, last.astype(float)).mean())
        for side in "ab":
            collapses += _by(series(one.runs, "collapses", side), last)
            turnovers += _by(series(one.runs, "turnovers", side), last)
        real += len(one.war.outcome.falls)
        real_years += 2.0 * one.war.years
    rows = [
        ("irregular", collapses / years, real / real_years, LEADERS["irregular"]),
        ("any", (collapses + turnovers) / years, math.nan, LEADERS["any"]),
    ]
    return pd.DataFrame(rows, columns=["exits", "model", "library", "archigos"])


def losses(tables: pd.DataFrame) -> pd.DataFrame:
    """Return over all wars the bias and the spread of the factors of losses, by side.

    `factor` is the geometric mean of median over record, `spread` the geometric standard deviation.
    """
    logs = tables["factor"].astype(float).map(math.log, na_action="ignore")
    rows = []
    for of, part in (
        ("a", logs[tables["of"] == "a"]),
        ("b", logs[tables["of"] == "b"]),
        ("", logs),
    ):
        known = part.dropna()
        spread = math.exp(float(known.std(ddof=1))) if len(known) > 1 else math.nan
        mean = math.exp(float(known.mean())) if len(known) else math.nan
        rows.append((of, len(known), mean, spread))
    return pd.DataFrame(rows, columns=["of", "figures", "factor", "spread"])


def _years(war: War, steps: Floats) -> Floats:
    return np.asarray(steps * war.scenario.step_days / interstate.DAYS_A_YEAR)


def _ended(last: Floats, over: Any, begin: float, span: tuple[float, float]) -> NDArray[np.float64]:
    """Return the share of wars that end at an age, and their mean years at risk within it.

    `last` are the ages until which wars are watched, from `begin` on; `over` tells which end then.
    """
    age, until = span
    ended = (over & (last > age) & (last <= until)).mean()
    return np.array([ended, (np.minimum(last, until) - max(begin, age)).clip(min=0.0).mean()])


def _over(count: float, years: float) -> float:
    return count / years if years else math.nan


def _by(counts: Floats, last: NDArray[np.int64]) -> float:
    """Return the mean over runs of a count at the last step of each."""
    return float(counts[np.arange(len(counts)), last].mean())
