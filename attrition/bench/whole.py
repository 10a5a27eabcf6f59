"""The whole benchmark, in one go, and its report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrition.bench import drivers, growth, loop, plot, processes, report, screen, timing
from attrition.charts.export import save
from attrition.drivers.compiled_code import is_ready
from attrition.drivers.engine import Engine
from attrition.scenario import load

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Extent:
    """How much is measured."""

    repeats: int = 5
    batch_runs: int = 40
    mesa_weeks: int = 104
    ensemble_runs: int = 200
    agents: tuple[int, ...] = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
    runs: tuple[int, ...] = (1, 10, 100, 1_000, 10_000)
    peak_runs: int = 10_000
    uncached: bool = True
    screen: bool = False


FULL = Extent()
QUICK = Extent(
    repeats=2,
    batch_runs=24,
    mesa_weeks=13,
    agents=(1_000, 10_000, 30_000, 100_000),
    runs=(1, 10, 100, 1_000),
    peak_runs=500,
    uncached=False,
)


def measure(extent: Extent = FULL, tell: Tell = lambda _: None) -> dict[str, Any]:
    """Measure everything on this machine and return the report."""
    about, date = timing.machine(), timing.today()
    scenario = load(growth.BASE)
    if not is_ready():
        tell("compiling the rules, once; up to half a minute")
        Engine(scenario).run()
    tell("measuring the Mesa driver, the engine and a plain Mesa model")
    raw: dict[str, Any] = {
        "drivers": drivers.measure(scenario, extent.repeats, extent.batch_runs, extent.mesa_weeks)
    }
    tell("measuring the household loop in C")
    raw["c"] = loop.measure(scenario, 10 * extent.repeats)
    tell("measuring ensembles")
    raw["ensemble"] = drivers.ensemble(scenario, extent.ensemble_runs, extent.repeats)
    tell("measuring growth with agents")
    raw["agents"] = growth.over_agents(extent.agents, extent.repeats)
    tell("measuring growth with runs")
    raw["runs"] = growth.over_runs(extent.runs, extent.repeats)
    tell("measuring memory")
    raw["memory"] = processes.ensemble_memory(extent.peak_runs)
    tell("measuring the first result of a new process")
    raw["first"] = {"cached": processes.first_result(cached=True), "uncached": None}
    if extent.uncached:
        tell("measuring the first result with nothing compiled; up to half a minute")
        raw["first"]["uncached"] = processes.first_result(cached=False)
    if extent.screen:
        tell("measuring the screen, for one visitor and for many")
        raw["screen"] = screen.measure()
    quick = not extent.uncached
    return {**_figures(raw), "date": date, "machine": about, "quick": quick, "raw": raw}


def _figures(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the figures that have targets, and those beside them."""
    own, page = raw["drivers"], raw.get("screen", {})
    return {
        "engine_over_mesa": own["engine_over_mesa"],
        "engine_over_plain_mesa": own["engine_over_plain_mesa"],
        "threads_speedup": own["threads_speedup"],
        "ns_per_agent_step": own["ns_per_agent_step"],
        "mesa_ns_per_agent_step": own["mesa_ns_per_agent_step"],
        "plain_mesa_ns_per_agent_step": own["plain_mesa_ns_per_agent_step"],
        "c_threads_speedup": raw["c"]["c_threads_speedup"],
        "engine_over_c": raw["c"]["engine_over_c"],
        "runs_per_second": raw["ensemble"]["runs_per_second"],
        "slope_agents": raw["agents"]["slope"],
        "slope_runs": raw["runs"]["slope"],
        "bytes_per_agent": raw["agents"]["rows"][-1]["bytes_per_agent"],
        "peak_mb": raw["memory"]["peak_mb"],
        "first_result_s_cached": raw["first"]["cached"],
        "first_result_s_uncached": raw["first"]["uncached"],
        "screen_ready_s": page.get("ready_s"),
        "screen_first_chart_s": page.get("first_chart_s"),
        "screen_loaded_kb": page.get("loaded_kb"),
        "screen_at_rest_mb": page.get("at_rest_mb"),
        "screen_sessions_mb": page.get("sessions_mb"),
        "screen_p95_ms": page.get("alone", {}).get("p95_ms"),
        "screen_together_p95_ms": page.get("together", {}).get("p95_ms"),
    }


def write(figures: dict[str, Any], folder: Path) -> list[Path]:
    """Write the table as Markdown, the figures as JSON and the picture to a folder."""
    paths = [folder / f"benchmark.{kind}" for kind in ("md", "json", "svg", "png")]
    paths[0].write_text(report.markdown(figures), encoding="utf-8")
    paths[1].write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    save(plot.chart(figures), *paths[2:])
    return paths
