"""How times are taken, and on what machine."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

NANO, MILLION = 1e9, 1e6


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def fastest(action: Callable[[], object], times: int) -> float:
    """Return the least of several times of an action."""
    return min(seconds(action) for _ in range(times))


def alternately(actions: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Return the least time of each action; they take turns, so that noise meets all alike."""
    rounds = [[seconds(action) for action in actions] for _ in range(times)]
    return [min(column) for column in zip(*rounds, strict=True)]


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Return the slope of log time over log size: 1 where time grows in proportion."""
    return float(np.polyfit([math.log(x) for x in sizes], [math.log(t) for t in times], 1)[0])


def machine() -> dict[str, Any]:
    """Describe the machine and what runs on it."""
    import mesa
    import numba

    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 1,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numba": numba.__version__,
        "mesa": mesa.__version__,
        "load_at_start": load,
    }


def today() -> str:
    """Return the date and the time, UTC, to the minute."""
    return datetime.now(UTC).isoformat(timespec="minutes")


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
