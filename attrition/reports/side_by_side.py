"""Settings side by side under the same luck: how wars end, then people, land and the economy.

Run by run, a setting is compared with the first one: run 7 of each has the same random numbers. A
difference counts as clear where chance in the draw of runs does not explain it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.formatting import number, signed
from attrition.results.counting import beyond_chance, wilson
from attrition.results.endings import ENDINGS, endings
from attrition.results.outcomes import OUTCOMES, Outcome
from attrition.results.pairs import CHANCE, LESS, MORE, SAME, verdict
from attrition.results.selection import until
from attrition.results.trajectories import Trajectories

Floats = NDArray[np.float64]
BASE = "base"
ENDS = "How it ends"
GROUPS = {
    "People": (
        "casualties.a",
        "casualties.b",
        "refugees_abroad",
        "displaced_inside",
        "cold_dwellings.a",
        "cold_dwellings.b",
    ),
    "Land and front": ("contested_share", "men_front.a", "men_front.b"),
    "Economy and home": (
        *("gdp_change.a", "gdp_change.b", "power_hours_low.a", "power_hours_low.b"),
        *("support.a", "support.b"),
    ),
}
UNITS = {"persons": "people", "%": "per cent", "hours/day": "hours a day"}
RANGE = (0.05, 0.95)
ROUNDING = 1e-6
NEGLIGIBLE = 0.01
IN_SHORT = 4


@dataclass(frozen=True)
class Cell:
    """A row of one setting: its value with a range, and the difference from the first setting.

    Of endings the value is a number of runs, with its 90 % counting interval. Of the rest it is the
    mean over the runs, with the range that holds 90 % of them; so is the difference, of pairs.
    `verdict` is BASE for the first setting, MORE or LESS where the difference is clear, CHANCE
    where chance explains it, and SAME where no run differs.
    """

    value: float
    low: float
    high: float
    difference: float = nan
    difference_low: float = nan
    difference_high: float = nan
    verdict: str = BASE


@dataclass(frozen=True)
class Row:
    """One thing that is compared: its group, name, label, unit, meaning, and a cell per setting."""

    group: str
    name: str
    label: str
    unit: str
    meaning: str
    cells: tuple[Cell, ...]

    @property
    def of_runs(self) -> bool:
        """Whether the values are numbers of runs."""
        return self.group == ENDS

    def value(self, cell: Cell) -> str:
        """Return the value of a cell as it is written: "23", "412 k", "−12 %"."""
        return f"{cell.value:.0f}" if self.of_runs else number(cell.value, self.unit)

    def range(self, cell: Cell) -> str:
        """Return the range of a cell as it is written: "17–30", "380 k to 450 k"."""
        if self.of_runs:
            return f"{cell.low:.0f}–{cell.high:.0f}"
        return f"{number(cell.low, self.unit)} to {number(cell.high, self.unit)}"

    def difference(self, cell: Cell) -> str:
        """Return a difference that is clear as it is written: "+31", "−93 k", "+4.1 points"."""
        points = " points" if self.unit == "%" else ""
        return f"{signed(cell.difference, self.unit)}{points}"

    def difference_range(self, cell: Cell) -> str:
        """Return the range of a difference as it is written; "" of endings, which have none."""
        if self.of_runs:
            return ""
        ends = (cell.difference_low, cell.difference_high)
        return " to ".join(signed(self._rounded(end, cell), self.unit) for end in ends)

    def _rounded(self, end: float, cell: Cell) -> float:
        """Return an end of a range; what is negligible beside the value counts as zero."""
        return end if abs(end) >= NEGLIGIBLE * abs(cell.difference) else 0.0


def side_by_side(settings: Sequence[Trajectories]) -> list[Row]:
    """Return the rows of a comparison of settings with the first of them, over common weeks.

    Rows in which every value of every run is zero are left out.
    """
    weeks = min(one.weeks() for one in settings)
    runs = min(len(one.runs()) for one in settings)
    alike = [until(one.select(run=range(runs)), weeks) for one in settings]
    rows = _ending_rows(alike)
    for group, names in GROUPS.items():
        rows += [row for name in names if (row := _row(group, OUTCOMES[name], alike))]
    return rows


def in_short(rows: Sequence[Row], place: int) -> list[str]:
    """Return what is clearly different in the setting at a place, the most important first."""
    told = [f"{row.label} {row.difference(row.cells[place])}" for row in _clear(rows, place)]
    return told[:IN_SHORT] or ["Nothing that chance does not explain"]


def _clear(rows: Sequence[Row], place: int) -> list[Row]:
    """Return the rows that differ clearly; of endings the sum alone, which stands first."""
    ends = [row for row in rows if row.of_runs][:1]
    rest = [row for row in rows if not row.of_runs]
    return [row for row in (*ends, *rest) if row.cells[place].verdict in (MORE, LESS)]


def numbers_of(rows: Sequence[Row], names: Sequence[str]) -> pd.DataFrame:
    """Return a table with a row for each row and setting; `names` are those of the settings.

    `meaning` says what the numbers of a row are, and `unit` in what they are counted.
    """
    table = [
        {
            "setting": name,
            "group": row.group,
            "row": row.name,
            "label": row.label,
            "unit": row.unit,
            "meaning": row.meaning,
            "value": cell.value,
            "low": cell.low,
            "high": cell.high,
            "difference": cell.difference,
            "difference_low": cell.difference_low,
            "difference_high": cell.difference_high,
            "verdict": cell.verdict,
        }
        for place, name in enumerate(names)
        for row in rows
        for cell in (row.cells[place],)
    ]
    return pd.DataFrame(table)


def _ending_rows(settings: Sequence[Trajectories]) -> list[Row]:
    """Return in how many runs the war ends, and by what; none where that is not on record."""
    tables = [endings(one) for one in settings]
    if any(table.empty for table in tables):
        return []
    metadata = settings[0].metadata
    kinds = [("ended", "Wars that end", [(table["ending"] != "").to_numpy() for table in tables])]
    for ending in ENDINGS:
        for loser in ("", "a", "b"):
            yes = [
                ((one["ending"] == ending.name) & (one["loser"] == loser)).to_numpy()
                for one in tables
            ]
            who = f", {metadata.name(loser)}" if loser else ""
            kinds.append((f"{ending.name}{loser and f'.{loser}'}", f"{ending.label}{who}", yes))
    found = [(name, label, yes) for name, label, yes in kinds if any(one.any() for one in yes)]
    meaning = "number of runs by the last common week, with its 90 % counting interval"
    return [
        Row(ENDS, name, label, "runs", meaning, tuple(_counted(one, yes[0]) for one in yes))
        for name, label, yes in found
    ]


def _counted(yes: NDArray[np.bool_], base: NDArray[np.bool_]) -> Cell:
    count, runs = int(yes.sum()), len(yes)
    low, high = (runs * share for share in wilson(count, runs))
    if yes is base:
        return Cell(count, low, high)
    more, fewer = int((yes & ~base).sum()), int((base & ~yes).sum())
    difference = more - fewer
    if not more and not fewer:
        return Cell(count, low, high, 0.0, verdict=SAME)
    clear = beyond_chance(more, fewer)
    found = (MORE if difference > 0 else LESS) if clear else CHANCE
    return Cell(count, low, high, difference, verdict=found)


def _row(group: str, outcome: Outcome, settings: Sequence[Trajectories]) -> Row | None:
    """Return the row of an outcome; None where it is not on record, or zero throughout."""
    values = [outcome.of(one) for one in settings]
    if not all(np.isfinite(one).all() for one in values) or not any(one.any() for one in values):
        return None
    metadata = settings[0].metadata
    return Row(
        group,
        outcome.name,
        outcome.title(metadata),
        outcome.unit,
        f"mean of the runs, {outcome.meaning}, with the range of 90 % of them",
        tuple(_compared(one, values[0], outcome) for one in values),
    )


def _compared(values: Floats, base: Floats, outcome: Outcome) -> Cell:
    mean, (low, high) = float(values.mean()), map(float, np.quantile(values, RANGE))
    if values is base:
        return Cell(mean, low, high)
    apart = values - base
    apart[np.abs(apart) <= ROUNDING * np.maximum(np.abs(values), np.abs(base))] = 0.0
    least, most = map(float, np.quantile(apart, RANGE))
    found = verdict(apart, outcome.least_difference(base))
    return Cell(mean, low, high, float(apart.mean()), least, most, found)
