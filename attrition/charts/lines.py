"""The lines of a panel: their points, the range of their axis, and their labels."""

from __future__ import annotations

import pandas as pd

from attrition.charts import theme
from attrition.charts.scales import extent
from attrition.formatting import day, difference_words, noticeable, number, shorten
from attrition.results.metadata import RunMetadata, is_flow
from attrition.results.trajectories import Trajectories

Bands = tuple[tuple[str, str, float], ...]
BANDS: Bands = (("q5", "q95", 0.13), ("q25", "q75", 0.22))


def curves(trajectories: Trajectories, measure: str) -> pd.DataFrame:
    """Return what a panel draws: day, value (the median of many runs), of, colour and names.

    Of many runs it has the quantiles q5, q25, q75 and q95 besides. A flow has no value in week 0.
    """
    metadata = trajectories.metadata
    part = trajectories.select(measure=measure)
    if len(part.runs()) > 1:
        table = part.quantiles().rename(columns={"q50": "value"})
    else:
        table = part.frame()
    table = table[table["week"] > 0] if is_flow(measure) else table
    table = table.dropna(subset="value")
    sides = table["of"].astype("str")
    bands = {name: table[name] for low, high, _ in BANDS for name in (low, high) if name in table}
    return pd.DataFrame(
        {
            "day": table["week"] * metadata.step_days,
            "date": [day(metadata.date(int(week)), full=True) for week in table["week"]],
            "value": table["value"].astype("float64"),
            **{name: values.astype("float64") for name, values in bands.items()},
            "of": sides,
            "who": [metadata.name(of) or metadata.title for of in sides],
            "colour": [_colour(metadata, of) for of in sides],
        }
    )


def value_range(lines: pd.DataFrame, measure: str, differences: bool) -> tuple[float, float]:
    """Return the range of the value axis of lines with their bands."""
    bounds = lines.filter(["value", "q5", "q95"])
    if differences and not bounds.any(axis=None):
        return -1.0, 1.0
    zero = is_flow(measure) or differences
    return extent(float(bounds.min().min()), float(bounds.max().max()), from_zero=zero)


def end_labels(
    metadata: RunMetadata, lines: pd.DataFrame, unit: str, span: float | None
) -> list[str]:
    """Return for each line the name of its side and its last value.

    Differences, on an axis of the length `span`, have their unit and no digits that do not show.
    """
    last, labels = lines.groupby("of", sort=False).tail(1), []
    for of, value in zip(last["of"], last["value"], strict=True):
        text = difference_words(noticeable(value, span), unit) if span else number(value, unit)
        labels.append(" ".join(filter(None, (shorten(metadata.name(of), 16), text))))
    return labels


def _colour(metadata: RunMetadata, of: str) -> str:
    return dict(zip("ab", metadata.colours, strict=True)).get(of, theme.THEATRE)
