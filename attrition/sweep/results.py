"""What every analysis of a sweep reads: its tables, and one number for each point."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.deprecation import renamed
from attrition.errors import AttritionError
from attrition.formatting import shorten
from attrition.measures import current_name
from attrition.results.metadata import RunMetadata
from attrition.results.outcomes import OUTCOMES
from attrition.scenario.values import parameters_at
from attrition.sweep.study import Study

KEYS = ("point", "run", "scenario")
Floats = NDArray[np.float64]


class AnswerError(AttritionError, ValueError):
    """A question that a sweep cannot answer."""


class SweepResults(Protocol):
    """The study of a sweep and its tables, such as `attrition.sweep.Store` has them."""

    @property
    def study(self) -> Study:
        """The study."""

    @property
    def design(self) -> pd.DataFrame:
        """The points: point, scenario, and a column for each parameter that is varied."""

    @property
    def outcomes(self) -> pd.DataFrame:
        """The outcomes: point, run, and a column for each outcome."""

    @property
    def recorded(self) -> list[tuple[str, str]]:
        """The measures of which trajectories are kept, and what they are of."""

    def trajectories(
        self,
        measures: str | Sequence[str] | None = None,
        *,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Return the weekly quantiles of every point, or every run."""


def chosen_scenario(sweep: SweepResults, scenario: str | None) -> str:
    """Return the scenario asked for, or the only one; raises an AnswerError."""
    names = list(dict.fromkeys(sweep.design["scenario"]))
    if scenario is None and len(names) == 1:
        return str(names[0])
    return checked_name(scenario or "", names, "scenario")


def checked_name(name: str, names: Sequence[str], what: str) -> str:
    """Return a name if it is one of `names`; otherwise raise an AnswerError that lists them."""
    if name in names or (name := current_name(name)) in names:
        return name
    near = get_close_matches(name, names, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise AnswerError(f"the sweep has no {what} {name!r}; it has {', '.join(names)}{hint}")


def outcome_names(sweep: SweepResults, asked: Sequence[str] | None = None) -> list[str]:
    """Return the outcomes asked for, or all of the sweep; raises an AnswerError."""
    names = [str(name) for name in sweep.outcomes if name not in KEYS]
    return names if not asked else [checked_name(name, names, "outcome") for name in asked]


def points_of_scenario(sweep: SweepResults, scenario: str) -> pd.DataFrame:
    """Return the points of one scenario, in their order."""
    design = sweep.design
    return design[design["scenario"] == scenario].sort_values("point")


def means(sweep: SweepResults, scenario: str, outcome: str) -> Floats:
    """Return an outcome's mean over the runs of each point of a scenario, in their order.

    Not a number where a point has no run in which the outcome is known.
    """
    mean = sweep.outcomes.groupby("point")[outcome].mean()
    values: Floats = mean.reindex(points_of_scenario(sweep, scenario)["point"]).to_numpy(float)
    return values


def metadata_of(sweep: SweepResults, scenario: str | None = None) -> RunMetadata:
    """Return the names of the sides and the dates of a scenario of a sweep."""
    name = chosen_scenario(sweep, scenario)
    study = sweep.study
    return next(study.metadata(one) for one in study.scenarios if one.name == name)


def label(name: str, metadata: RunMetadata, letters: int = 200) -> str:
    """Return the label of an outcome or a parameter, by its name or path, with its unit.

    What is not declared is called by its name. Of a parameter whose name is longer than `letters`
    the meaning is cut, not the side.
    """
    parameters = parameters_at(name)
    if name in OUTCOMES:
        text, who, unit = OUTCOMES[name].title(metadata), "", OUTCOMES[name].unit
    elif parameters:
        parameter, side = parameters[0], parameters[0].side
        who = "" if len(parameters) > 1 or side is None else f", {metadata.sides[side]}"
        text, unit = f"{parameter.meaning[0].upper()}{parameter.meaning[1:]}", parameter.unit
    else:
        return name
    end = who if unit == "1" else f"{who} ({unit})"
    return shorten(text, letters - len(end)) + end


__getattr__ = renamed(__name__, {"Sweep": "SweepResults"})
