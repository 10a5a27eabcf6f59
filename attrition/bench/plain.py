"""Combat and households as a plain Mesa model, the way one would write it for Mesa alone.

Formations of two sides wear each other down in sectors; households weigh danger against distance
and stay or leave. It does less in a step than `WarModel` and is there to be compared with.
"""

from __future__ import annotations

import math
from typing import Any

import mesa

LETHALITY, NOISE, RECOVERY = 0.004, 0.15, 0.03
CONSIDERATION, THRESHOLD = 0.06, 1.0


class Formation(mesa.Agent):  # type: ignore[misc]
    """A unit in a sector of the front."""

    def __init__(self, model: PlainWar, side: int, sector: int) -> None:
        """Enter a sector with full ranks."""
        super().__init__(model)
        self.side, self.sector = side, sector
        self.men, self.cohesion = 2000.0, 1.0

    def fight(self) -> None:
        """Lose men and cohesion to the enemy's strength in the sector, and recover a little."""
        share = self.model.loss_share[self.side][self.sector]
        self.model.losses += share * self.men
        self.men -= share * self.men
        self.cohesion -= 5.0 * share - RECOVERY * (1.0 - self.cohesion)
        self.cohesion = min(1.0, max(0.2, self.cohesion))


class Household(mesa.Agent):  # type: ignore[misc]
    """Ten thousand people from one region."""

    def __init__(self, model: PlainWar, home: int) -> None:
        """Start at home."""
        super().__init__(model)
        self.home = self.place = home

    def decide(self) -> None:
        """Think of moving now and then, and choose a place by multinomial logit."""
        model = self.model
        if model.random.random() >= CONSIDERATION:
            return
        places = [place for place in range(model.places) if place != self.place]
        worth = [model.worth(self.home, place) for place in places]
        gain = max(worth) - model.worth(self.home, self.place) - THRESHOLD
        if model.random.random() < 1.0 / (1.0 + math.exp(-gain)):
            weights = [math.exp(value) for value in worth]
            self.place = model.random.choices(places, weights)[0]


class PlainWar(mesa.Model):  # type: ignore[misc]
    """Two sides, a front of sectors, and households behind it."""

    def __init__(
        self,
        formations: int = 456,
        households: int = 3353,
        sectors: int = 6,
        places: int = 41,
        seed: int | None = None,
    ) -> None:
        """Spread formations over the sectors and households over two thirds of the places."""
        super().__init__(seed=seed)
        self.sectors, self.places, self.losses = sectors, places, 0.0
        self.loss_share = [[0.0] * sectors, [0.0] * sectors]
        regions = max(1, 2 * places // 3)
        self.danger = [2.0 / (1.0 + place) if place < regions else 0.0 for place in range(places)]
        for i in range(formations):
            Formation(self, i % 2, i // 2 % sectors)
        for i in range(households):
            Household(self, i % regions)
        self.datacollector = mesa.DataCollector(
            model_reporters={"losses": "losses", "away": away},
        )

    def worth(self, home: int, place: int) -> float:
        """Return what people from a region make of a place."""
        bonus = 1.0 if place == home else 0.0
        return bonus - self.danger[place] - 0.5 * math.log(1.0 + abs(place - home))

    def step(self) -> None:
        """Fight, then let the households decide."""
        self.losses = 0.0
        self._engage()
        self.agents_by_type[Formation].shuffle_do("fight")
        self.agents_by_type[Household].shuffle_do("decide")
        self.datacollector.collect(self)

    def _engage(self) -> None:
        strength: list[list[float]] = [[0.0] * self.sectors, [0.0] * self.sectors]
        for formation in self.agents_by_type[Formation]:
            strength[formation.side][formation.sector] += formation.men * formation.cohesion
        for sector in range(self.sectors):
            for side in range(2):
                own, enemy = strength[side][sector], strength[1 - side][sector]
                shock = math.exp(self.random.gauss(0.0, NOISE))
                self.loss_share[side][sector] = min(0.3, LETHALITY * shock * enemy / max(own, 1.0))


def away(model: PlainWar) -> int:
    """Count the households that do not live at home."""
    return sum(1 for one in model.agents_by_type[Household] if one.place != one.home)


def batch(formations: int, households: int, weeks: int) -> list[dict[str, Any]]:
    """Run the model once with Mesa's own batch runner, in this process."""
    rows: list[dict[str, Any]] = mesa.batch_run(
        PlainWar,
        {"formations": formations, "households": households},
        number_processes=1,
        max_steps=weeks,
        display_progress=False,
    )
    return rows
