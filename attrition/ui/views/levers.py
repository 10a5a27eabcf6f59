"""The levers, in groups; all that the page shows of a lever comes from its declaration."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from attrition.formatting import number
from attrition.parameters import PARAMETERS, Parameter
from attrition.posterior import Posterior
from attrition.scenario import Scenario
from attrition.scenario.problems import number as exact
from attrition.scenario.problems import span

GROUPS: dict[str, tuple[str, ...]] = {
    "Support from allies": ("support.military", "support.financial", "support.fatigue"),
    "Strikes and air defence": (
        "strikes.tempo",
        "strikes.energy_share",
        "strikes.missile_kill",
        "strikes.drone_kill",
        "strikes.channels",
        "grid.repair_rate",
        "grid.imports",
    ),
    "Mobilisation": (
        "mobilisation.recruitment",
        "mobilisation.decree",
        "mobilisation.training_time",
    ),
    "Combat": ("combat.quality", "combat.posture", "combat.lethality"),
    "Economy": (
        "economy.closed_routes",
        "economy.lost_access",
        "economy.investment",
        "economy.electricity_dependence",
    ),
    "Civilians": (
        "calendar.severity",
        "households.move_cost",
        "households.return_cost_inside",
        "households.return_cost_abroad",
        "households.border_capacity",
    ),
    "Politics": (
        "politics.audience_cost",
        "politics.breach",
        "politics.cost_casualties",
        "politics.guarantees",
        "politics.talks_rate",
    ),
}

PEOPLE, ISSUE = "regions.population", "regions.contested"  # columns of a table, added up
# A field is left out where all of these are zero in the scenario: it would have no effect.
NEEDS: dict[str, tuple[str, ...]] = {
    "support.military": ("support.shells", "support.interceptors", "support.arms"),
    "support.financial": ("support.money",),
    "support.fatigue": ("support.shells", "support.money", "support.arms"),
    "strikes.tempo": ("strikes.missiles", "strikes.drones", "strikes.drone_production_limit"),
    "strikes.missile_kill": ("strikes.interceptors",),
    "strikes.drone_kill": ("strikes.gun_channels",),
    "strikes.channels": ("strikes.interceptors",),
    "strikes.energy_share": ("grid.base_load",),
    "grid.repair_rate": ("grid.base_load",),
    "grid.imports": ("grid.base_load",),
    "economy.electricity_dependence": ("grid.base_load",),
    "economy.closed_routes": ("economy.gdp",),
    "mobilisation.recruitment": ("mobilisation.eligible",),
    "mobilisation.decree": ("mobilisation.eligible",),
    "mobilisation.training_time": ("mobilisation.eligible", "mobilisation.mobilised"),
    "mobilisation.deployed": ("mobilisation.mobilised",),
    "mobilisation.deployed_training": ("mobilisation.mobilised",),
    "calendar.severity": ("grid.base_load",),
    **{field: (PEOPLE,) for field in GROUPS["Civilians"] if field.startswith("households.")},
    **dict.fromkeys(GROUPS["Politics"], (ISSUE,)),
}
STEPS = 50


def lever_paths() -> set[str]:
    """Return the paths of all levers."""
    return {one.path for fields in GROUPS.values() for field in fields for one in _of(field)}


def movable(scenario: Scenario) -> set[str]:
    """Return the paths that the page moves in a scenario: of the levers, and of its presets."""
    return lever_paths() | {path for preset in scenario.presets for path in preset.set}


def lever_groups(scenario: Scenario, sets: Posterior | None = None) -> list[dict[str, Any]]:
    """Return the groups of levers of a scenario, each lever with all that a slider needs.

    For a parameter that each run draws from `sets`, `drawn` holds the middle 90 % of the draws.
    """
    free = sets.free_parameters(scenario) if sets else []
    groups = []
    for title, fields in GROUPS.items():
        levers = [
            lever(one, scenario) | {"drawn": _drawn(one.path, sets if one.path in free else None)}
            for field in fields
            for one in _of(field)
            if acts(one, scenario)
        ]
        if levers:
            groups.append({"title": title, "levers": levers})
    return groups


def lever(parameter: Parameter, scenario: Scenario) -> dict[str, Any]:
    """Return one lever: label, side, unit, ranges, step, the scenario's value, and what it is.

    `range` is the plausible range in words, and `allowed` the hard `bounds`. `low` and `high`, the
    ends of the slider, span the plausible range and the value of the scenario.
    """
    value, (low, high) = scenario.value(parameter.path), parameter.plausible
    low, high = min(low, value), max(high, value)
    side = "" if parameter.side is None else "ab"[parameter.side]
    unit = "" if parameter.unit == "1" else parameter.unit
    kind = "whole numbers, " if parameter.whole else ""
    return {
        "path": parameter.path,
        "label": parameter.meaning[0].upper() + parameter.meaning[1:],
        "side": side,
        "who": "" if parameter.side is None else scenario.sides[parameter.side].name,
        "unit": unit,
        "low": low,
        "high": high,
        "step": step_of(low, high, whole=parameter.whole),
        "default": value,
        "range": span(*parameter.plausible, parameter.unit),
        "bounds": list(parameter.bounds),
        "allowed": f"{kind}{span(*parameter.bounds, parameter.unit)}",
        "whole": parameter.whole,
        "about": about(parameter, scenario),
    }


def about(parameter: Parameter, scenario: Scenario) -> list[str]:
    """Return sentences on a lever: its range, its bounds, the scenario's value and its source."""
    war = f" ({parameter.range_of})" if parameter.range_of else ""
    plausible, bounds = (
        span(*each, parameter.unit) for each in (parameter.plausible, parameter.bounds)
    )
    return [
        f"Plausible range{war}: {plausible}. Allowed: {bounds}.",
        f"Value in the scenario: {exact(scenario.value(parameter.path))}.",
        f"Source: {scenario.origins[parameter.path].source}.",
    ]


def _drawn(path: str, sets: Posterior | None) -> dict[str, Any] | None:
    if sets is None:
        return None
    low, high = sets.central_interval(path)
    return {"low": low, "high": high, "range": f"{number(low)} to {number(high)}"}


def step_of(low: float, high: float, *, whole: bool) -> float:
    """Return a round step that cuts a range into about fifty parts."""
    rough = (high - low) / STEPS
    if rough <= 0:
        return 1.0
    size = float(10 ** math.floor(math.log10(rough)))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough * 0.999)
    return max(1.0, step) if whole else step


def _of(field: str) -> Iterator[Parameter]:
    paths = (field, f"{field}.a", f"{field}.b")
    return (PARAMETERS[path] for path in paths if path in PARAMETERS)


def acts(parameter: Parameter, scenario: Scenario) -> bool:
    """Return whether there is something in the scenario for a parameter to act upon."""
    needs = NEEDS.get(f"{parameter.section}.{parameter.name}", ())
    return not needs or any(_amount(need, parameter.side, scenario) > 0 for need in needs)


def _amount(need: str, side: int | None, scenario: Scenario) -> float:
    """Return how much there is of what a field needs: for its side, or in all."""
    table, _, column = need.partition(".")
    if need in (PEOPLE, ISSUE):
        return float(sum(getattr(row, column) for row in getattr(scenario.tables, table)))
    alike = [one for one in _of(need) if side is None or one.side == side]
    return max((scenario.value(one.path) for one in alike), default=0.0)
