"""How large the world of a scenario is, counted from its figures before anything is laid out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from attrition.errors import AttritionError
from attrition.parameters import PARAMETERS
from attrition.records import RECORDS
from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.scenario.problems import number
from attrition.scenario.values import parameters_at
from attrition.world.formations import count_formations
from attrition.world.population import count_cohorts, registered_people

VARIABLE = "ATTRITION_MOST_AGENTS"
MOST_AGENTS, MOST_STEPS = 2_000_000, 520
SIZE, COHORTS = "combat.formation_size", "households.cohort_size"
PER_SIDE = ("armies", "arsenals", "operators", "economies", "governments", "allies", "disturbances")
AS_ROWS = ("regions", "sectors", "lines", "hosts")
DECIDING = {
    "combat": ("soldiers", "formation_size", "manning", "reserve_share"),
    "mobilisation": ("deployed", "growth_room"),
    "households": (
        "cohort_size", "register_ratio", "displaced_inside", "displaced_abroad", "displaced_limit",
        "least_stayed",
    ),
    "grid": ("base_load",),
}  # fmt: skip


class Limit(NamedTuple):
    """The most agents of a world, the most agents times steps of a run, and a remark on them."""

    agents: int
    agent_steps: int
    remark: str = ""


def check_size(
    scenario: Scenario, limit: Limit | None = None, settled: Mapping[str, int] | None = None
) -> int:
    """Return the number of agents of a scenario's world; the tables are not laid out.

    Raises `ScenarioError` where the agents, the pairs of places or the agents times steps are
    more than `limit` allows. Without a limit, that of `usual_limit` holds. `settled` is
    that of `count_agents`.
    """
    limit = limit or usual_limit()
    tables = scenario.tables
    pairs = len(tables.regions) * (len(tables.regions) + len(tables.hosts) + len(tables.sectors))
    if pairs > limit.agents:
        found = f"{len(tables.regions):,} regions make {pairs:,} pairs of places"
        _refuse(scenario, "tables.regions", found, f"at most {limit.agents:,} pairs", limit)
    sizes = count_agents(scenario, settled)
    agents = sum(sizes.values())
    if agents > limit.agents:
        kind = max(sizes, key=lambda name: sizes[name])
        found = f"makes {sizes[kind]:,} {kind}, {agents:,} agents in all"
        path, remedy = _remedy(scenario, kind, sizes, limit.agents)
        allowed = f"{remedy}, which leaves at most {limit.agents:,} agents"
        _refuse(scenario, path, found, allowed, limit)
    if agents * scenario.steps > limit.agent_steps:
        key = "weeks" if scenario.step_days == 7 else "days"
        found = f"{scenario.steps:,} {key} with {agents:,} agents"
        most = limit.agent_steps // agents
        _refuse(scenario, key, found, f"at most {most:,}, or fewer agents", limit)
    return agents


def usual_limit() -> Limit:
    """Return the limit that holds except on the page; an environment variable sets another.

    Raises `AttritionError` where the variable is no whole number above 0.
    """
    text = os.environ.get(VARIABLE, "")
    if text and not (text.isascii() and text.isdecimal() and len(text) < 16 and int(text)):
        raise AttritionError(f"{VARIABLE}: found {text[:80]!r}; expected a whole number above 0")
    agents = int(text or MOST_AGENTS)
    remark = f"the environment variable {VARIABLE} sets another bound"
    return Limit(agents, agents * MOST_STEPS, remark)


def count_agents(scenario: Scenario, settled: Mapping[str, int] | None = None) -> dict[str, int]:
    """Return how many agents of each kind there will be, as `sizes` of the world tells.

    `settled` says how many components and cohorts there are, where the places are laid out already.
    """
    sizes = {name: len(getattr(scenario.tables, name)) for name in AS_ROWS}
    sizes |= dict.fromkeys(PER_SIDE, 2) | {"theatre": 1}
    sizes["formations"] = sum(count_formations(scenario, side) for side in range(2))
    sizes.update(settled or _settled(scenario))
    return {name: sizes[name] for name in RECORDS}


def _settled(scenario: Scenario) -> dict[str, int]:
    load, rows = scenario.parameters.grid.base_load, scenario.tables.regions
    supplied = [load["ab".index(row.side)] > 0.0 for row in rows]
    substations = int(((registered_people(scenario) > 0.0) & supplied).sum())
    plants = len(scenario.tables.plants)
    return {"components": plants + substations, "cohorts": count_cohorts(scenario)}


def decides_size(path: str) -> bool:
    """Return whether the number of agents may depend on the parameters that a path addresses."""
    return any(one.name in DECIDING.get(one.section, ()) for one in parameters_at(path))


def _remedy(scenario: Scenario, kind: str, sizes: dict[str, int], agents: int) -> tuple[str, str]:
    """Return the path of what makes agents of a kind so many, and what to set there."""
    if kind == "formations":
        path, paths = SIZE, [f"{SIZE}.a", f"{SIZE}.b"]
        counts = [count_formations(scenario, side) for side in range(2)]
    elif kind == "cohorts":
        path, paths, counts = COHORTS, [COHORTS], [sizes[kind]]
    else:
        return f"tables.{'plants' if kind == 'components' else kind}", "fewer rows"
    room = max(1, agents - sum(sizes.values()) + sizes[kind])
    whole = sum(scenario.values[one] * count for one, count in zip(paths, counts, strict=True))
    least = _round_up(whole / room)
    if least > PARAMETERS[paths[0]].bounds[1]:
        return path, "fewer soldiers or sectors" if kind == "formations" else "fewer people"
    return path, f"at least {number(least)}"


def _round_up(value: float) -> float:
    """Return the next number above with two digits, so that rounding leaves some room."""
    unit = 10.0 ** (len(str(int(value))) - 2)
    return unit * (value // unit + 1.0)


def _refuse(scenario: Scenario, key: str, found: str, allowed: str, limit: Limit) -> None:
    remark = f" ({limit.remark})" if limit.remark else ""
    raise ScenarioError([Problem(scenario.name, key, found, allowed + remark)])
