"""The pictures of what differs between two scenarios, in words and as a table."""

from __future__ import annotations

from functools import partial

import numpy as np

from attrition.charts.description import Description, Floats, Line, describe_lines
from attrition.formatting import day, noticeable, points_words, signed
from attrition.results.comparison import Comparison
from attrition.results.metadata import unit_of

MOST_TOLD = 6


def differences_description(comparison: Comparison) -> Description:
    """Describe the median differences over time of the measures that a picture shows.

    The table has all of them; the text tells the course of the first few.
    """
    part = comparison.differences
    metadata = part.metadata
    lines = []
    for name in comparison.pictured():
        unit = unit_of(name, metadata.step_days)
        middle = part.select(measure=name).block()
        for place, (_, of) in enumerate(middle.columns):
            who = f", {metadata.name(of)}" if of else ""
            words = f" ({points_words(unit)})" if points_words(unit) else ""
            values = _median(middle.values[:, :, place].astype(np.float64))
            title = f"{metadata.label(name)}{who}{words}"
            lines.append(Line(title, values, partial(signed, unit=unit)))
    dates = [day(metadata.date(week), full=True) for week in range(part.weeks() + 1)]
    told = describe_lines(lines[:MOST_TOLD], dates)
    rest = len(lines) - MOST_TOLD
    more = f" The table has {rest} more." if rest > 0 else ""
    whole = describe_lines(lines, dates)
    text = f"Median differences of pairs of runs. {told.text}{more}"
    return Description(text, whole.heads, whole.rows)


def _median(values: Floats) -> Floats:
    """Return the median of the pairs, week by week, no finer than their spread lets it show."""
    low, middle, high = np.quantile(values, (0.05, 0.5, 0.95), axis=0)
    span = float(max(high.max(), 0.0) - min(low.min(), 0.0))
    return np.array([noticeable(value, span) if span else value for value in middle.tolist()])
