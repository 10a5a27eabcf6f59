"""The Mesa driver: one run of the war, week by week, with an agent for every record."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mesa
import pandas as pd

from attrition.drivers.agents import AGENT_TYPES, Formation, Host, Region, Sector
from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.ledger import Ledger
from attrition.drivers.random_draws import RandomDraws
from attrition.drivers.start import initialise_world
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.act import Act, acting
from attrition.records import MATRICES, RECORDS, Draws, Week, World
from attrition.records.tables import sizes
from attrition.results.columns import keys_of, place_names
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario, load
from attrition.world.build import build_world

MEASURED = {"sector": Sector, "region": Region, "host": Host}
FORMATION_STATE = ("side", "sector", "men", "skill", "cohesion")


class WarModel(mesa.Model):  # type: ignore[misc]
    """A war of attrition between two belligerents, as Mesa agents.

    `scenario` is a `Scenario`, the name of one that ships, or the path of a file. `weeks` replaces
    its length, and `overrides` are parameters by their paths with `__` for the dot:
    `WarModel("after-kherson", seed=1, grid__repair_rate=0.08)`. `step()` runs one week; `running`
    is False after the last. Without a `seed` (or Mesa's `rng`) each model draws its own random
    numbers. With `run`, it is that run of the ensemble of its seed.

    Raises `ScenarioError` where the scenario is not valid, `LedgerError` where an account of
    people, money or goods does not balance.
    """

    def __init__(
        self,
        scenario: Scenario | str | Path = "after-kherson",
        seed: int | None = None,
        weeks: int | None = None,
        rng: int | None = None,
        run: int = 0,
        **overrides: float,
    ) -> None:
        """Build the world at week 0, and its agents."""
        seed = rng if seed is None else seed
        seed = secrets.randbits(32) if seed is None else seed
        super().__init__(rng=seed)
        self.war_scenario = _resolve(scenario, weeks, overrides)
        self.run_seed = seed
        tables = build_world(self.war_scenario)
        self.inputs = WeeklyInputs(self.war_scenario)
        self.draws = RandomDraws(self.run_seed, sizes(tables), run)
        self.world = self._populate(tables)
        self._initialise(self.draws.draw_once())
        self.week: Week | None = None
        self.weeks_done = 0
        self.ledger = Ledger(self.world)
        self.keys = keys_of(MEASURES, self.war_scenario)
        self.rows: list[list[float]] = []
        self.datacollector = self._collector()
        self._record()

    def _populate(self, tables: World) -> World:
        """Return the world with a Mesa agent in place of every row."""
        agents = {
            name: [AGENT_TYPES[name](self, row) for row in getattr(tables, name)]
            for name in RECORDS
        }
        views = {name: getattr(tables, name).tolist() for name in MATRICES}
        return World(**agents, **views)

    def step(self) -> None:
        """Run one week: the phases in their order, and in each act the agents of its kind.

        After the last week nothing happens any more.
        """
        if self.weeks_done >= self.war_scenario.steps:
            return
        self.week = self.inputs.week(self.weeks_done, self.draws.draw())
        for phase in PHASES:
            for act in phase.acts:
                self._let_act(act)
        self.weeks_done += 1
        self.ledger.check(self.world, self.weeks_done)
        self._record()

    def _initialise(self, draws: Draws) -> None:
        initialise_world(self.world, self.war_scenario, draws)

    def _let_act(self, act: Act) -> None:
        """Let the agents of a kind, or those on a list, do one of the acts of the week."""
        kind = AGENT_TYPES[act.table]
        if act.only:
            for agent in acting(act, self.world):
                getattr(agent, act.name)()
        elif kind in self.agents_by_type:
            self.agents_by_type[kind].do(act.name)

    def _record(self) -> None:
        self.rows.append([float(key.measure.rule(self.world, key.place)) for key in self.keys])
        self.datacollector.collect(self)
        self.running = self.weeks_done < self.war_scenario.steps

    def _collector(self) -> Any:
        """Return Mesa's collector, with a reporter for every declared measure."""
        return mesa.DataCollector(
            model_reporters={key.column: _latest(i) for i, key in enumerate(self.keys)},
            agenttype_reporters={
                Formation: {field: field for field in FORMATION_STATE},
                **{
                    kind: {
                        measure.name: _of_agent(measure.rule)
                        for measure in MEASURES.values()
                        if measure.scope == scope
                    }
                    for scope, kind in MEASURED.items()
                    if kind in self.agents_by_type
                },
            },
        )

    @property
    def war(self) -> Scenario:
        """Return the scenario under the name that this attribute had before `war_scenario`."""
        warnings.warn(
            "WarModel.war is deprecated: use WarModel.war_scenario",
            DeprecationWarning,
            stacklevel=2,
        )
        return self.war_scenario

    def trajectories(self) -> Trajectories:
        """Return every measure of every week so far."""
        weeks = len(self.rows)
        frame = pd.DataFrame(
            {
                "week": [week for week in range(weeks) for _ in self.keys],
                "measure": [key.measure.name for key in self.keys] * weeks,
                "of": [key.of for key in self.keys] * weeks,
                "value": [value for row in self.rows for value in row],
            }
        )
        metadata = RunMetadata.of(self.war_scenario, place_names(self.war_scenario), self.run_seed)
        return Trajectories(frame, metadata)


def _resolve(
    scenario: Scenario | str | Path, weeks: int | None, overrides: dict[str, float]
) -> Scenario:
    paths = {name.replace("__", "."): value for name, value in overrides.items()}
    if isinstance(scenario, Scenario):
        return scenario.with_overrides(paths, weeks=weeks)
    return load(scenario, paths, weeks=weeks)


def _latest(column: int) -> Callable[[WarModel], float]:
    return lambda model: model.rows[-1][column]


def _of_agent(rule: Callable[[Any, int], float]) -> Callable[[Any], float]:
    return lambda agent: rule(agent.model.world, agent.index)
