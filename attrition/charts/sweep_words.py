"""The pictures of sweeps in words and as tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from attrition.charts.description import Description
from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.sweep.map import OutcomeMap
from attrition.sweep.results import label

NAMED = 3


def map_description(found: OutcomeMap, metadata: RunMetadata) -> Description:
    """Describe a map: where the median is lowest and highest. The table is the map itself."""
    x, y, outcome = (label(name, metadata) for name in (found.x, found.y, found.outcome))
    ends = []
    for what, place in (
        ("lowest", int(np.nanargmin(found.median))),
        ("highest", int(np.nanargmax(found.median))),
    ):
        row, column = np.unravel_index(place, found.median.shape)
        where = f"across {found.xs[column]:g}, upwards {found.ys[row]:g}"
        ends.append(f"{what} {number(float(found.median[row, column]))} at {where}")
    rows = [
        (f"{level:g}", *(number(float(value)) for value in found.median[row]))
        for row, level in reversed(list(enumerate(found.ys)))
    ]
    text = f"Median of {outcome}: {', '.join(ends)}. Across: {x}. Upwards: {y}."
    return Description(text, ("", *(f"{level:g}" for level in found.xs)), tuple(rows))


def curve_description(
    table: pd.DataFrame, x: str, outcome: str, metadata: RunMetadata
) -> Description:
    """Describe a curve: its ends, and where the median is highest and lowest."""
    middle, levels = table["q50"].to_numpy(np.float64), table["level"].to_numpy(np.float64)
    places = {"lowest": int(middle.argmin()), "highest": int(middle.argmax())}
    turns = [f"{what} {number(middle[at])} at {levels[at]:g}" for what, at in places.items()]
    text = (
        f"Median of {label(outcome, metadata)} over {label(x, metadata)}: {number(middle[0])} at "
        f"{levels[0]:g}, {number(middle[-1])} at {levels[-1]:g}; {', '.join(turns)}."
    )
    names = ["level", "q50", "q5", "q95", "runs"]
    rows = [(f"{one[0]:g}", *map(number, one[1:])) for one in table[names].itertuples(index=False)]
    heads = (label(x, metadata), "Median", "5 % of runs below", "95 % of runs below", "Runs")
    return Description(text, heads, tuple(rows))


def parameters_description(table: pd.DataFrame, by: str, metadata: RunMetadata) -> Description:
    """Describe bars of parameters, ordered by the size of a column: the largest are named."""
    rows = table.sort_values(by, ascending=False, key=np.abs).reset_index(drop=True)
    names = [label(str(path), metadata) for path in rows["parameter"]]
    values = [number(float(value)) for value in rows[by]]
    told = [f"{name}: {value}" for name, value in zip(names[:NAMED], values, strict=False)]
    columns = [name for name in rows if name not in ("outcome", "parameter")]
    cells = [
        (name, *(number(float(value)) for value in row))
        for name, row in zip(names, rows[columns].itertuples(index=False), strict=True)
    ]
    heads = ("Parameter", *(str(name).replace("_", " ") for name in columns))
    return Description(f"The largest: {'; '.join(told)}.", heads, tuple(cells))
