"""Outcomes: one number that sums up a whole run, declared once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.measures import MEASURES
from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

WEEK_DAYS = 7
HALF = 0.5
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """One number for each run, computed from a measure.

    `measure` is summed over those `sides` ("" for the theatre) that are on record. `rule` takes the
    values, shaped (runs, weeks + 1), and the days in a step.
    """

    name: str
    label: str
    unit: str
    meaning: str
    measure: str
    sides: tuple[str, ...]
    rule: Callable[[Floats, int], Any]

    def of(self, trajectories: Trajectories) -> Floats:
        """Return the outcome of every run; not a number where the measure is not on record."""
        block = trajectories.select(measure=self.measure, of=self.sides).block()
        if not block.columns:
            return np.full(len(block.runs), np.nan)
        values = block.values.astype(np.float64).sum(axis=2)
        return np.asarray(self.rule(values, trajectories.metadata.step_days), np.float64)

    def applies(self, columns: Collection[tuple[str, str]]) -> bool:
        """Return whether its measure is among the columns (measure, of) on record."""
        return any((self.measure, side) in columns for side in self.sides)

    def least_difference(self, values: Floats) -> float:
        """Return the least difference that a reader would call one, from values of runs."""
        if self.unit == "1":
            return 0.0
        return MEASURES[self.measure].least_difference(float(np.abs(values).mean()))

    def title(self, metadata: RunMetadata) -> str:
        """Return the label with the names of the sides."""
        side = self.sides[0] if len(self.sides) == 1 else ""
        label = metadata.with_side_names(self.label)
        return f"{label}, {metadata.name(side)}" if side else label


def outcomes_of(trajectories: Trajectories) -> dict[str, Outcome]:
    """Return the outcomes that apply to trajectories, by name."""
    columns = set(trajectories.block().columns)
    return {name: outcome for name, outcome in OUTCOMES.items() if outcome.applies(columns)}


def _end(values: Floats, _days: int) -> Any:
    return values[:, -1]


def _change(values: Floats, _days: int) -> Any:
    return values[:, -1] - values[:, 0]


def _peak(values: Floats, _days: int) -> Any:
    return values.max(axis=1)


def _low(values: Floats, _days: int) -> Any:
    return values[:, 1:].min(axis=1)


def _mean(values: Floats, _days: int) -> Any:
    return values[:, 1:].mean(axis=1)


def _total(values: Floats, _days: int) -> Any:
    return values[:, 1:].sum(axis=1)


def _rises(values: Floats, _days: int) -> Any:
    return (values.max(axis=1) > values[:, 0] + HALF).astype(np.float64)


def _ever(values: Floats, _days: int) -> Any:
    return (values > HALF).any(axis=1).astype(np.float64)


def _first(values: Floats, days: int) -> Any:
    """Return the weeks until a yes-or-no measure is first a yes; not a number if it never is."""
    yes = values > HALF
    weeks = yes.argmax(axis=1) * days / WEEK_DAYS
    return np.where(yes.any(axis=1), weeks, np.nan)


def _last_is(code: int) -> Callable[[Floats, int], Any]:
    def rule(values: Floats, _days: int) -> Any:
        return (values[:, -1] == code).astype(np.float64)

    return rule


def _ended(values: Floats, _days: int) -> Any:
    return (values[:, -1] > HALF).astype(np.float64)


def _ended_week(values: Floats, days: int) -> Any:
    """Return the weeks until the ending that lasts; not a number where the war goes on."""
    same = (values == values[:, -1:])[:, ::-1]
    lasts = np.where(same.all(axis=1), same.shape[1], same.argmin(axis=1))
    weeks = (values.shape[1] - lasts) * days / WEEK_DAYS
    return np.where(values[:, -1] > HALF, weeks, np.nan)


_BY_SIDE: tuple[tuple[str, str, str, str, str, Callable[[Floats, int], Any]], ...] = (
    ("casualties", "Killed and wounded", "persons", "since the war began", "casualties", _end),
    ("killed", "Killed, missing and captured", "persons", "since the war began", "killed", _end),
    ("men_front", "Soldiers in the front line", "persons", "at the end", "men_front", _end),
    ("area_gained", "Area gained", "km²", "change from start to end", "area_held", _change),
    ("gdp_change", "GDP, change from pre-war level", "%", "at the end", "gdp_change", _end),
    (
        "gdp_change_mean",
        "Mean GDP, change from pre-war level",
        "%",
        "mean of all weeks",
        "gdp_change",
        _mean,
    ),
    ("inflation", "Highest inflation", "%/year", "in any week", "inflation", _peak),
    ("aid_delivered", "Aid delivered", "billion US$", "sum of all weeks", "aid_delivered", _total),
    ("power_hours", "Hours of power a day", "hours/day", "mean of all weeks", "power_hours", _mean),
    (
        "power_hours_low",
        "Fewest hours of power",
        "hours/day",
        "in the worst week",
        "power_hours",
        _low,
    ),
    ("cold_dwellings", "Homes without heat", "%", "in the worst week", "cold_dwellings", _peak),
    ("support", "Public support for the war", "%", "at the end", "support", _end),
    ("turnovers", "Changes of leader", "count", "regular, in the run", "turnovers", _change),
    ("falls", "The government falls", "1", "1 if it falls in the run, else 0", "collapses", _rises),
)


_BY_ENDING = tuple(
    (name, label, "1", "1 if the war ends so, else 0", measure, _last_is(code))
    for name, label, measure, code in (
        ("frozen_line", "The line freezes", "ending", FROZEN),
        ("capitulation", "A side capitulates", "ending", CAPITULATION),
        ("conquest", "A side is conquered", "ending", CONQUEST),
        ("collapse", "A new government gives up", "ending", COLLAPSE),
        ("defeat.a", "Defeat of a", "loser", 0),
        ("defeat.b", "Defeat of b", "loser", 1),
    )
)


def _declared() -> Iterator[Outcome]:
    for name, label, unit, meaning, measure, rule in _BY_SIDE:
        for side in "ab":
            yield Outcome(f"{name}.{side}", label, unit, meaning, measure, (side,), rule)
    both, theatre = ("a", "b"), ("",)
    for name, label, meaning, measure, rule in (
        ("refugees_abroad", "Refugees abroad", "at the end", "refugees_abroad", _end),
        ("refugees_abroad.peak", "Most refugees abroad", "in any week", "refugees_abroad", _peak),
        ("displaced_inside", "Internally displaced people", "at the end", "displaced_inside", _end),
        ("returned", "People returning home", "sum of all weeks", "returned", _total),
    ):
        yield Outcome(name, label, "persons", meaning, measure, both, rule)
    for name, label, unit, meaning, measure, rule in (
        (
            "contested_share",
            "Land held by b, of the contested area",
            "%",
            "at the end",
            "contested_share",
            _end,
        ),
        ("settled", "The sides settle", "1", "1 if they do in the run, else 0", "settled", _ever),
        ("settled_week", "Weeks to settlement", "weeks", "empty if never", "settled", _first),
        ("ended", "The war ends", "1", "1 if it does in the run, else 0", "ending", _ended),
        ("ended_week", "Weeks to the end", "weeks", "empty if never", "ending", _ended_week),
        *_BY_ENDING,
    ):
        yield Outcome(name, label, unit, meaning, measure, theatre, rule)


OUTCOMES: dict[str, Outcome] = {outcome.name: outcome for outcome in _declared()}
