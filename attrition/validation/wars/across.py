"""All wars together: how and how fast they end, how often governments fall, what is lost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from attrition.results.trajectories import Trajectories
from attrition.validation.wars import interstate
from attrition.validation.wars.endings import Ended
from attrition.validation.wars.library import DAYS_A_YEAR, Floats, War, series

# Goemans, Gleditsch and Chiozza 2009 (Archigos 4.1): 202 state-years of wars of more than a year
# and 10,000 dead
LEADERS = {"irregular": 0.054, "any": 0.26}
MOST_YEARS = 5


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
        ended, at_risk, real, real_risk = 0.0, 0.0, 0, 0.0
        for one in played:
            years = one.war.age + _years(
                one.war, np.minimum(one.found.steps, one.war.scenario.steps)
            )
            end = np.where(np.isfinite(one.found.steps), years, math.inf)
            ended += float(((end > age) & (end <= until)).mean())
            at_risk += float(_within(years, one.war.age, age, until).mean())
            last = one.war.age + one.war.years
            real += age < last <= until
            real_risk += float(_within(np.array([last]), one.war.age, age, until)[0])
        known = interstate.hazards(interstate.interstate(), age, until)["any"]
        rows.append(
            {
                "age": f"{age}–{age + 1}" if until < math.inf else f"over {age}",
                "at_risk": at_risk,
                "model": ended / at_risk if at_risk else math.nan,
                "library": real / real_risk if real_risk else math.nan,
                "interstate": known,
            }
        )
    return pd.DataFrame(rows)


def classes(played: Sequence[Played]) -> pd.DataFrame:
    """Return the shares of endings by class: model, library, inter-state wars over a year old."""
    model = dict.fromkeys(interstate.CLASSES, 0.0)
    for one in played:
        over = one.found.classes[one.found.classes != ""]
        for name in model if len(over) else ():
            model[name] += float((over == name).mean())
    whole = sum(model.values())
    known = interstate.shares()
    return pd.DataFrame(
        {
            "class": name,
            "model": share / whole if whole else math.nan,
            "interstate": known[name],
        }
        for name, share in model.items()
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
    return np.asarray(steps * war.scenario.step_days / DAYS_A_YEAR)


def _within(end: Floats, begin: float, age: float, until: float) -> Floats:
    """Return the years of wars within an age, from when they are watched to their end."""
    return np.asarray((np.minimum(end, until) - max(begin, age)).clip(min=0.0))


def _by(counts: Floats, last: np.typing.NDArray[np.int64]) -> float:
    """Return the mean over runs of a count at the last step of each."""
    return float(counts[np.arange(len(counts)), last].mean())
