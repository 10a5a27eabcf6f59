"""The two drivers of the week and a plain Mesa model, on one thread and on all cores."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

from attrition.bench.plain import batch
from attrition.bench.timing import NANO, alternately, fastest, seconds
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import simulate
from attrition.drivers.model import WarModel
from attrition.measures import MEASURES
from attrition.scenario import Scenario

HEADLINES = tuple(name for name, measure in MEASURES.items() if measure.headline)


def measure(scenario: Scenario, repeats: int, batch_runs: int, mesa_weeks: int) -> dict[str, Any]:
    """Time Mesa, the engine and the plain model; the runs of the engine lie around Mesa's."""
    engine = Engine(scenario)
    engine.run()
    agents, weeks = sum(engine.sizes.values()), scenario.steps
    before = [seconds(engine.run) for _ in range(10 * repeats)]
    mesa_s = min(_mesa(scenario, mesa_weeks) for _ in range(1 if repeats < 3 else 2))
    plain = _plain(engine, mesa_weeks, repeats)
    runs = [*before, *(seconds(engine.run) for _ in range(10 * repeats))]
    a_step = agents * weeks
    mesa_ns = NANO * mesa_s / (agents * mesa_weeks)
    engine_ns = NANO * min(runs) / a_step
    return {
        "agents": agents,
        "weeks": weeks,
        "engine_run_s": min(runs),
        "engine_run_median_s": median(runs),
        "ns_per_agent_step": engine_ns,
        "mesa_weeks": mesa_weeks,
        "mesa_s": mesa_s,
        "mesa_ns_per_agent_step": mesa_ns,
        "engine_over_mesa": mesa_ns / engine_ns,
        **plain,
        "engine_over_plain_mesa": plain["plain_mesa_ns_per_agent_step"] / engine_ns,
        **_threads(engine, batch_runs, 3 * repeats),
    }


def ensemble(scenario: Scenario, runs: int, repeats: int) -> dict[str, Any]:
    """Time a whole ensemble as a user asks for it, the building of the world included."""
    whole = fastest(lambda: simulate(scenario, runs, measures=HEADLINES), repeats)
    return {
        "ensemble_runs": runs,
        "ensemble_s": whole,
        "ensemble_opening_s": fastest(lambda: Engine(scenario), repeats),
        "runs_per_second": runs / whole,
    }


def _mesa(scenario: Scenario, weeks: int) -> float:
    """Return the time of the steps of the Mesa driver; its set-up is not counted."""
    model = WarModel(scenario)

    def steps() -> None:
        for _ in range(weeks):
            model.step()

    return seconds(steps)


def _plain(engine: Engine, weeks: int, repeats: int) -> dict[str, float]:
    formations, households = engine.sizes["formations"], engine.sizes["cohorts"]
    took = fastest(lambda: batch(formations, households, weeks), min(repeats, 3))
    return {
        "plain_mesa_s": took,
        "plain_mesa_ns_per_agent_step": NANO * took / ((formations + households) * weeks),
    }


def _threads(engine: Engine, runs: int, repeats: int) -> dict[str, Any]:
    """Time the same runs one after the other and on as many threads as there are cores."""
    cores = os.cpu_count() or 1

    def part(numbers: Sequence[int]) -> None:
        for number in numbers:
            engine.run(0, number)

    with ThreadPoolExecutor(cores) as pool:
        shares = [range(first, runs, 2 * cores) for first in range(2 * cores)]
        alone, together = alternately(
            [lambda: part(range(runs)), lambda: list(pool.map(part, shares))], repeats
        )
    return {
        "threads": cores,
        "batch_runs": runs,
        "batch_one_thread_s": alone,
        "batch_all_cores_s": together,
        "threads_speedup": alone / together,
        "engine_runs_per_second_all_cores": runs / together,
    }
