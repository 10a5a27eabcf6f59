"""What only a fresh process can tell: the time to the first result, and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from time import perf_counter
from typing import Any

from attrition.bench.growth import COARSE

FIRST = """
from attrition.drivers.ensemble import simulate
from attrition.scenario import load
simulate(load("after-kherson"), 1)
"""
PEAK = """
import sys
from attrition.bench.drivers import HEADLINES
from attrition.bench.growth import with_agents
from attrition.bench.processes import peak_mb
from attrition.drivers.ensemble import simulate
runs, agents, weeks = map(int, sys.argv[1:])
scenario = with_agents(agents, weeks)
simulate(scenario, 1, measures=HEADLINES)
start = peak_mb()
course = simulate(scenario, runs, measures=HEADLINES)
print(start, peak_mb())
"""


def first_result(*, cached: bool) -> float:
    """Return the wall time of a new process to its first result, with or without a cache."""
    if cached:
        return min(_time({}) for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        return _time({"ATTRITION_CACHE": folder})


def _time(environment: dict[str, str]) -> float:
    start = perf_counter()
    _python(FIRST, environment=environment)
    return perf_counter() - start


def ensemble_memory(runs: int, weeks: int = 104) -> dict[str, Any]:
    """Return the peak memory (MB) of a process that keeps the headline measures of many runs."""
    start = perf_counter()
    words = _python(PEAK, str(runs), str(COARSE), str(weeks)).split()
    before, peak = map(float, words)
    return {
        "peak_runs": runs,
        "peak_weeks": weeks,
        "peak_mb": peak,
        "peak_mb_before": before,
        "peak_s": perf_counter() - start,
    }


def memory_mb(process: int | str, field: str = "VmRSS") -> float | None:
    """Return the memory (MB) of a process that Linux tells in a field of its status, else None."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(field)) / 1024
    except (OSError, StopIteration):
        return None


def peak_mb() -> float | None:
    """Return the peak memory (MB) of this process, None where the system does not tell.

    On Linux `getrusage` would count the parent's memory too, inherited before the program began.
    """
    if (peak := memory_mb("self", "VmHWM")) is not None:
        return peak
    try:
        import resource
    except ImportError:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024**2 if sys.platform == "darwin" else 1024)


def _python(code: str, *arguments: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
