"""How time and memory grow with the number of agents and with the number of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrition.bench.drivers import HEADLINES
from attrition.bench.timing import fastest, seconds, slope
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import simulate
from attrition.scenario import Scenario, load

BASE = "after-kherson"
COARSE, SHORT = 400, 4
SLOPE_FROM_AGENTS, SLOPE_FROM_RUNS = 9_000, 100
FIXED = ("cohorts", "formations")


def with_agents(agents: int, weeks: int) -> Scenario:
    """Return the base scenario with about that many agents, cut as fine as it takes."""
    usual = load(BASE, weeks=weeks)
    sizes = Engine(usual).sizes
    fine = sum(sizes[name] for name in FIXED)
    share = fine / max(1, agents - (sum(sizes.values()) - fine))
    people, soldiers = usual.parameters.households, usual.parameters.combat.formation_size
    return usual.with_overrides(
        {
            "households.cohort_size": people.cohort_size * share,
            "combat.formation_size.a": soldiers.a * share,
            "combat.formation_size.b": soldiers.b * share,
        }
    )


def over_agents(sizes: Sequence[int], repeats: int) -> dict[str, Any]:
    """Time a week with ever more agents; the few weeks of a run share its copy of the world."""
    rows = []
    for size in sizes:
        weeks = max(8, min(104, 400_000 // size))
        scenario = with_agents(size, weeks)
        made: list[Engine] = []
        opening_s = seconds(lambda made=made, war=scenario: made.append(Engine(war)))  # type: ignore[misc]
        engine = made[0]
        agents = sum(engine.sizes.values())
        least = fastest(engine.run, repeats if size < 300_000 else max(3, repeats // 2))
        rows.append(
            {
                "agents": agents,
                "weeks": weeks,
                "run_s": least,
                "week_s": least / weeks,
                "ns_per_agent_step": 1e9 * least / weeks / agents,
                "opening_s": opening_s,
                "bytes_per_agent": sum(table.nbytes for table in engine.declared) / agents,
            }
        )
    return {
        "rows": rows,
        "slope": _slope(rows, "agents", "week_s", SLOPE_FROM_AGENTS),
        "slope_of_all": _slope(rows, "agents", "week_s"),
    }


def over_runs(counts: Sequence[int], repeats: int) -> dict[str, Any]:
    """Time ensembles of ever more short runs with few agents, of which summaries are kept."""
    scenario = with_agents(COARSE, SHORT)
    opening = fastest(lambda: Engine(scenario), repeats)
    rows = []
    for runs in counts:
        times = repeats if runs <= 1000 else max(2, repeats // 2)
        took = fastest(lambda n=runs: simulate(scenario, n, measures=HEADLINES), times)  # type: ignore[misc]
        rows.append({"runs": runs, "ensemble_s": took, "run_s": took / runs})
    usable = [
        {"runs": row["runs"], "beyond_s": row["ensemble_s"] - opening}
        for row in rows
        if row["runs"] >= SLOPE_FROM_RUNS and row["ensemble_s"] > opening
    ]
    return {
        "agents": sum(Engine(scenario).sizes.values()),
        "weeks": SHORT,
        "opening_s": opening,
        "rows": rows,
        "slope": _slope(usable, "runs", "beyond_s") if len(usable) > 1 else None,
        "slope_of_all": _slope(rows, "runs", "ensemble_s"),
    }


def _slope(rows: list[dict[str, Any]], size: str, time: str, least: float = 0) -> float:
    """Return the slope over the sizes from `least` on, where fixed costs no longer hide it."""
    large = [row for row in rows if row[size] >= least]
    part = large if len(large) > 1 else rows
    return slope([row[size] for row in part], [row[time] for row in part])
