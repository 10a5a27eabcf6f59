"""The figures of the benchmark against their targets: as a table, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from attrition.formatting import MINUS

MISSING = "not measured"


@dataclass(frozen=True)
class Target:
    """One figure: its name in the report, what it says, its goal, and which side is good."""

    key: str
    label: str
    unit: str
    goal: float | None = None
    at_least: bool = False

    def wanted(self) -> str:
        """Say the goal in words."""
        if self.goal is None:
            return ""
        return f"{'at least' if self.at_least else 'at most'} {number(self.goal)}"

    def verdict(self, value: float | None) -> str:
        """Say whether a value meets the goal."""
        if self.goal is None:
            return ""
        if value is None:
            return MISSING
        met = value >= self.goal if self.at_least else value <= self.goal
        return "met" if met else "not met"


TARGETS = (
    Target(
        "engine_over_mesa",
        "engine on one thread, speed relative to the Mesa driver",
        "times",
        60,
        True,
    ),
    Target(
        "engine_over_plain_mesa",
        "engine on one thread, speed relative to a plain Mesa model",
        "times",
    ),
    Target(
        "threads_speedup", "engine on all cores, speed relative to one thread", "times", 1.7, True
    ),
    Target("c_threads_speedup", "C loop on all cores, speed relative to one thread", "times"),
    Target("ns_per_agent_step", "engine, time per agent-step", "ns", 30),
    Target("mesa_ns_per_agent_step", "Mesa driver, time per agent-step", "ns"),
    Target("plain_mesa_ns_per_agent_step", "plain Mesa model, time per agent-step", "ns"),
    Target(
        "engine_over_c", "household loop, time of the compiled rules relative to C", "times", 1.3
    ),
    Target(
        "runs_per_second", "runs of the base scenario, keeping summaries", "a second", 200, True
    ),
    Target("slope_agents", "slope of log time against log agents, from 10,000 agents", "", 1.05),
    Target("slope_runs", "slope of log time against log runs, from 100 runs", "", 1.05),
    Target("bytes_per_agent", "memory of the world per agent", "bytes"),
    Target("peak_mb", "peak memory of {peak_runs} runs, keeping summaries", "MB", 500),
    Target(
        "first_result_s_cached", "first result in a new process, engine already compiled", "s", 2
    ),
    Target(
        "first_result_s_uncached", "first result in a new process, engine not yet compiled", "s"
    ),
    Target("screen_ready_s", "screen, server ready", "s", 3),
    Target("screen_first_chart_s", "screen, first chart after that", "s", 1.5),
    Target("screen_loaded_kb", "screen, first load, compressed", "kB", 400),
    Target("screen_at_rest_mb", "screen, memory of the server at rest", "MB", 200),
    Target("screen_sessions_mb", "screen, memory of the server with ten sessions", "MB", 450),
    Target("screen_p95_ms", "screen, from slider to new bands: 95 % of moves within", "ms", 250),
    Target(
        "screen_together_p95_ms", "screen, twenty visitors moving at once: 95 % within", "ms", 1500
    ),
)


def number(value: float) -> str:
    """Write a number with three significant digits and thousands apart."""
    if abs(value) >= 1000:
        digits = 3 - len(f"{abs(value):.0f}")
        return f"{round(value, digits):,.0f}"
    text = f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
    return text.replace("-", MINUS)


def lines(report: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Return label, value, target and verdict of every figure."""
    found = []
    for target in TARGETS:
        value = report.get(target.key)
        shown = MISSING if value is None else f"{number(value)} {target.unit}".strip()
        label = target.label.format(peak_runs=number(report["raw"]["memory"]["peak_runs"]))
        found.append((label, shown, target.wanted(), target.verdict(value)))
    return found


def notes(report: dict[str, Any]) -> list[str]:
    """Say how the figures were taken."""
    m, raw = report["machine"], report["raw"]
    said = [
        f"{m['cpu']}, {m['cores']} cores, {m['system']}; Python {m['python']}, "
        f"numba {m['numba']}, Mesa {m['mesa']}; {report['date']}.",
        "Each time is the shortest of several repetitions; other work on the machine lengthens it. "
        "Threads and C alternated with the code to which we compare them. Mesa ran between runs of "
        "the engine.",
        f"An agent-step is one of {number(raw['drivers']['agents'])} agents in one week, whatever "
        "it does in that week. Set-up does not count.",
        "The slope over runs leaves out the time to build the world, once for an ensemble.",
    ]
    if report["first_result_s_uncached"] is None:
        said.append(
            "Without a compiled engine the first result takes a minute; --quick leaves it out."
        )
    said += _of_screen(raw.get("screen"))
    if raw["c"]["note"]:
        said.append(raw["c"]["note"])
    elif raw["c"]["c_result_equal"]:
        said.append("The C loop gave the same bits as the compiled rules.")
    else:
        said.append(
            "The C loop gave different numbers from the compiled rules, so its time says little."
        )
    return said


def _of_screen(screen: dict[str, Any] | None) -> list[str]:
    if screen is None:
        return ["Use --screen to measure the screen."]
    if screen["note"]:
        return [str(screen["note"])]
    alone, together = screen["alone"], screen["together"]
    return [
        f"The screen in Chromium, on the same cores as the server: one visitor waits "
        f"{number(alone['median_ms'])} ms at the median of {alone['moves']} moves and "
        f"{number(alone['most_ms'])} ms at most. When {screen['visitors']} visitors move at the "
        f"same moment, each waits {number(together['median_ms'])} ms at the median and "
        f"{number(together['most_ms'])} ms at most."
    ]


def markdown(report: dict[str, Any]) -> str:
    """Return the report as a page of Markdown."""
    parts = ["# Benchmark", "", *(f"{note}\n" for note in notes(report))]
    parts += _table(("figure", "value", "target", ""), lines(report))
    agents, runs = report["raw"]["agents"]["rows"], report["raw"]["runs"]["rows"]
    parts += ["", "## Growth with agents", ""]
    heads: dict[str, tuple[str, Callable[[float], float]]] = {
        "agents": ("agents", float),
        "week_s": ("µs per week", lambda x: 1e6 * x),
        "ns_per_agent_step": ("ns per agent-step", float),
        "opening_s": ("s to build the world", float),
        "bytes_per_agent": ("bytes per agent", float),
    }
    parts += _growth(heads, agents)
    parts += ["", "## Growth with runs", ""]
    parts += _growth(
        {
            "runs": ("runs", float),
            "ensemble_s": ("s in total", float),
            "run_s": ("ms per run", lambda x: 1e3 * x),
        },
        runs,
    )
    return "\n".join([*parts, ""])


def _growth(
    heads: dict[str, tuple[str, Callable[[float], float]]], rows: list[dict[str, Any]]
) -> list[str]:
    cells = [[number(turn(row[key])) for key, (_, turn) in heads.items()] for row in rows]
    return _table([head for head, _ in heads.values()], cells)


def _table(heads: Any, rows: Any) -> list[str]:
    rule = "|".join(["---", *["---:" for _ in heads[1:]]])
    return [f"| {' | '.join(heads)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in rows)]
