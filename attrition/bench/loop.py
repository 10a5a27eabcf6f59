"""The household loop twice over the same tables: the compiled rules, and C written by hand."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from attrition.bench.timing import NANO, alternately, seconds
from attrition.drivers.engine import Engine
from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.random_draws import RandomDraws, neutral_draws
from attrition.phases import households, migration
from attrition.records import (
    Cohort,
    Disturbance,
    Host,
    Record,
    Region,
    Settings,
    Theatre,
    Week,
    World,
)
from attrition.records.tables import dtype_of
from attrition.rules.rule import tell_compiler
from attrition.scenario import Scenario

STRUCTS: dict[str, type[Record]] = {
    "cohort": Cohort,
    "region": Region,
    "host": Host,
    "theatre": Theatre,
    "disturbance": Disturbance,
}
TYPES = {
    "i2": "int16_t {};",
    "i4": "int32_t {};",
    "i8": "int64_t {};",
    "f8": "double {};",
    "pair": "double {}[2];",
}
FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC")
OPTIONS: dict[str, Any] = {"nogil": True, "_nrt": False}
INSIDE = {**OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
RATES = (
    "consideration", "flight_share", "threshold", "exit_ban", "weight_separation", "attachment",
    "attachment_time",
)  # fmt: skip
WEIGHING = (households.set_deterrence, households.score_places, households.set_chance_to_leave)


class Moves(NamedTuple):
    """The random numbers that the loop needs of a step's draws."""

    moves: Any


class Task(NamedTuple):
    """The input of the loop: the world at the start, parameters, random numbers for some weeks."""

    world: World
    settings: Settings
    days: float
    moves: Any

    def copied(self) -> World:
        """Return a world of its own to work on."""
        return World(*(table.copy() for table in self.world))


def task(scenario: Scenario) -> Task:
    """Return the loop's input for a scenario, every place weighed as in the first week.

    No land moves in it.
    """
    engine = Engine(scenario)
    world, inputs = engine.world(), WeeklyInputs(scenario)
    rows = World(*(table.view(np.recarray) for table in world))
    week = inputs.week(0, neutral_draws(engine.sizes))
    for host in rows.hosts:
        households.score_host(host, rows, week)
    for act in WEIGHING:
        for region in rows.regions:
            act(region, rows, week)
    world.regions["free_before"] = world.regions["free"]
    settings = Settings(*(table[0] for table in inputs.settings))
    return Task(
        world, settings, inputs.days, RandomDraws(0, engine.sizes).draw_steps(inputs.steps).moves
    )


@cache
def rules() -> Callable[..., None]:
    """Return the loop over the acts of the rulebook, compiled as the engine compiles a phase."""
    from numba import njit

    tell_compiler()
    book: Any = migration
    reset_border_queue, list_deciding, limit_border = (
        book.reset_border_queue,
        book.list_deciding,
        book.limit_border,
    )
    choose, note_refugees, move = book.choose_place, book.note_refugees, book.move

    def a_week(world: Any, week: Any) -> None:
        theatre = world.theatre[0]
        reset_border_queue(theatre, world, week)
        list_deciding(theatre, world, week)
        for i in world.deciding[: theatre.deciding]:
            choose(world.cohorts[i], world, week)
        limit_border(theatre, world, week)
        for i in range(len(world.hosts)):
            note_refugees(world.hosts[i], world, week)
        for i in world.deciding[: theatre.deciding]:
            move(world.cohorts[i], world, week)

    inner = njit(**INSIDE)(a_week)

    def run_weeks(world: Any, settings: Any, days: Any, moves: Any) -> None:
        for k in range(len(moves)):
            draws: Any = Moves(moves[k])
            none = world.distance
            inner(world, Week(k, days, 1, settings, draws, none, none, none))

    compiled: Callable[..., None] = njit(**OPTIONS)(run_weeks)
    return compiled


def c_source() -> str:
    """Return the loop in C, after structs with the columns of the records."""
    parts = ["#include <math.h>\n#include <stdint.h>\n"]
    for name, record in STRUCTS.items():
        fields = [TYPES[column.kind].format(key) for key, column in record.columns.items()]
        size = dtype_of(record).itemsize
        parts.append(f"struct {name} {{ {' '.join(fields)} }};")
        parts.append(f'_Static_assert(sizeof(struct {name}) == {size}, "{name}");\n')
    return "\n".join([*parts, files("attrition.bench").joinpath("loop.c").read_text("utf-8")])


def by_hand() -> Callable[[Task, World], None] | None:
    """Return the loop in C, or None where no compiler is found or it fails."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "loop.c", Path(folder) / "loop.so"
        source.write_text(c_source(), encoding="utf-8")
        command = [compiler, *FLAGS, str(source), "-o", str(library), "-lm"]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            return None
        run_weeks = ctypes.CDLL(str(library)).run_weeks

    def call(task: Task, world: World) -> None:
        moves, own = np.ascontiguousarray(task.moves), task.settings.households
        capacity = float(own["border_capacity"]) * task.days / 7.0
        rates = np.array([*(float(own[name]) for name in RATES), capacity, task.days])
        sizes = (len(moves), len(world.cohorts), len(world.regions), len(world.hosts))
        tables = (world.cohorts, world.regions, world.hosts, world.theatre, world.disturbances)
        weighed = (world.deterrence, world.weight, world.best)
        arrays = (*tables, *weighed, np.empty(len(world.cohorts), np.int64), moves, rates)
        run_weeks(*map(ctypes.c_int64, sizes), *(ctypes.c_void_p(a.ctypes.data) for a in arrays))

    return call


def run_rules(task: Task, world: World) -> None:
    """Run the compiled acts on a world."""
    rules()(world, task.settings, task.days, task.moves)


def measure(scenario: Scenario, repeats: int) -> dict[str, Any]:
    """Time the compiled acts and C on copies of the same input, and check that both agree."""
    job, hand = task(scenario), by_hand()
    ours, theirs = job.copied(), job.copied()
    found: dict[str, Any] = {
        "cohorts": len(ours.cohorts),
        "weeks": len(job.moves),
        "acts_compile_s": seconds(lambda: run_rules(job, ours)),
        "engine_over_c": None,
        "c_ns_per_cohort_week": None,
        "c_result_equal": None,
        "c_threads_speedup": None,
        "note": "" if hand else "No C compiler was found (cc, gcc or clang).",
    }
    loops = [run_rules, *([hand] if hand else [])]
    if hand:
        hand(job, theirs)
        found["c_result_equal"] = _equal(ours, theirs)
    least = alternately([_afresh(one, job) for one in loops], repeats)
    steps = job.moves.size
    found["acts_ns_per_cohort_week"] = NANO * least[0] / steps
    if hand:
        found["c_ns_per_cohort_week"] = NANO * least[1] / steps
        found["engine_over_c"] = least[0] / least[1]
        found["c_threads_speedup"] = _speedup(hand, job, repeats)
    return found


def _speedup(hand: Callable[[Task, World], None], job: Task, repeats: int) -> float:
    """Return how much faster C is on all cores: what the machine leaves to threads just now."""
    cores = os.cpu_count() or 1
    actions = [_afresh(hand, job) for _ in range(cores)]

    def several(action: Callable[[], None]) -> float:
        return sum(seconds(action) for _ in range(10))

    with ThreadPoolExecutor(cores) as pool:
        alone, together = alternately(
            [lambda: [several(one) for one in actions], lambda: list(pool.map(several, actions))],
            max(3, repeats // 3),
        )
    return alone / together


def _afresh(one: Callable[[Task, World], None], job: Task) -> Callable[[], None]:
    """Return an action that runs a loop on the same world again, set back to its start."""
    world = job.copied()

    def again() -> None:
        for table, first in zip(world, job.world, strict=True):
            table[...] = first
        one(job, world)

    return again


def _equal(a: World, b: World) -> bool:
    """Return whether all is equal but the list of those who decide, which C does without."""
    for world in (a, b):
        world.deciding[:] = 0
        world.theatre["deciding"] = 0
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))
