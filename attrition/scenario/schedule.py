"""What is in force when: the rows of parameters and of prescribed control, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.parameters import PARAMETERS, SECTIONS
from attrition.records.stocks import TRANSFERS
from attrition.scenario.events import Event
from attrition.scenario.problems import Complaints, found, span
from attrition.scenario.stocks import place_of, spread, stock_at

Schedule = dict[str, NDArray[np.void]]
Report = Callable[[Event, str, str], None]
# all parameters in a record, and the same bytes as one of sections: np.record has attributes
BY_PATH = np.dtype([(path, "i8" if one.whole else "f8") for path, one in PARAMETERS.items()])
BY_SECTION = np.dtype([(k, (np.record, model.dtype())) for k, model in SECTIONS.items()])


def rows_of(
    values: Mapping[str, float], steps: int, sections: Iterable[str] = tuple(SECTIONS)
) -> Schedule:
    """Return the parameters of sections at the start, repeated for every step."""
    row = np.array([tuple([values[path] for path in PARAMETERS])], BY_PATH).view(BY_SECTION)
    return {name: row[name].repeat(steps) for name in sections}


def column_of(schedule: Schedule, path: str) -> NDArray[np.float64 | np.int64]:
    """Return the values of one parameter, step by step, as a view into the schedule."""
    parameter = PARAMETERS[path]
    column = schedule[parameter.section][parameter.name]
    return column if parameter.side is None else column[:, parameter.side]


def apply(events: Sequence[Event], schedule: Schedule, report: Report | None = None) -> None:
    """Apply events in their order; `report` receives what leaves the hard bounds."""
    for event in events:
        rows = slice(event.begin, event.end)
        for path, value in event.set.items():
            column_of(schedule, path)[rows] = value
        for path, factor in event.scale.items():
            column = column_of(schedule, path)
            with np.errstate(over="ignore", invalid="ignore"):
                scaled = column[rows] * factor
            if report is not None and len(scaled):
                complaint = _first_outside(path, scaled)
                if complaint:
                    report(event, path, complaint)
                    continue
            column[rows] = scaled


def check_events(
    events: Sequence[Event], values: Mapping[str, float], steps: int, complaints: Complaints
) -> None:
    """Note every event whose scaling leads out of the hard bounds, once a parameter.

    A parameter of which something else is wrong is left alone, since that may be the reason.
    """
    seen: set[tuple[str, int, str]] = set()
    faulty = [problem.key for problem in complaints.problems]

    def report(event: Event, path: str, what: str) -> None:
        field = ".".join(path.split(".")[:2])
        known = any(field in key for key in faulty)
        if known or (event.file, event.number, field + what) in seen:
            return
        seen.add((event.file, event.number, field + what))
        parameter = PARAMETERS[path]
        kind = "a whole number, " if parameter.whole else ""
        key = f"{event.address}, scale: {path}"
        allowed = f"{kind}{span(*parameter.bounds, parameter.unit)}"
        complaints.of(event.file).add(key, f"leads to {what}", allowed)

    paths = (path for event in events for path in (*event.set, *event.scale))
    touched = {PARAMETERS[path].section for path in paths}
    apply(events, rows_of(values, steps, touched), report)


def transfer_rows(events: Sequence[Event], steps: int) -> NDArray[np.float64]:
    """Return what is added to each stock of each side, by step, stock and side."""
    plan = np.zeros((steps, TRANSFERS, 2))
    for event in events:
        end = event.begin + 1 if event.end is None else event.end
        for path, amount in event.add.items():
            parts = spread(amount, end - event.begin, whole=stock_at(path).whole)
            plan[event.begin : end, *place_of(path)] += parts[: max(0, steps - event.begin)]
        for path, amount in event.each_step.items():
            plan[event.begin : event.end, *place_of(path)] += amount
    return plan


def control_rows(
    events: Sequence[Event], regions: Sequence[str], steps: int
) -> NDArray[np.float64]:
    """Return [share of b to be reached or -1, steps left counting this one] by step and region."""
    plan = np.zeros((steps, len(regions), 2))
    plan[:, :, 0] = -1.0
    index = {region: number for number, region in enumerate(regions)}
    for event in events:
        end = event.begin + 1 if event.end is None else event.end
        rows = np.arange(event.begin, min(end, steps))
        for region, share in event.control.items():
            plan[rows, index[region], 0] = share
            plan[rows, index[region], 1] = end - rows
    return plan


def _first_outside(path: str, column: NDArray[Any]) -> str:
    low, high = PARAMETERS[path].bounds
    outside = ~((column >= low) & (column <= high))
    if PARAMETERS[path].whole:
        outside |= column != np.round(column)
    if not outside.any():
        return ""
    return found(float(column[np.argmax(outside)])).removeprefix("found ")
