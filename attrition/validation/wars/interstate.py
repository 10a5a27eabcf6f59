"""How inter-state wars ended since 1816, and how fast (Correlates of War 4.0).

Sarkees and Wayman 2010; hazards are endings over the years at risk.
"""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.reference.outcome import Outcome

FILE = Path(__file__).with_name("interstate.csv")
VICTORY, COMPROMISE, STALEMATE = "victory", "compromise", "stalemate"
CLASSES = (VICTORY, COMPROMISE, STALEMATE)
DAYS_A_YEAR = 365.25
SAME_DAY = 31  # days by which two sources may date one war differently


@cache
def interstate() -> pd.DataFrame:
    """Return a war a row: war, start, end, battle_deaths_persons, states, ending, days, source.

    An ending that is neither victory, compromise nor stalemate means that the war went on as
    another kind of war; such a war counts as at risk to its last day, and not as ended.
    """
    return pd.read_csv(FILE, parse_dates=["start", "end"])


def without(outcome: Outcome | None) -> pd.DataFrame:
    """Return the wars but one, known by when it ended or began.

    One front of a war ends on a day of its own.
    """
    table = interstate()
    if outcome is None:
        return table
    begun = outcome.begun
    ours = _near(table["end"], outcome.ending.date)
    return table[~(ours | _near(table["start"], begun.date)) if begun else ~ours]


def _near(days: pd.Series[Any], day: datetime.date) -> pd.Series[bool]:
    return (days - pd.Timestamp(day)).abs().dt.days <= SAME_DAY


def hazard(outcome: Outcome | None = None, after: float = 1.0) -> float:
    """Return the endings a year of wars that are older than so many years, without one war."""
    return hazards(without(outcome), after)["any"]


def hazards(table: pd.DataFrame, after: float, until: float = float("inf")) -> dict[str, float]:
    """Return the endings a year of wars of an age in years: "any", and each class."""
    age = table["days"] / DAYS_A_YEAR
    years = float((age.clip(upper=until) - after).clip(lower=0.0).sum())
    ending = table[(age > after) & (age <= until)]["ending"]
    counts = {name: int((ending == name).sum()) for name in CLASSES}
    rates = {name: count / years if years else 0.0 for name, count in counts.items()}
    return {"any": sum(rates.values()), **rates}
