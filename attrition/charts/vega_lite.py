"""The parts of Vega-Lite specifications that pictures share, as plain dictionaries.

The keys are those of Vega-Lite (https://vega.github.io/vega-lite/docs/spec.html).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

Spec = dict[str, Any]


def mark(kind: str, data: pd.DataFrame, encoding: Spec, **look: Any) -> Spec:
    """Return a mark for each row of a table, or a line or area along them.

    `kind` is a type of mark such as "line"; `encoding` has a channel for each name, such as x.
    """
    return {"data": data, "mark": {"type": kind, **look}, "encoding": encoding}


def layered(layers: Sequence[Spec], width: int, height: Any, **more: Any) -> Spec:
    """Return marks drawn over each other, the first at the bottom; sizes are in pixels."""
    return {"layer": list(layers), "width": width, "height": height, **more}


def grid(panels: Sequence[Spec], columns: int, spacing: dict[str, int]) -> Spec:
    """Return panels in rows of so many columns, with pixels between columns and rows."""
    return {"concat": list(panels), "columns": columns, "spacing": spacing, "bounds": "flush"}


def quantitative(field: str, **more: Any) -> Spec:
    """Return the channel of a column of numbers."""
    return {"field": field, "type": "quantitative", **more}


def nominal(field: str, **more: Any) -> Spec:
    """Return the channel of a column of names."""
    return {"field": field, "type": "nominal", **more}


def ordinal(field: str, **more: Any) -> Spec:
    """Return the channel of a column whose values have an order, but no distances."""
    return {"field": field, "type": "ordinal", **more}


def own_colour() -> Spec:
    """Return the channel of the column `colour`, whose values are the colours themselves."""
    return nominal("colour", scale=None)


def span(low: float, high: float, **more: Any) -> Spec:
    """Return a scale that ends exactly at two values."""
    return {"domain": [low, high], "nice": False, **more}
