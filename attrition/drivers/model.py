"""The Mesa driver: one run of the war, week by week, with an agent for every record."""

from __future__ import annotations

import warnings
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import mesa
import pandas as pd

from attrition.cards import card
from attrition.drivers.agents import AGENT_TYPES, Formation, Host, Region, Sector
from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.ledger import Ledger
from attrition.drivers.model_call import DEFAULT, read_call
from attrition.drivers.random_draws import RandomDraws
from attrition.drivers.replacing import names_of_replaced
from attrition.drivers.start import initialise_world
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.act import Act, acting
from attrition.records import MATRICES, RECORDS, Draws, Week, World
from attrition.records.tables import sizes
from attrition.results.columns import keys_of, place_names
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.world.build import build_world

MEASURED = {"sector": Sector, "region": Region, "host": Host}
FORMATION_STATE = ("side", "sector", "men", "skill", "cohesion")


class WarModel(mesa.Model):  # type: ignore[misc]
    """A war of attrition between two belligerents, as Mesa agents.

    `scenario` is a `Scenario`, the name of one that ships, or the path of a file. `weeks` replaces
    its length, and other keywords are parameters by their paths with `__` for the dot:
    `WarModel("after-kherson", seed=1, grid__repair_rate=0.08)`. `step()` runs one week; `running`
    is False after the last. Without a `seed` the model draws one, and `run_seed` says which; of
    Mesa's `rng` it takes a whole number as the seed, and from a generator it draws one. With `run`,
    it is that run of the ensemble of its seed.

    `SolaraViz` may give Mesa's own `Scenario` as `scenario`: its values count as keywords, and
    `war_scenario` then says which war it is (see `mesa_sliders`).

    Raises `ScenarioError` where the scenario is not valid, `ArgumentError` for another keyword or
    a seed that is none, `LedgerError` where an account of people, money or goods does not balance.
    """

    def __init__(
        self,
        scenario: Any = DEFAULT,
        seed: int | None = None,
        weeks: int | None = None,
        rng: Any = None,
        run: int | None = None,
        war_scenario: Scenario | str | Path | None = None,
        **kwargs: Any,
    ) -> None:
        """Build the world at week 0, and its agents."""
        own = {"seed": seed, "weeks": weeks, "rng": rng, "run": run, "war_scenario": war_scenario}
        call = read_call(scenario, {**own, **kwargs})
        super().__init__(rng=call.seed)
        if call.of_mesa is not None:
            self.scenario = call.of_mesa
        self.war_scenario, self.run_seed = call.scenario, call.seed
        self.replaced_rules = dict.fromkeys(names_of_replaced())  # in any week so far
        tables = build_world(self.war_scenario)
        self.inputs = WeeklyInputs(self.war_scenario)
        self.draws = RandomDraws(self.run_seed, sizes(tables), call.run)
        self.world = self._populate(tables)
        self._initialise(self.draws.draw_once())
        self.week: Week | None = None
        self.weeks_done = 0
        self.ledger = Ledger(self.world)
        self.keys = keys_of(MEASURES, self.war_scenario)
        self.rows: list[list[float]] = []
        self.datacollector = self._collector()
        self._record()

    def __repr__(self) -> str:
        weeks = f"week {self.weeks_done} of {self.war_scenario.steps}"
        return f"<WarModel of {self.war_scenario.name!r}: {weeks}, seed {self.run_seed}>"

    def _repr_html_(self) -> str:
        counts = {kind.__name__: len(agents) for kind, agents in self.agents_by_type.items()}
        facts = {
            "week": f"{self.weeks_done} of {self.war_scenario.steps}",
            "date": self.war_scenario.date(self.weeks_done),
            "seed": self.run_seed,
            "agents": ", ".join(f"{count:,} {name}" for name, count in counts.items()),
            "rules replaced": ", ".join(self.replaced_rules),
        }
        return card(self.war_scenario.title, facts)

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
        self.replaced_rules |= dict.fromkeys(names_of_replaced())
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
            model_reporters={
                key.column: partial(_latest, column=i) for i, key in enumerate(self.keys)
            },
            agenttype_reporters={
                Formation: {field: partial(_field, name=field) for field in FORMATION_STATE},
                **{
                    kind: {
                        measure.name: partial(_of_agent, measure=measure.name)
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
        return Trajectories(frame, replace(metadata, replaced=tuple(self.replaced_rules)))


# Reporters are partial functions, not lambdas, so that a model can be pickled.
def _latest(model: WarModel, column: int) -> float:
    return model.rows[-1][column]


def _field(agent: Any, name: str) -> Any:
    return getattr(agent, name)


def _of_agent(agent: Any, measure: str) -> float:
    return MEASURES[measure].rule(agent.model.world, agent.index)
