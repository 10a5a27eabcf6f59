"""The prior: what a parameter may be before any record speaks, over its plausible range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from attrition.arguments import seed_of, whole
from attrition.parameters import PARAMETERS
from attrition.posterior.sets import Posterior, is_of_the_record, shipped_posterior
from attrition.scenario import Scenario

STEP = 0.25
SETS = 1024  # many more than an ensemble needs, so that few runs share a set
PLAUSIBLE = "over the plausible ranges"
Floats = NDArray[np.float64]

CALIBRATED: tuple[str, ...] = tuple(
    f"{section}.{name}"
    for section, names in {
        "strikes": "stock_release supply_release drone_kill.a missile_damage drone_damage",
        "grid": "spares_per_gw load_elasticity industry_load",
        "economy": "participation electricity_dependence backup_limit recovery adaptable "
        "income_effect overtime_limit replaced investment.a investment.b reconstruction "
        "workplaces_per_hit money_effect",
        "mobilisation": "hospital_time replacement_limit",
        "combat": "lethality quality.a quality.b helmbold_exponent attack_won attack_failed "
        "defence_broken base_intensity "
        "winter_losses artillery_share reference_fire shell_release fortification_rate "
        "even_ratio success_spread bite_speed cohesion_loss "
        "cohesion_recovery",
        "households": "consideration flight_share fear_of_front front_reach fear_of_strikes "
        "weight_income "
        "weight_network weight_crowding home_bonus move_cost return_cost_inside return_cost_abroad "
        "attachment threshold",
        "politics": "support_weariness success_discount cost_casualties cost_output "
        "support_inflation support_decree support_pace rally_memory",
    }.items()
    for name in names.split()
)


@dataclass(frozen=True)
class Prior:
    """Ranges in which every value is as likely as any other; places in them lie in [0, 1]."""

    paths: tuple[str, ...]
    low: Floats
    high: Floats

    @classmethod
    def of(cls, paths: Sequence[str]) -> Prior:
        """Return the plausible ranges as they are declared."""
        bounds = np.array([PARAMETERS[path].plausible for path in paths], np.float64)
        return cls(tuple(paths), bounds[:, 0], bounds[:, 1])

    def sample(self, size: int, seed: int) -> Floats:
        """Return places spread evenly in each dimension: a Latin hypercube (McKay et al. 1979)."""
        from scipy.stats import qmc

        return np.asarray(qmc.LatinHypercube(len(self.low), rng=seed).random(size), np.float64)

    def values(self, places: Floats) -> Floats:
        """Return the values of parameters at places."""
        return self.low + places * (self.high - self.low)

    def places(self, values: Floats) -> Floats:
        """Return the places of values; those out of the ranges lie out of [0, 1]."""
        return np.asarray((values - self.low) / (self.high - self.low), np.float64)

    def sets(self, places: Floats) -> list[dict[str, float]]:
        """Return the parameter sets at places, as overrides of a scenario."""
        rows = self.values(places).tolist()
        return [dict(zip(self.paths, row, strict=True)) for row in rows]

    def narrowed(self, values: Floats) -> Prior:
        """Return the ranges that a sample spans, and a mean gap more on each side.

        The gap is what a uniform sample leaves out at its ends on average.
        """
        first, last = values.min(axis=0), values.max(axis=0)
        gap = (last - first) / max(1, len(values) - 1)
        low, high = np.maximum(self.low, first - gap), np.minimum(self.high, last + gap)
        open_ = high > low
        return replace(
            self, low=np.where(open_, low, self.low), high=np.where(open_, high, self.high)
        )

    def moved(self, places: Floats, rng: np.random.Generator) -> Floats:
        """Return places a random step away in some dimensions, reflected at the ends.

        The share of the dimensions is drawn for each place, and is more often small than large.
        """
        size, dimensions = places.shape
        chosen = rng.random((size, dimensions)) < rng.random((size, 1)) ** 2
        steps = rng.normal(0.0, STEP, (size, dimensions)) * chosen
        folded = np.abs(places + steps) % 2.0
        return np.asarray(np.minimum(folded, 2.0 - folded), np.float64)


@cache
def plausible_sets(size: int = SETS, seed: int = 0) -> Posterior:
    """Return sets of the calibrated parameters, evenly spread over the plausible ranges.

    A Latin hypercube (McKay et al. 1979), of sets of equal weight.
    """
    size, seed = whole("size", size, 1), seed_of(seed)
    prior = Prior.of(CALIBRATED)
    values = prior.values(prior.sample(size, seed))
    return Posterior(CALIBRATED, values, np.full(size, 1.0 / size), PLAUSIBLE)


def sets_for(*scenarios: Scenario) -> Posterior:
    """Return the parameter sets for ensembles of scenarios, the same for all of them.

    They are the sets fitted to the record where all scenarios are of the war that it is of, else
    sets over the plausible ranges. What a scenario sets itself is never drawn.
    """
    fitted = all(is_of_the_record(scenario) for scenario in scenarios)
    return shipped_posterior() if fitted else plausible_sets()
