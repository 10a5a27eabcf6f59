"""The public record of a scenario's war as a table: one row a series."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

from attrition.formatting import unit_words
from attrition.measures import MEASURES
from attrition.reference import Observation, record_of
from attrition.scenario import Scenario
from attrition.ui.views.source_tables import row, table

HEADS = ("Measure", "Side", "Figures", "First", "Last", "Sources")


def record_html(scenario: Scenario) -> str:
    """Return the series of the record, folded; nothing where the war has no record."""
    record = record_of(scenario)
    if not record:
        return ""
    series = [list(figures) for _, figures in groupby(record, lambda one: one.series)]
    rows = "".join(_row(scenario, figures) for figures in series)
    return (
        '<h2 id="record">The record</h2>'
        "<p>Dated figures from public sources, against which the model is compared. Figures for "
        "casualties are claims and estimates.</p>"
        f"<details><summary><b>Series</b>: {len(series)}, with {len(record)} figures</summary>"
        f"{table(HEADS, rows)}</details>"
    )


def _row(scenario: Scenario, figures: Sequence[Observation]) -> str:
    measure, side = figures[0].series
    unit = unit_words(MEASURES[measure].unit)
    cells = (
        html.escape(f"{MEASURES[measure].label} ({unit})" if unit else MEASURES[measure].label),
        html.escape(scenario.sides["ab".index(side)].name if side else "both"),
        str(len(figures)),
        (figures[0].start or figures[0].date).isoformat(),
        figures[-1].date.isoformat(),
        _sources(figures),
    )
    return row(HEADS, cells)


def _sources(figures: Sequence[Observation]) -> str:
    """Return each source once; several are folded."""
    sources = [html.escape(text) for text in dict.fromkeys(one.source for one in figures)]
    if len(sources) == 1:
        return sources[0]
    items = "".join(f"<li>{text}</li>" for text in sources)
    return f"<details><summary>{len(sources)} sources</summary><ul>{items}</ul></details>"
