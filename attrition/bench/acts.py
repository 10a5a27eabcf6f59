"""The time of each act of the week, in the compiled engine.

A run calls the acts by their addresses, one by one. Here it also calls a clock before each of them,
as if the clock were an act. The time of the clock itself, between two calls of it, is subtracted.
"""

from __future__ import annotations

import ctypes
from functools import cache
from time import perf_counter_ns
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from attrition.bench.timing import NANO, fastest
from attrition.drivers.compiled_code import Compiled, compiled
from attrition.drivers.engine import Engine
from attrition.drivers.pointers import PART, address_of
from attrition.phases import PHASES
from attrition.scenario import Scenario

REPEATS = 20
RECORD, DRAW = ("records", "record_measures", None), ("draws", "draw_numbers", None)
_stamps: list[int] = []
_note = ctypes.CFUNCTYPE(None)(lambda: _stamps.append(perf_counter_ns()))


class ActTime(NamedTuple):
    """What an act takes in a run; `agents` is the size of its table, None for what is no act."""

    phase: str
    act: str
    agents: int | None
    seconds: float


def measure(scenario: Scenario, repeats: int = REPEATS) -> dict[str, Any]:
    """Return the time of each act in a run of a scenario, the longest first.

    An entry of `acts` has phase, act, agents, seconds in a run, and share of all entries. Two
    entries are no acts: recording the measures and drawing the random numbers. An act that is
    faster than the clock can show has 0 seconds.
    """
    engine, week = Engine(scenario), _with_clock(compiled())
    engine.run(week=week)
    least = np.min([_intervals(engine, week) for _ in range(repeats)], axis=0)
    clock = np.median(least[:, 0])
    spent = np.maximum(least[:, 1:] - clock, 0.0).sum(axis=0) / NANO
    draw = fastest(lambda: engine.draws(0, 0).draw_steps(scenario.steps), repeats)
    acts = [
        (phase.name, act.name, engine.sizes[act.table]) for phase in PHASES for act in phase.acts
    ]
    times = [
        ActTime(*who, float(took))
        for who, took in zip((*acts, RECORD, DRAW), (*spent, draw), strict=True)
    ]
    times.sort(key=lambda each: -each.seconds)
    whole = sum(each.seconds for each in times)
    return {
        "scenario": scenario.name,
        "weeks": scenario.steps,
        "agents": sum(engine.sizes.values()),
        "seconds": whole,
        "clock_ns": float(clock),
        "acts": [{**each._asdict(), "share": each.seconds / whole} for each in times],
    }


def _intervals(engine: Engine, week: Compiled) -> NDArray[np.float64]:
    """Return the nanoseconds between calls of the clock in a run, shaped (weeks, calls - 1)."""
    _stamps.clear()
    engine.run(week=week)
    before_the_first_week = len(week.measures) - len(compiled().measures)
    stamps = np.array(_stamps[before_the_first_week:], np.float64)
    return np.diff(stamps.reshape(engine.scenario.steps, -1), axis=1)


def _with_clock(week: Compiled) -> Compiled:
    """Return the compiled week with a clock before each act, and around the recording.

    A week begins with two calls of the clock.
    """
    clock = np.empty((1, 2), week.acts.dtype)
    clock[:] = [[_clock(), 0]]
    acts = [row for act in week.acts for row in (clock[0], act)]
    return week._replace(
        acts=np.array([clock[0], *acts]), measures=np.array([clock[0], *week.measures, clock[0]])
    )


@cache
def _clock() -> Any:
    """Return the address of a part that keeps the time of its call in `_stamps`."""

    @njit(PART, nogil=True)
    def apply(_number: int, _first: Any, _second: Any) -> None:
        _note()

    return address_of(apply)
