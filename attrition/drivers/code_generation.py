"""The week as text for the compiler: a module for each phase, some for the measures, and the run.

Each part is compiled apart and kept on disk under a key, a hash of all that bears on its results:
its text, what its rules can reach, the types of the tables that they name, and the way in which
parts are linked. So an edit compiles anew what it bears on, and nothing else.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from attrition.drivers import layout, pointers, splitmix
from attrition.drivers.reach import reach_of
from attrition.measures import MEASURES, Measure
from attrition.phases import PHASES
from attrition.phases.act import Act, Phase
from attrition.phases.week_zero import OPENINGS, START
from attrition.records import Draws, Settings
from attrition.records.draws import OF_TABLES
from attrition.rules import rule

MEASURES_A_PART = 8
AT_START = "Errors of the state are drawn; what follows from it is brought in line."
HEADER = '''"""Written by attrition {origin}; not to be edited.

{about}
"""

from numba import njit

'''


class Part(NamedTuple):
    """A module of the compiled week; it defines the function `apply`."""

    name: str
    key: str
    text: str

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.name}-{self.key}"


class Week(NamedTuple):
    """The parts of the compiled week; `phases` says for each which acts it does, by number."""

    run: Part
    fill: Part
    phases: dict[Part, tuple[Act, ...]]
    measures: list[Part]

    @property
    def parts(self) -> list[Part]:
        """All parts."""
        return [*self.phases, *self.measures, self.run, self.fill]


def generated_week() -> Week:
    """Return the parts that the phases and the measures make up."""
    weekly = {act for phase in PHASES for act in phase.acts}
    once = tuple(act for act in (*OPENINGS, *START) if act not in weekly)
    phases = (*PHASES, Phase("start", AT_START, once))
    measures, size = list(MEASURES.values()), MEASURES_A_PART
    starts = range(0, len(measures), size)
    return Week(
        _run_part(),
        _fill_part(),
        {_phase_part(phase): phase.acts for phase in phases},
        [_measure_part(i, measures[i : i + size]) for i in starts],
    )


def _phase_part(phase: Phase) -> Part:
    """Return the part that does the acts of a phase, one at a call."""
    reach, fields = _reached(
        (act.function for act in phase.acts),
        {name for act in phase.acts for name in (act.table, act.only, "theatre")},
    )
    modules = sorted({act.function.__module__ for act in phase.acts})
    imports = "".join("from {0} import {2}\n".format(*name.rpartition(".")) for name in modules)
    acts = "".join(
        f"    if act == {number}:\n"
        f"        world, week = world_at(first), week_at(second)\n"
        f"        for {_places(act)}:\n"
        f"            {_called(act)}(world.{act.table}[i], world, week)\n"
        for number, act in enumerate(phase.acts)
    )
    about = f"{phase.name}: {phase.sentence}"
    text = f'''{HEADER.format(origin="from the list of phases", about=about)}\
from attrition.drivers.pointers import PART, PART_OPTIONS, reader
{imports}
FIELDS = {fields!r}
world_at, week_at = reader("World", FIELDS), reader("Week", FIELDS)


@njit(PART, **PART_OPTIONS)
def apply(act, first, second):
    """Let the agents of a table do one of the acts of the phase."""
{acts}'''
    return _part(phase.name, text, reach, fields)


def _called(act: Act) -> str:
    return f"{act.function.__module__.rpartition('.')[2]}.{act.name}"


def _places(act: Act) -> str:
    """Return the head of the loop over the agents that act."""
    if act.only:
        return f"i in world.{act.only}[: world.theatre[0].{act.only}]"
    return f"i in range(len(world.{act.table}))"


def _measure_part(first: int, measures: list[Measure]) -> Part:
    """Return the part that records a few measures."""
    reach, fields = _reached((measure.rule for measure in measures), layout.Sheet._fields)
    rules = "".join(f'{m.name}_rule = MEASURES["{m.name}"].rule\n' for m in measures)
    lines = "".join(
        f"    for j in range(sheet.starts[{i}], sheet.starts[{i + 1}]):\n"
        f"        sheet.row[j] = float({measure.name}_rule(world, sheet.places[j]))\n"
        for i, measure in enumerate(measures, first)
    )
    about = f"{measures[0].name} to {measures[-1].name}."
    text = f'''{HEADER.format(origin="from the list of measures", about=about)}\
from attrition.drivers.pointers import PART, PART_OPTIONS, reader
from attrition.measures import MEASURES

{rules}
FIELDS = {fields!r}
world_at, sheet_at = reader("World", FIELDS), reader("Sheet", FIELDS)


@njit(PART, **PART_OPTIONS)
def apply(_, first, second):
    """Record the measures for every side, region, sector or host."""
    world, sheet = world_at(first), sheet_at(second)
{lines}'''
    return _part(f"measures_{first:03}", text, reach, fields)


def _run_part() -> Part:
    """Return the part that is called from Python: through the weeks it calls all others."""
    settings = ", ".join(f"settings.{name}[k]" for name in Settings._fields)
    drawn = ", ".join(f"draws.{name}[{_step_of(name)}]" for name in Draws._fields)
    made = "".join(
        f"            refill(draws.{name}[0], keys[{i}], k * draws.{name}.shape[1])\n"
        for i, name in enumerate(OF_TABLES)
    )
    about = (
        "Rows of `acts` and `measures` hold the address of a part, and which of its acts is called."
    )
    text = f'''{HEADER.format(origin="from the records", about=about)}\
from attrition.drivers.layout import Sheet
from attrition.drivers.pointers import RUN_OPTIONS, call, pointer_to
from attrition.drivers.splitmix import refill
from attrition.records import Draws, Settings, Week


@njit(**RUN_OPTIONS)
def apply(acts, measures, world, settings, moves, days, dates, draws, span, starts, places, out):
    """Do the acts of the weeks of a span, and record the measures before the first and after each.

    Random numbers of whole tables are made here, where there are keys to make them from.
    """
    first, last = span
    draws, keys = draws
    control, recorded, transfers = moves
    world_at = pointer_to(world)
    if first == 0:
        sheet_at = pointer_to(Sheet(starts, places, out[0]))
        for i in range(len(measures)):
            call(measures[i, 0], measures[i, 1], world_at, sheet_at)
    for k in range(first, last):
        if len(keys) > 0:
{made}\
        today = Settings({settings})
        drawn = Draws({drawn})
        moved = control[k], recorded[k], transfers[k]
        week_at = pointer_to(Week(k, days, dates[k], today, drawn, *moved))
        for i in range(len(acts)):
            call(acts[i, 0], acts[i, 1], world_at, week_at)
        sheet_at = pointer_to(Sheet(starts, places, out[k + 1]))
        for i in range(len(measures)):
            call(measures[i, 0], measures[i, 1], world_at, sheet_at)
'''
    return _part("run", text, reach_of(splitmix.refill).text, layout.fields())


def _step_of(name: str) -> str:
    """Return which step of a draw is that of week k; one of a table may have room for one only."""
    return f"(k - first) % len(draws.{name})" if name in OF_TABLES else "k - first"


def _fill_part() -> Part:
    """Return the part that fills an array with uniform random numbers."""
    about = "It does what splitmix.fill does."
    text = f'''{HEADER.format(origin="from nothing else", about=about)}\
from attrition.drivers.pointers import RUN_OPTIONS
from attrition.drivers.splitmix import refill


@njit(**RUN_OPTIONS)
def apply(numbers, key, first):
    """Fill an array with the numbers of a stream from the place `first` on."""
    refill(numbers, key, first)
'''
    return _part("fill", text, reach_of(splitmix.refill).text, ())


def _reached(
    rules: Iterable[Callable[..., Any]], more: Iterable[str]
) -> tuple[str, tuple[str, ...]]:
    """Return what rules can reach, as text, and which fields of the world and the week they name.

    A field that they do not name they cannot read; so its type needs not be part of the key.
    """
    reach = reach_of(*rules)
    return reach.text, tuple(sorted(layout.fields() & {*reach.names, *more}))


def _part(name: str, text: str, reach: str, fields: Iterable[str]) -> Part:
    """Return a part with its key."""
    whole = "\0".join((text, reach, layout.described(fields), _linkage()))
    return Part(name, hashlib.sha256(whole.encode()).hexdigest()[:16], text)


@cache
def _linkage() -> str:
    """Return the sources that say how parts are compiled and called."""
    return inspect.getsource(pointers) + inspect.getsource(rule)
