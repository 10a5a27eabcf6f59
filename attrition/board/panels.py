"""The panels of the board: bands of the runs that still fight, and single courses of runs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.charts import theme
from attrition.charts.scales import extent
from attrition.formatting import is_share, unit_words
from attrition.results.block import Block
from attrition.results.endings import endings
from attrition.results.metadata import RunMetadata, is_flow, unit_of
from attrition.results.trajectories import QUANTILES, Trajectories

SHOWN = (
    "casualties",
    "refugees_abroad",
    "power_hours",
    "contested_share",
    "gdp_change",
    "men_front",
    "hunger",
    "shells_fired",
    "support",
    "bargaining_range",
)
MEDIAN = (0.5,)
INNER = (QUANTILES[0], QUANTILES[-1])
FEWEST = 5  # runs that still fight: of fewer there is no band
COURSES = 25
STEPS = 999  # a course is a row of whole numbers from 0, the lowest of its panel, to this
LONGEST = 60  # weeks that a course shows one by one
DIGITS = 6
Floats = NDArray[np.float64]
Column = tuple[str, str]


class Rows(NamedTuple):
    """What a line shows: five quantiles of the runs, the median of the base, the band of luck.

    They are shaped (quantiles, weeks + 1); the base and the band of luck are None where unknown.
    """

    bands: Floats
    dashed: Floats | None = None
    inner: Floats | None = None

    def since(self, first: int) -> Rows:
        """Return the rows from a week on."""
        return Rows(*(None if one is None else one[:, first:] for one in self))  # type: ignore[arg-type]


def panels(
    runs: Trajectories,
    base: Trajectories | None = None,
    luck: Trajectories | None = None,
    names: Sequence[str] = SHOWN,
) -> list[dict[str, Any]]:
    """Return the panels of the named measures that are not zero throughout.

    A panel has name, title, unit, low, high, and a line for each side or for the theatre. A line
    has five rows of quantiles over the runs that still fight, shaped (weeks + 1), without week 0
    for a flow; the median of the base; and the band of luck alone. None is a gap: too few fight.
    """
    block = runs.select(measure=list(names)).block()
    shown = [name for name in names if name in block.nonzero_measures()]
    now = fighting_quantiles(runs, shown, QUANTILES)
    dashed = fighting_quantiles(base, shown, MEDIAN)
    inner = fighting_quantiles(luck, shown, INNER)
    rows = {column: Rows(now[column], dashed.get(column), inner.get(column)) for column in now}
    return panels_of_rows(runs.metadata, {key: rows[key] for key in _in_order(rows, shown)})


def panels_of_rows(metadata: RunMetadata, table: Mapping[Column, Rows]) -> list[dict[str, Any]]:
    """Return the panels of rows by measure and side, in the order of the table."""
    drawn: dict[str, list[dict[str, Any]]] = {}
    for (name, of), rows in table.items():
        if np.isfinite(rows.bands[:, int(is_flow(name)) :]).any():
            drawn.setdefault(name, []).append(_line(metadata, of, rows.since(int(is_flow(name)))))
    return [_panel(metadata, name, lines) for name, lines in drawn.items()]


def _in_order(rows: Mapping[Column, Rows], names: Sequence[str]) -> list[Column]:
    return sorted(rows, key=lambda column: names.index(column[0]))


def fighting_quantiles(
    runs: Trajectories | None, names: Sequence[str], shares: Sequence[float]
) -> dict[Column, Floats]:
    """Return quantiles over the runs that still fight, by column, each shaped (shares, weeks + 1).

    Week by week the runs whose war has ended are left out; where fewer than `FEWEST` are left, or
    than all runs there are, the quantiles are not a number.
    """
    if runs is None:
        return {}
    block = runs.select(measure=list(names)).block()
    values = np.where(fighting(runs)[:, :, None], block.values.astype(np.float32), np.nan)
    table = quantiles_of_rest(values, shares, min(FEWEST, len(block.runs)))
    return {column: table[:, :, place] for place, column in enumerate(block.columns)}


def fighting(runs: Trajectories) -> NDArray[np.bool_]:
    """Return whether the war of each run goes on in each week, shaped (runs, weeks + 1)."""
    block = runs.select(measure="ending", of="").block()
    if not block.columns:
        return np.ones((len(runs.runs()), runs.weeks() + 1), np.bool_)
    return np.asarray(block.values[:, :, 0] == 0)


def quantiles_of_rest(
    values: NDArray[np.floating[Any]], shares: Sequence[float], fewest: int
) -> Floats:
    """Return quantiles along the first axis of what is a number, as numpy's "linear" method.

    Where fewer than `fewest` are numbers the result is not a number. In one sort for all places:
    `numpy.nanquantile` takes each place alone, which is too slow between two moves of a slider.
    """
    ordered = np.sort(values, axis=0)
    count = np.isfinite(values).sum(axis=0)
    place = np.asarray(shares)[:, None, None] * np.maximum(count - 1, 0)[None]
    low = np.floor(place).astype(np.intp)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    below = np.take_along_axis(ordered, low, axis=0).astype(np.float64)
    above = np.take_along_axis(ordered, high, axis=0).astype(np.float64)
    found = below + (place - low) * (above - below)
    return np.where(count >= fewest, found, np.nan)


def courses(runs: Trajectories, drawn: list[dict[str, Any]]) -> dict[str, Any]:
    """Add single courses to the lines of panels, and return when and how each run ends.

    The runs are the first ones: runs are drawn alike, so the first are as good as any. A course is
    a row of whole numbers from 0 to `STEPS` over the range of its panel, every other week in long
    runs.
    """
    table = endings(runs).head(COURSES)
    every = 1 if runs.weeks() <= LONGEST else 2
    for panel in drawn:
        block = runs.select(measure=panel["name"]).block()
        for line in panel["lines"]:
            line["courses"] = _courses(block, (panel["name"], line["of"]), panel, every)
    rows = table.to_dict("records")
    return {
        "every": every,
        "runs": [
            {
                "run": int(row["run"]),
                "ended": int(row["week"]) if row["ending"] else None,
                "kind": theme.ENDINGS.get(row["ending"]),
            }
            for row in rows
        ]
        or [{"run": int(run), "ended": None, "kind": None} for run in runs.runs()[:COURSES]],
    }


def _courses(
    block: Block, column: Column, panel: dict[str, Any], every: int
) -> list[list[int | None]]:
    place = block.columns.index(column)
    rows = block.values[:COURSES, panel["first"] :: every, place].astype(np.float64)
    scaled = STEPS * (rows - panel["low"]) / (panel["high"] - panel["low"])
    whole = np.round(np.nan_to_num(scaled)).astype(int)
    return [
        [value if there else None for value, there in zip(row, finite, strict=True)]
        for row, finite in zip(whole.tolist(), np.isfinite(rows).tolist(), strict=True)
    ]


def _line(metadata: RunMetadata, of: str, rows: Rows) -> dict[str, Any]:
    return {
        "of": of,
        "who": metadata.name(of),
        "bands": [plain_row(row) for row in rows.bands],
        "inner": None if rows.inner is None else [plain_row(row) for row in rows.inner],
        "baseline": None if rows.dashed is None else plain_row(rows.dashed[0]),
        "courses": None,
    }


def _panel(metadata: RunMetadata, name: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    unit = unit_of(name, metadata.step_days)
    rows = [
        row for line in lines for row in (*line["bands"], *(line["inner"] or ()), line["baseline"])
    ]
    finite = [value for row in rows for value in row or () if value is not None]
    low, high = extent(min(finite), max(finite), from_zero=is_flow(name))
    return {
        "name": name,
        "title": metadata.label(name),
        "unit": unit_words(unit),
        "percent": is_share(unit) or unit.startswith("%"),
        "factor": 100 if is_share(unit) else 1,
        "first": int(is_flow(name)),
        "low": low,
        "high": high,
        "lines": lines,
    }


def plain_row(row: Floats) -> list[float | None]:
    """Return values rounded to DIGITS significant digits of the largest; None for a gap."""
    finite = np.isfinite(row)
    most = float(np.abs(row).max(initial=0, where=finite))
    rounded = np.round(row, DIGITS - math.ceil(math.log10(most))) if most else row
    return [value if there else None for value, there in zip(rounded.tolist(), finite, strict=True)]
