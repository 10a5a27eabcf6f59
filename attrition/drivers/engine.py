"""The compiled driver: the same week on tables, for ensembles; a run releases the GIL."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from attrition.arguments import seed_of, whole
from attrition.drivers.compiled_code import Compiled, compiled
from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.layout import arrays_of
from attrition.drivers.random_draws import RandomDraws, Replay, given, neutral_draws
from attrition.drivers.start import at_start
from attrition.measures import MEASURES
from attrition.records import World
from attrition.records.tables import sizes
from attrition.results.columns import Key, keys_of
from attrition.scenario import Scenario
from attrition.world.agreement import places_equal, worlds_equal
from attrition.world.build import Places, build_places, build_world

Floats = NDArray[np.float64]


class Engine:
    """A scenario made ready to run any number of times."""

    def __init__(self, scenario: Scenario) -> None:
        """Build the world that the scenario declares, and lay out the weeks."""
        self.scenario = scenario
        self.declared = arrays_of(build_world(scenario))
        self.sizes = sizes(self.declared)
        self._start = WeeklyInputs(at_start(scenario))
        self._lay_out(WeeklyInputs(scenario))
        self.keys: list[Key] = keys_of(MEASURES, scenario)
        names = [key.measure.name for key in self.keys]
        self._starts = np.searchsorted(
            [list(MEASURES).index(n) for n in names], range(len(MEASURES) + 1)
        )
        self._places = np.array([key.place for key in self.keys])

    def __repr__(self) -> str:
        return f"<Engine of {self.scenario.name!r}: {len(self.keys)} columns a week>"

    def _lay_out(self, inputs: WeeklyInputs) -> None:
        self.inputs, self._dates = inputs, np.array(inputs.days_of_year)

    @cached_property
    def places(self) -> Places:
        """Return the places of the scenario as they are laid out."""
        return build_places(self.scenario)

    def redrawn(self, scenario: Scenario) -> Engine:
        """Return an engine of a scenario; quick where it is ours with other parameters.

        That is, where the weeks, their events and the places are the same.
        """
        if not (places_equal(self.scenario, scenario) and _weeks_equal(self.scenario, scenario)):
            return Engine(scenario)
        other = copy(self)
        other.scenario, other.inputs = scenario, self.inputs.redrawn(scenario)
        if not worlds_equal(self.scenario, scenario):
            other.declared = arrays_of(build_world(scenario, self.places))
            other.sizes = sizes(other.declared)
        other._start = self._start.redrawn(at_start(scenario))
        return other

    def resumed(self, scenario: Scenario) -> Engine:
        """Return an engine for worlds under way, which go on in the weeks of another scenario.

        It makes no world of that scenario: its tables must be ours.
        """
        other = copy(self)
        other.scenario = scenario
        if _weeks_equal(self.scenario, scenario):
            other.inputs = self.inputs.redrawn(scenario)
        else:
            other._lay_out(WeeklyInputs(scenario))
        return other

    def run(self, seed: int = 0, run: int = 0, week: Compiled | None = None) -> Floats:
        """Return every measure of every week of one run, shaped (steps + 1, keys).

        `week` is another compiled week than the model's, such as one whose acts are timed.
        """
        out = np.empty((self.inputs.steps + 1, len(self.keys)))
        draws = self.draws(seed, run)
        self.advance(self.world(draws), draws, (0, self.inputs.steps), out, week)
        return out

    def world(self, draws: RandomDraws | None = None, week: Compiled | None = None) -> World:
        """Return the world of a run at week 0, to be advanced, with the errors that it draws.

        Without draws it is as the scenario declares. The acts are those of `drivers.start`, or
        those of another compiled week.
        """
        world, inputs, unused = copied(self.declared), self._start, np.empty(0, np.int64)
        drawn = draws.draw_once() if draws else neutral_draws(self.sizes)
        week = week or compiled()
        week.run(
            week.start,
            week.measures[:0],
            world,
            inputs.settings,
            inputs.moves,
            inputs.days,
            self._dates,
            given(drawn),
            (0, 1),
            unused,
            unused,
            np.empty((2, 0)),
        )
        return world

    def draws(self, seed: int, run: int | Mapping[str, int]) -> RandomDraws:
        """Return the random numbers of a run, from the first week on; or of several, by draw."""
        run = run if isinstance(run, Mapping) else whole("run", run, 0)
        return RandomDraws(seed_of(seed), self.sizes, run, compiled().fill)

    def advance(
        self,
        world: World,
        draws: RandomDraws | Replay,
        span: tuple[int, int],
        out: Floats,
        week: Compiled | None = None,
    ) -> None:
        """Advance a world from one week to another, and record the measures in the rows of `out`.

        `draws` stand at the first of the weeks. Row k of `out` is the state after k weeks; the
        rows of a span are those after its first, and row 0 where the span begins at the start.
        """
        week = week or compiled()
        week.run(
            week.acts,
            week.measures,
            world,
            self.inputs.settings,
            self.inputs.moves,
            self.inputs.days,
            self._dates,
            draws.draw_ahead(span[1] - span[0], span[0]),
            span,
            self._starts,
            self._places,
            out,
        )


def _weeks_equal(one: Scenario, other: Scenario) -> bool:
    same = (one.start, one.steps, one.step_days) == (other.start, other.steps, other.step_days)
    return same and one.data is other.data and one.events == other.events


def copied(world: World) -> World:
    """Return a copy of a world, which goes its own way; bytes are faster to copy than records."""
    return World(*(table.view(np.uint8).copy().view(table.dtype) for table in world))


def overwrite(world: World, other: World) -> None:
    """Overwrite a world with another of the same sizes; four times as fast as a copy."""
    for table, source in zip(world, other, strict=True):
        table.view(np.uint8)[...] = source.view(np.uint8)
