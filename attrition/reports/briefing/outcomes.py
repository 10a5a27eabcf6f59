"""The table of a briefing: outcomes at the end of the runs, and what differs pair by pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attrition.formatting import number, points_words, shorten, signed, unit_words
from attrition.reports.briefing.content import Briefing
from attrition.results.comparison import compare, level
from attrition.results.counting import count_interval
from attrition.results.endings import ends
from attrition.results.metadata import is_flow, label_of, unit_of
from attrition.results.trajectories import Trajectories

SHOWN = (
    "casualties",
    "refugees_abroad",
    "displaced_inside",
    "power_hours",
    "cold_dwellings",
    "hunger",
    "contested_share",
    "gdp_change",
    "support",
    "men_front",
)
LONGEST_NAME = 20
LEAST = 0.0005
MIDDLE = (0.05, 0.5, 0.95)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One outcome as text; without a baseline the last three are empty.

    `now` and `difference` give the median and, of many runs, the middle 90 %.
    """

    label: str
    unit: str
    now: str
    before: str = ""
    difference: str = ""
    larger: str = ""


def outcome_rows(briefing: Briefing) -> list[Row]:
    """Return the outcomes that people are affected by first, those that are zero left out."""
    runs, baseline = briefing.runs, briefing.baseline
    if baseline is None:
        return [*_ended(runs, None), *_alone(runs)]
    return [*_ended(runs, baseline), *_against(runs, baseline)]


def head(rows: list[Row], *, several: bool) -> list[str]:
    """Return the heads of the columns that the rows fill."""
    spread = " (90 % of runs)" if several else ""
    if not any(row.before for row in rows):
        return ["At the end", f"{'median' if several else 'value'}{spread}"]
    return [
        "At the end",
        f"with the changes{spread}",
        "without",
        f"difference{spread}",
        "larger in",
    ]


def cells(row: Row, columns: int) -> list[str]:
    """Return a row as the cells of so many columns."""
    unit = f", {row.unit}" if row.unit else ""
    return [f"{row.label}{unit}", row.now, row.before, row.difference, row.larger][:columns]


def _ended(runs: Trajectories, baseline: Trajectories | None) -> list[Row]:
    now, before = _count(runs), _count(baseline) if baseline else None
    if now is None:
        return []
    text = f"{now[0]} of {now[1]}"
    if now[1] > 1:
        text += f" ({count_interval(*now)})"
    return [Row("Wars that have ended", "", text, f"{before[0]} of {before[1]}" if before else "")]


def _count(runs: Trajectories) -> tuple[int, int] | None:
    """Return in how many runs the war has ended, and the number of runs; None if not on record."""
    found = ends(runs)
    return None if found is None else (int((found.codes > 0).sum()), len(found.codes))


def _alone(runs: Trajectories) -> list[Row]:
    block = runs.select(measure=list(SHOWN)).block()
    rows = []
    for name in SHOWN:
        for place, (measure, of) in enumerate(block.columns):
            if measure == name and np.nan_to_num(block.values[:, :, place]).any():
                values = level(block.values[:, :, place], name)
                rows.append(Row(*_labels(runs, name, of), _spread(values, _unit(runs, name))))
    return rows


def _against(runs: Trajectories, baseline: Trajectories) -> list[Row]:
    shown = list(SHOWN)
    paired = compare(baseline.select(measure=shown), runs.select(measure=shown))
    count = len(paired.other.runs())
    rows = []
    for one in paired.table([name for name in SHOWN if name in paired.measures()]).to_dict(
        "records"
    ):
        name, of = str(one["measure"]), str(one["of"])
        now = paired.other.select(measure=name, of=of).block().values[:, :, 0]
        before = paired.base.select(measure=name, of=of).block().values[:, :, 0]
        if not (np.nan_to_num(now).any() or np.nan_to_num(before).any()):
            continue
        unit = _unit(runs, name)
        size = float(max(np.abs(level(now, name)).max(), np.abs(level(before, name)).max()))
        low, middle, high = (_written(one[key], unit, size) for key in ("q5", "q50", "q95"))
        difference = f"{middle} ({low} to {high})" if count > 1 else middle
        if points_words(unit) != unit_words(unit):
            difference += " points"
        larger = f"{round(one['larger'] * count)} of {count}"
        now_text, was = _spread(level(now, name), unit), number(one["base"], unit)
        rows.append(Row(*_labels(runs, name, of), now_text, was, difference, larger))
    return rows


def _written(difference: float, unit: str, size: float) -> str:
    """Write a difference with its sign; one that no reader would see beside the size is zero."""
    return signed(difference if abs(difference) >= LEAST * size else 0.0, unit)


def _labels(runs: Trajectories, name: str, of: str) -> tuple[str, str]:
    """Return label and unit of an outcome; people and per cent need none."""
    metadata = runs.metadata
    label = metadata.with_side_names(label_of(name, metadata.step_days))
    who = shorten(metadata.name(of), LONGEST_NAME)
    mean = ", mean of the run" if is_flow(name) else ""
    words = unit_words(_unit(runs, name))
    unit = "" if words == "persons" or words.startswith("per cent") else words
    return f"{label}{', ' + who if who else ''}{mean}", unit


def _unit(runs: Trajectories, name: str) -> str:
    return unit_of(name, runs.metadata.step_days)


def _spread(values: Floats, unit: str) -> str:
    low, middle, high = np.quantile(values, MIDDLE)
    if len(values) == 1:
        return number(middle, unit)
    return f"{number(middle, unit)} ({number(low, unit)} to {number(high, unit)})"
