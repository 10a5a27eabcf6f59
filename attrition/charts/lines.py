"""The lines of a panel: their points, the range of their axis, and their labels."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from attrition.charts import theme
from attrition.charts.scales import extent
from attrition.formatting import day, difference_words, noticeable, number, shorten
from attrition.results.metadata import RunMetadata, is_flow, unit_of
from attrition.results.trajectories import Trajectories

Bands = tuple[tuple[str, str, float], ...]
BANDS: Bands = (("q5", "q95", 0.13), ("q25", "q75", 0.22))


class Lines(NamedTuple):
    """The lines of a measure; `table` has day, date, value, of, who and colour.

    The value is the median of many runs, of which there are the quantiles q5, q25, q75 and q95
    besides. A flow has no value in week 0.
    """

    measure: str
    metadata: RunMetadata
    table: pd.DataFrame

    @property
    def unit(self) -> str:
        """The unit of the values."""
        return unit_of(self.measure, self.metadata.step_days)

    def value_range(self, differences: bool) -> tuple[float, float]:
        """Return the range of the value axis of the lines with their bands."""
        bounds = self.table.filter(["value", "q5", "q95"])
        if differences and not bounds.any(axis=None):
            return -1.0, 1.0
        zero = is_flow(self.measure) or differences
        return extent(float(bounds.min().min()), float(bounds.max().max()), from_zero=zero)

    def end_labels(self, span: float | None) -> list[str]:
        """Return for each line the name of its side and its last value.

        Differences, on an axis of the length `span`, have their unit and no digits that do not
        show.
        """
        last, labels = self.table.groupby("of", sort=False).tail(1), []
        for of, value in zip(last["of"], last["value"], strict=True):
            plain = number(value, self.unit)
            text = difference_words(noticeable(value, span), self.unit) if span else plain
            labels.append(" ".join(filter(None, (shorten(self.metadata.name(of), 16), text))))
        return labels


def lines_of(trajectories: Trajectories, measure: str) -> Lines:
    """Return the lines of a measure."""
    metadata = trajectories.metadata
    part = trajectories.select(measure=measure)
    if len(part.runs()) > 1:
        table = part.quantiles().rename(columns={"q50": "value"})
    else:
        table = part.frame()
    table = table[table["week"] > 0] if is_flow(measure) else table
    table = table[table["value"].notna()]
    sides = table["of"].astype("str")
    bands = {name: table[name] for low, high, _ in BANDS for name in (low, high) if name in table}
    dates = {week: day(metadata.date(int(week)), full=True) for week in table["week"].unique()}
    columns = pd.DataFrame(
        {
            "day": table["week"] * metadata.step_days,
            "date": table["week"].map(dates),
            "value": table["value"].astype("float64"),
            **{name: values.astype("float64") for name, values in bands.items()},
            "of": sides,
            "who": [metadata.name(of) or metadata.title for of in sides],
            "colour": [_colour(metadata, of) for of in sides],
        }
    )
    return Lines(measure, metadata, columns)


def _colour(metadata: RunMetadata, of: str) -> str:
    return dict(zip("ab", metadata.colours, strict=True)).get(of, theme.THEATRE)
