"""The probabilities of events: the share of runs in which a statement holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.formatting import day, number
from attrition.records import FROZEN
from attrition.results.counting import wilson
from attrition.results.trajectories import Trajectories

YEAR = 365
MORE_REFUGEES = 1.10
DEEP_LOSS = -40.0
HALF_A_DAY = 12.0
Yes = NDArray[np.bool_]
Finding = tuple[str, Yes]


@dataclass(frozen=True)
class Statement:
    """A statement about a run: its name, and the rule that finds in which runs it holds.

    The rule returns the sentence and one yes or no for every run, or None where the statement does
    not apply to the trajectories.
    """

    name: str
    rule: Callable[[Trajectories], Finding | None]


def event_probabilities(trajectories: Trajectories) -> pd.DataFrame:
    """Return the probability of each statement: the share of runs in which it holds.

    The columns are name, question (the sentence), probability, low and high (the Wilson interval at
    90 %, which covers the error of a finite number of runs only) and runs. Statements that do not
    apply to the trajectories are left out.
    """
    rows = []
    for statement in STATEMENTS:
        found = statement.rule(trajectories)
        if found is not None:
            sentence, yes = found
            share, runs = float(yes.mean()), len(yes)
            rows.append((statement.name, sentence, share, *wilson(int(yes.sum()), runs), runs))
    columns = ["name", "question", "probability", "low", "high", "runs"]
    return pd.DataFrame(rows, columns=columns)


def _values(trajectories: Trajectories, measure: str, of: str = "") -> NDArray[Any] | None:
    """Return a measure shaped (runs, weeks + 1), or None where it is not on record."""
    block = trajectories.select(measure=measure, of=of).block()
    return block.values[:, :, 0] if block.columns and block.values.shape[1] > 1 else None


def _ends(trajectories: Trajectories) -> Finding | None:
    codes = _values(trajectories, "ending")
    if codes is None:
        return None
    end = day(trajectories.metadata.date(trajectories.weeks()), full=True)
    return f"The war ends by {end}, in any way.", codes[:, -1] > 0


def _freezes(trajectories: Trajectories) -> Finding | None:
    codes = _values(trajectories, "ending")
    if codes is None:
        return None
    return "A truce lasts, and the line is frozen at the end.", codes[:, -1] == FROZEN


def _loses(side: str) -> Callable[[Trajectories], Finding | None]:
    def rule(trajectories: Trajectories) -> Finding | None:
        losers = _values(trajectories, "loser")
        if losers is None:
            return None
        sentence = (
            f"{trajectories.metadata.name(side)} loses: it capitulates, is conquered or collapses."
        )
        return sentence, losers[:, -1] == "ab".index(side)

    return rule


def _settled(trajectories: Trajectories) -> Finding | None:
    settled = _values(trajectories, "settled")
    if settled is None:
        return None
    end = day(trajectories.metadata.date(trajectories.weeks()), full=True)
    return f"The sides settle by {end}.", np.any(settled > 0.5, axis=1)


def _settled_in_a_year(trajectories: Trajectories) -> Finding | None:
    settled = _values(trajectories, "settled")
    weeks = YEAR // trajectories.metadata.step_days
    if settled is None or weeks >= trajectories.weeks():
        return None
    return "The sides settle within the first year.", np.any(settled[:, : weeks + 1] > 0.5, axis=1)


def _falls(side: str) -> Callable[[Trajectories], Finding | None]:
    def rule(trajectories: Trajectories) -> Finding | None:
        falls = _values(trajectories, "collapses", side)
        if falls is None:
            return None
        sentence = f"The government of {trajectories.metadata.name(side)} falls."
        return sentence, falls[:, -1] > falls[:, 0] + 0.5

    return rule


def _more_refugees(trajectories: Trajectories) -> Finding | None:
    sides = [_values(trajectories, "refugees_abroad", side) for side in "ab"]
    known = [values for values in sides if values is not None]
    abroad = np.sum(known, axis=0) if known else None
    if abroad is None or not (abroad[:, 0] > 0).all():
        return None
    bound = number(MORE_REFUGEES * float(np.median(abroad[:, 0])))
    sentence = f"At some point more than {bound} refugees are abroad, 10 % above the start."
    return sentence, np.any(abroad > MORE_REFUGEES * abroad[:, :1], axis=1)


def _deep_loss(trajectories: Trajectories) -> Finding | None:
    loss = _values(trajectories, "gdp_change", "a")
    if loss is None:
        return None
    who = trajectories.metadata.name("a")
    sentence = f"GDP of {who} falls more than 40 % below its pre-war level."
    return sentence, np.any(loss < DEEP_LOSS, axis=1)


def _half_a_day(side: str) -> Callable[[Trajectories], Finding | None]:
    def rule(trajectories: Trajectories) -> Finding | None:
        hours = _values(trajectories, "power_hours", side)
        if hours is None:
            return None
        who, time = trajectories.metadata.name(side), _step(trajectories)
        sentence = f"{who} has less than 12 hours of power a day in at least one {time}."
        return sentence, np.any(hours < HALF_A_DAY, axis=1)

    return rule


def _more_land(trajectories: Trajectories) -> Finding | None:
    held = _values(trajectories, "contested_share")
    if held is None:
        return None
    who = trajectories.metadata.name("b")
    sentence = f"{who} holds more of the contested land at the end than at the start."
    return sentence, held[:, -1] > held[:, 0]


def _step(trajectories: Trajectories) -> str:
    return "day" if trajectories.metadata.step_days == 1 else "week"


STATEMENTS = (
    Statement("war_ends", _ends),
    Statement("settled", _settled),
    Statement("settled_within_a_year", _settled_in_a_year),
    Statement("line_freezes", _freezes),
    Statement("side_a_loses", _loses("a")),
    Statement("side_b_loses", _loses("b")),
    Statement("government_a_falls", _falls("a")),
    Statement("government_b_falls", _falls("b")),
    Statement("more_refugees", _more_refugees),
    Statement("gdp_a_below_40", _deep_loss),
    Statement("power_a_below_12_hours", _half_a_day("a")),
    Statement("power_b_below_12_hours", _half_a_day("b")),
    Statement("more_land_b", _more_land),
)
