"""Fields that are held: a run whose mediator follows the course that it took in another run.

After the acts that write what is watched, a watch looks at the world: a `Recorder` notes the
fields, a `Holder` sets them to what was noted. The engine calls it as if it were an act. A run that
nobody watches has no such act, so that it pays nothing for this.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count, product
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from attrition.drivers.compiled_code import Compiled, compiled
from attrition.drivers.engine import Engine
from attrition.drivers.pointers import PART, address_of
from attrition.drivers.random_draws import Ahead
from attrition.phases import PHASES
from attrition.phases.act import Act
from attrition.phases.peace import is_over
from attrition.phases.week_zero import OPENINGS, START
from attrition.records import World

START_ACTS: tuple[Act, ...] = (*OPENINGS, *START)
WEEK_ACTS: tuple[Act, ...] = tuple(act for phase in PHASES for act in phase.acts)
AT_START = -1  # the step of what runs once, before the first week
_calls: dict[int, Callable[[], None]] = {}
_numbers = count()
_call = ctypes.CFUNCTYPE(None, ctypes.c_ssize_t)(lambda number: _calls[number]())
Floats = NDArray[np.float64]
Sites = dict[int, list[tuple[str, str]]]
Key = tuple[int, int, str, str]  # step, place of the act, table, field


class Held(NamedTuple):
    """A field of the agents of a table, with all acts that write it, in the week or at the start.

    An act that reads what it has just written does so before the field is set. So a mediator needs
    fields that other acts read.
    """

    table: str
    field: str
    acts: tuple[str, ...]


class Watch:
    """A hook in a run: where it looks at fields, in the list of acts of the start and of a week."""

    def __init__(self, fields: Iterable[Held]) -> None:
        """Find the places of the acts that write the fields."""
        fields = tuple(fields)
        self.once, self.weekly = _sites(fields, START_ACTS), _sites(fields, WEEK_ACTS)
        # some are set before any act, when the world is built
        self.once[len(START_ACTS) - 1] = [(one.table, one.field) for one in fields]

    def look(self, step: int, place: int, world: World) -> None:
        """Look at the world after an act of a step, or of the start (`AT_START`)."""
        for table, field in (self.once if step == AT_START else self.weekly)[place]:
            self.see(world, (step, place, table, field))

    def see(self, world: World, key: Key) -> None:
        """Note or set a field."""
        raise NotImplementedError


class Recorder(Watch):
    """Notes the courses of fields in a run: all agents, after every act that writes the field.

    Once the war is settled or lost, it notes the last value of the war again: peace is no course
    that a war could follow.
    """

    def __init__(self, fields: Iterable[Held]) -> None:
        """Begin without a note."""
        super().__init__(fields)
        self.course: dict[Key, NDArray[Any]] = {}

    def see(self, world: World, key: Key) -> None:
        """Note a field."""
        step, place, table, field = key
        over = step > 0 and war_is_over(world)
        self.course[key] = (
            self.course[step - 1, place, table, field] if over else _read(world, table, field)
        )


class Holder(Watch):
    """Sets fields to the courses that a `Recorder` noted, after every act that writes them.

    A war that is itself settled or lost is let go: there is none left for the field to act in.
    """

    def __init__(self, recorder: Recorder, fields: Iterable[Held]) -> None:
        """Hold fields, all of which are among those of the recorder."""
        super().__init__(fields)
        self.course = recorder.course

    def see(self, world: World, key: Key) -> None:
        """Set a field."""
        if not war_is_over(world):
            _write(world, key[2], key[3], self.course[key])


def watched(engine: Engine, seed: int, run: int, watch: Watch) -> Floats:
    """Return every measure of every week of one run, as `Engine.run` does, under a watch."""
    week, draws = _week_under(watch), engine.draws(seed, run)
    out = np.empty((engine.inputs.steps + 1, len(engine.keys)))
    engine.advance(engine.world(draws, week), draws, (0, engine.inputs.steps), out, week)
    return out


def war_is_over(world: World) -> bool:
    """Return whether the war is settled or lost, in tables or among Mesa's agents."""
    if isinstance(world.theatre, np.ndarray):
        theatre: Any = SimpleNamespace(ending=int(world.theatre["ending"][0]))  # quick to make
        return bool(is_over(theatre))
    return bool(is_over(world.theatre[0]))


def _sites(fields: Iterable[Held], acts: Sequence[Act]) -> Sites:
    """Return the fields by the places, in a list of acts, of those that write them."""
    found: Sites = {}
    for one in fields:
        for place, act in enumerate(acts):
            if act.name in one.acts:
                found.setdefault(place, []).append((one.table, one.field))
    return found


def _week_under(watch: Watch) -> Compiled:
    """Return a compiled week in which a watch looks at the world, as if it were an act."""
    week = compiled()

    def run(
        acts: Any, measures: Any, world: World, settings: Any, moves: Any, days: float, dates: Any,
        draws: Ahead, span: tuple[int, int], *out: Any,
    ) -> None:  # fmt: skip
        at_start = acts is week.start
        places = sorted(watch.once if at_start else watch.weekly)
        order = product((AT_START,) if at_start else range(*span), places)
        with _as_act(lambda: watch.look(*next(order), world), acts.dtype) as look:
            acts = np.insert(acts, [place + 1 for place in places], look, axis=0)
            week.run(acts, measures, world, settings, moves, days, dates, draws, span, *out)

    return week._replace(run=run)


@contextmanager
def _as_act(function: Callable[[], None], kind: Any) -> Iterator[NDArray[Any]]:
    """Yield a row of acts that calls a function, and raise afterwards what that raised."""
    number, errors = next(_numbers), list[BaseException]()

    def call() -> None:
        try:
            if not errors:
                function()
        except BaseException as error:  # compiled code would go on
            errors.append(error)

    _calls[number] = call
    try:
        yield np.array([_bridge(), number], kind)
    finally:
        del _calls[number]
    if errors:
        raise errors[0]


@cache
def _bridge() -> Any:
    """Return the address of a part that calls a function of Python by its number."""

    @njit(PART, nogil=True)
    def apply(number: int, _first: Any, _second: Any) -> None:
        _call(number)

    return address_of(apply)


def _read(world: World, table: str, field: str) -> NDArray[Any]:
    rows = getattr(world, table)
    if isinstance(rows, np.ndarray):
        return rows[field].copy()
    return np.array([getattr(agent, field) for agent in rows])


def _write(world: World, table: str, field: str, values: NDArray[Any]) -> None:
    rows = getattr(world, table)
    if isinstance(rows, np.ndarray):
        rows[field] = values
        return
    for agent, value in zip(rows, values.tolist(), strict=True):
        setattr(agent, field, value)
