"""Results as notebooks show them: a card with the headline measures, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from attrition.cards import card
from attrition.formatting import difference_words, number, unit_words
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata, unit_of

BAND = (0.05, 0.5, 0.95)
PICTURES = "attrition.charts.asked"  # a room above this one, so it is found when it is asked for


class Shown:
    """A result that draws itself."""

    def plot(self, measures: str | Iterable[str] | None = None) -> Any:
        """Return a `Chart`: a page of the headline measures, or of those named.

        A notebook shows it without a network; `save` writes it to files. Raises an ArgumentError
        for a measure that there is not, a ValueError where there is nothing to draw.
        """
        return import_module(PICTURES).plotted(self, measures)

    def chart(self, measure: str) -> Any:
        """Return a `Chart` of one measure, as `plot` does of several."""
        return self.plot([measure])


def card_of(block: Block, metadata: RunMetadata) -> str:
    """Return the card of runs: the measures in the block, in its last week."""
    several = len(block.runs) > 1
    heads = ["In the last week", "", "unit", "median" if several else "value"]
    heads += ["90 % of the runs"] if several else []
    title = metadata.title or metadata.scenario
    return card(title, _facts(block, metadata), heads, _rows(block, metadata))


def card_of_differences(
    table: pd.DataFrame, block: Block, base: RunMetadata, other: RunMetadata
) -> str:
    """Return the card of a comparison; `table` is that of the headline measures."""
    heads = ("Difference", "", "median", "90 % of the pairs", "share with this sign")
    rows = []
    for row in table.to_dict("records"):
        unit = unit_of(row["measure"], other.step_days)
        ends = " to ".join(difference_words(row[q], unit) for q in ("q5", "q95"))
        named = (other.label(row["measure"]), other.name(row["of"]))
        rows.append(
            (*named, difference_words(row["q50"], unit), ends, number(row["sure"], "share"))
        )
    title = f"{other.title or other.scenario}, less {base.title or base.scenario}"
    return card(title, _facts(block, other), heads, rows)


def _facts(block: Block, metadata: RunMetadata) -> dict[str, object]:
    weeks = block.values.shape[1] - 1
    return {
        "sides": " and ".join(metadata.sides),
        "dates": f"{metadata.start} to {metadata.date(weeks)}, {weeks} steps",
        "runs": f"{len(block.runs):,}",
        "seed": "" if metadata.seed is None else metadata.seed,
        "bands": metadata.bands if len(block.runs) > 1 else "",
        "rules replaced": ", ".join(metadata.replaced),
        "note": "a simulation, not a forecast",
    }


def _rows(block: Block, metadata: RunMetadata) -> Iterator[tuple[str, ...]]:
    """Yield the rows of measures: label, of whom, unit, median and band."""
    if not len(block.runs):
        return
    last = np.quantile(block.values[:, -1].astype(np.float64), BAND, axis=0).T
    for (measure, of), (low, middle, high) in zip(block.columns, last, strict=True):
        unit = unit_of(measure, metadata.step_days)
        band = (f"{number(low, unit)} to {number(high, unit)}",) if len(block.runs) > 1 else ()
        named = (metadata.label(measure), metadata.name(of), unit_words(unit))
        yield (*named, number(middle, unit), *band)
