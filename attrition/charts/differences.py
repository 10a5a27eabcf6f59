"""The pictures of what differs between two scenarios, in words and as a table."""

from __future__ import annotations

from functools import partial

import numpy as np

from attrition.charts.description import Description, Line, describe_lines
from attrition.formatting import day, points_words, signed
from attrition.results.comparison import Comparison
from attrition.results.metadata import unit_of

MOST_TOLD = 6


def differences_description(comparison: Comparison) -> Description:
    """Describe the median differences over time of the measures that a picture shows.

    The table has all of them; the text tells the course of the first few.
    """
    part = comparison.differences
    metadata = part.metadata
    names = [name for name in comparison.headlines() if comparison.differs(name)]
    lines = []
    for name in names:
        unit = unit_of(name, metadata.step_days)
        middle = part.select(measure=name).block()
        for place, (_, of) in enumerate(middle.columns):
            who = f", {metadata.name(of)}" if of else ""
            words = f" ({points_words(unit)})" if points_words(unit) else ""
            values = np.median(middle.values[:, :, place].astype(np.float64), axis=0)
            title = f"{metadata.label(name)}{who}{words}"
            lines.append(Line(title, values, partial(signed, unit=unit)))
    dates = [day(metadata.date(week), full=True) for week in range(part.weeks() + 1)]
    told = describe_lines(lines[:MOST_TOLD], dates)
    rest = len(lines) - MOST_TOLD
    more = f" The table has {rest} more." if rest > 0 else ""
    whole = describe_lines(lines, dates)
    text = f"Median differences of pairs of runs. {told.text}{more}"
    return Description(text, whole.heads, whole.rows)
