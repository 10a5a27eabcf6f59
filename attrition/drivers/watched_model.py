"""The Mesa driver under a watch: what `holding.watched` is for the compiled engine."""

from __future__ import annotations

from attrition.drivers.holding import AT_START, WEEK_ACTS, Watch
from attrition.drivers.model import WarModel
from attrition.drivers.start import initialise_world
from attrition.phases.act import Act
from attrition.records import Draws
from attrition.scenario import Scenario

PLACES = {act: place for place, act in enumerate(WEEK_ACTS)}


class WatchedModel(WarModel):
    """A war of attrition as Mesa agents, under a watch that may hold some of their fields."""

    def __init__(self, scenario: Scenario, watch: Watch, seed: int = 0, run: int = 0) -> None:
        """Build the world at week 0, and its agents."""
        self.watch = watch
        super().__init__(scenario, seed=seed, run=run)

    def _initialise(self, draws: Draws) -> None:
        def after(place: int) -> None:
            if place in self.watch.once:
                self.watch.look(AT_START, place, self.world)

        initialise_world(self.world, self.war_scenario, draws, after)

    def _let_act(self, act: Act) -> None:
        super()._let_act(act)
        if (place := PLACES[act]) in self.watch.weekly:
            self.watch.look(self.weeks_done, place, self.world)
