"""Figures in the text of a chapter: computed from its runs, never written down by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attrition.board.panels import fighting_quantiles, plain_row
from attrition.formatting import day, number
from attrition.measures import MEASURES, current_name
from attrition.parameters import PARAMETERS
from attrition.results.endings import ended_shares
from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.story.chapters import ENDED, Guess

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
BEFORE = "before."  # of the same scenario without what the chapter sets
SUMS = {name: (f"{name}.a", f"{name}.b") for name in ("casualties", "killed")}  # of both sides
RANGE = {"low": 0.05, "high": 0.95}
MIDDLE = 0.5
FACTS = ("start", "end", "weeks")  # of the scenario
COUNTS = ("runs", "fighting")
WEEKS = {"first": 0, "last": -1}  # of a measure, for instance first.contested_share
MISSING = "–"


def facts() -> list[str]:
    """Return the names of figures that a scenario has without any run."""
    return [*FACTS, *PARAMETERS]


def quantities() -> list[str]:
    """Return the names of figures that are numbers and come from runs."""
    ranged = [name for name in (*SUMS, *OUTCOMES) if name in SUMS or not is_count(name)]
    return [
        *COUNTS,
        *SUMS,
        *OUTCOMES,
        *(f"{name}.{end}" for name in ranged for end in RANGE),
        *(f"{week}.{column}" for week in WEEKS for column in columns()),
    ]


def columns() -> list[str]:
    """Return the measures of the theatre, and those of sides with a side, as names of figures."""
    ends = {"theatre": ("",), "side": (".a", ".b")}
    return [
        f"{one.name}{end}" for one in MEASURES.values() for end in ends.get(one.scope, ())
    ]  # fmt: skip


def is_count(name: str) -> bool:
    """Return whether a figure counts runs: those in which something happens."""
    return name in COUNTS or (name in OUTCOMES and OUTCOMES[name].unit == "1")


def names_in(text: str) -> list[str]:
    """Return the names in braces of a text."""
    return [current_figure(name) for name in PLACEHOLDER.findall(text)]


def current_figure(name: str) -> str:
    """Return the present name of a figure: first.gdp_change.a for first.gdp_loss.a."""
    if name in PARAMETERS:
        return name
    first, dot, rest = name.partition(".")
    if dot and first in (BEFORE.removesuffix("."), *WEEKS):
        return f"{first}.{current_figure(rest)}"
    return current_name(name)


def runs_needed(text: str, *, before: bool) -> bool:
    """Return whether a text holds figures of runs: those of the chapter, or those `before` it."""
    known = set(facts())
    return any(
        name.removeprefix(BEFORE) not in known and name.startswith(BEFORE) == before
        for name in names_in(text)
    )


@dataclass(frozen=True)
class Figures:
    """The figures of a scenario and its runs, by name; without runs the facts alone.

    A figure of an outcome is the median of the runs, with .low and .high the ends of their middle
    90 %; where an outcome is a yes or no, the figure is the number of runs with a yes.
    """

    scenario: Scenario
    runs: Trajectories | None = None

    def value(self, name: str) -> float | None:
        """Return a number by its name; None where it is not on record."""
        if name in PARAMETERS:
            return self.scenario.value(name)
        if name == "weeks":
            return float(self.scenario.steps)
        if self.runs is None:
            return None
        value = self._of_runs(name, self.runs)
        return value if np.isfinite(value) else None

    def text(self, name: str) -> str:
        """Return a figure as it stands in a sentence."""
        if name in ("start", "end"):
            scenario = self.scenario
            return day(scenario.date(scenario.steps if name == "end" else 0), full=True)
        value = self.value(name)
        if value is None:
            return MISSING
        return f"{value:.0f}" if is_count(name) or name == "weeks" else number(value, unit_of(name))

    def curve(self, guess: Guess) -> list[float | None]:
        """Return the curve that a guess asks for, week by week; None where too few runs fight.

        For `ENDED` that is the number of wars in a hundred that have ended, and for a measure the
        median of the runs that still fight.
        """
        if self.runs is None:
            return []
        if guess.draw == ENDED:
            shares = sum(ended_shares(self.runs).values(), np.zeros(self.runs.weeks() + 1))
            return plain_row(100 * shares)
        rows = fighting_quantiles(self.runs, [guess.draw], (MIDDLE,))
        return plain_row(rows[guess.draw, guess.of][0]) if (guess.draw, guess.of) in rows else []

    def _of_runs(self, name: str, runs: Trajectories) -> float:
        if name == "runs":
            return float(len(runs.runs()))
        if name == "fighting":
            return float((OUTCOMES["ended"].of(runs) == 0).sum())
        week, _, column = name.partition(".")
        if week in WEEKS:
            measure, _, of = column.partition(".")
            block = runs.select(measure=measure, of=of).block()
            values = block.values[:, WEEKS[week], 0] if block.columns else np.array([])
            return _quantile(values.astype(np.float64), MIDDLE)
        base, _, end = name.rpartition(".")
        name, share = (base, RANGE[end]) if end in RANGE else (name, MIDDLE)
        values = np.sum([OUTCOMES[one].of(runs) for one in SUMS.get(name, (name,))], axis=0)
        return float(values.sum()) if is_count(name) else _quantile(values, share)


def unit_of(name: str) -> str:
    """Return the unit of a figure, "" for a count."""
    if name in PARAMETERS:
        return PARAMETERS[name].unit
    if name.partition(".")[0] in WEEKS:
        return MEASURES[name.split(".")[1]].unit
    base, _, end = name.rpartition(".")
    name = base if end in RANGE else name
    name = SUMS.get(name, (name,))[0]
    return "" if is_count(name) or name not in OUTCOMES else OUTCOMES[name].unit


def _quantile(values: NDArray[np.float64], share: float) -> float:
    finite = values[np.isfinite(values)]
    return float(np.quantile(finite, share)) if finite.size else np.nan


def fill(text: str, now: Figures, before: Figures | None = None) -> str:
    """Return a text with its placeholders replaced by figures, as far as there are runs."""

    def figure(found: re.Match[str]) -> str:
        name = current_figure(found[1])
        if name.startswith(BEFORE):
            return before.text(name.removeprefix(BEFORE)) if before else MISSING
        return now.text(name)

    return PLACEHOLDER.sub(figure, text)
