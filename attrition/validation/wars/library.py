"""The wars of the library: a scenario, the record of its course, and how it ended."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from attrition.formatting import day
from attrition.reference import Observation, record_of
from attrition.reference.errors import definition
from attrition.reference.outcome import Outcome, read_outcome
from attrition.results.endings import ending_phrase
from attrition.results.trajectories import Trajectories
from attrition.scenario import Problem, Scenario, ScenarioError, discover_wars, load
from attrition.validation.wars.interstate import DAYS_A_YEAR
from attrition.world.population import shares_of_b

LOSSES, OPENING = "casualties", "mobilisation.casualties"
LAND = "area_held"
Progress = Callable[[int], None]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class War:
    """A war with its record: how it went on from the start of the scenario, and how it ended."""

    scenario: Scenario
    record: tuple[Observation, ...]
    outcome: Outcome

    @property
    def name(self) -> str:
        """Return the name of the scenario."""
        return self.scenario.name

    @property
    def title(self) -> str:
        """Return the title of the scenario."""
        return self.scenario.title

    @property
    def steps(self) -> float:
        """Return the steps from the start of the scenario to the end of the war."""
        days = (self.outcome.ending.date - self.scenario.start).days
        return days / self.scenario.step_days

    @property
    def years(self) -> float:
        """Return the years from the start of the scenario to the end of the war."""
        return self.steps * self.scenario.step_days / DAYS_A_YEAR

    @property
    def age(self) -> float:
        """Return how many years the war had lasted at the start of the scenario."""
        begun = self.outcome.begun
        return (self.scenario.start - begun.date).days / DAYS_A_YEAR if begun else 0.0

    @property
    def contested(self) -> float:
        """Return the area that is contested, in km²."""
        return sum(one.area_km2 for one in self.scenario.tables.regions if one.contested)

    @property
    def ended(self) -> str:
        """Return how and when the war ended, as it follows its verb."""
        ending = self.outcome.ending
        how = ending_phrase(ending.event, self.side(ending.of))
        return f"{how} on {day(ending.date, full=True)}"

    def side(self, letter: str) -> str:
        """Return the name of a side, or nothing for neither."""
        return self.scenario.sides["ab".index(letter)].name if letter else ""


def library() -> list[War]:
    """Return the wars that ship, each with its record."""
    return [read_war(path) for path in discover_wars()]


def read_war(name: str | Path) -> War:
    """Return a war by the name or path of its scenario.

    Raises a ScenarioError where the scenario names no record, or where the war of the record ends
    outside of the scenario.
    """
    scenario = load(name)
    if scenario.record is None:
        what = "the folder of the war's record, with outcome.csv and tables of figures"
        raise ScenarioError([Problem(scenario.name, "record", "missing", what)])
    sides = [side.name for side in scenario.sides]
    record = [_since_the_start(one, scenario) for one in record_of(scenario)]
    record += _land_at_the_start(scenario, record)
    war = War(scenario, tuple(record), read_outcome(scenario.record, sides))
    first, last = scenario.start, scenario.date(scenario.steps)
    if not first < war.outcome.ending.date <= last:
        what = f"the war ends on {war.outcome.ending.date}"
        allowed = f"an end within the scenario, {first} to {last}"
        raise ScenarioError([Problem(scenario.name, "record", what, allowed)])
    return war


def _since_the_start(one: Observation, scenario: Scenario) -> Observation:
    """Return a total of losses as what was added since the start; any other figure as it is."""
    if one.start is not None or one.measure != LOSSES or one.date <= scenario.start:
        return one
    before = scenario.value(f"{OPENING}.{one.of}")
    parts = {name: getattr(one, name) - before for name in ("value", "low", "high")}
    return replace(one, start=scenario.start, **parts)


def _land_at_the_start(scenario: Scenario, record: Sequence[Observation]) -> list[Observation]:
    """Return the land that b holds at the start by the map, where the record does not say."""
    known = [one for one in record if one.measure == LAND and one.date <= scenario.start]
    if any(one.scorable for one in known):
        return []
    areas = [region.area_km2 for region in scenario.tables.regions]
    held = sum(area * share for area, share in zip(areas, shares_of_b(scenario), strict=True))
    return [
        Observation(
            "map", None, scenario.start, LAND, "b", held, math.nan, math.nan,
            "tables of the scenario", "estimate", "", definition(LAND, scenario.start),
        )
    ]  # fmt: skip


def after(on_progress: Progress | None, done: int) -> Progress | None:
    """Return what tells of the runs made after others that are done already."""
    return (lambda made: on_progress(done + made)) if on_progress else None


def series(runs: Trajectories, measure: str, of: str = "") -> Floats:
    """Return the values of a measure, shaped (runs, steps + 1)."""
    block = runs.select(measure=measure, of=of).block()
    return block.values[:, :, 0].astype(np.float64)
