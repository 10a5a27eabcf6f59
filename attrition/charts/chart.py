"""A picture: a Vega-Lite specification that can be shown, saved and given away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from attrition.charts import export
from attrition.charts.vega_lite import Spec

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.1.0.json"


@dataclass(frozen=True)
class Chart:
    """A picture, shown by a notebook as it stands.

    `spec` is its Vega-Lite specification, in which the data may be frames.
    """

    spec: Spec

    def __repr__(self) -> str:
        title = self.spec.get("title", "")
        text = title.get("text", "") if isinstance(title, dict) else title
        return f"<Chart {text!r}>"

    def to_dict(self) -> Spec:
        """Return the specification as JSON can hold it, each table once under `datasets`."""
        names: dict[int, str] = {}
        datasets: dict[str, list[Spec]] = {}

        def plain(part: Any) -> Any:
            if isinstance(part, pd.DataFrame):
                name = names.setdefault(id(part), f"table-{len(names) + 1}")
                if name not in datasets:
                    datasets[name] = _rows(part)
                return {"name": name}
            if isinstance(part, dict):
                return {key: plain(value) for key, value in part.items()}
            return [plain(one) for one in part] if isinstance(part, list) else part

        return {"$schema": SCHEMA, **plain(self.spec), "datasets": datasets}

    def save(self, *paths: str | Path) -> None:
        """Write the picture to files, by their endings: svg, png, pdf, html or json.

        Raises a ValueError for any other ending, before anything is written.
        """
        export.save(self, *paths)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Return the picture for notebooks, which load nothing to show it."""
        svg = export.svg_of(self)
        return {"image/svg+xml": svg, "image/png": export.png_of(svg)}


def _rows(table: pd.DataFrame) -> list[Spec]:
    """Return the rows of a table; what is missing or not finite is None, as in JSON."""
    names = [str(name) for name in table]
    columns = [_values(table[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pd.Series[Any]) -> list[Any]:
    if column.dtype.kind == "M":
        return list(column.dt.strftime("%Y-%m-%dT%H:%M:%S"))
    known = np.isfinite(column) if column.dtype.kind == "f" else column.notna()
    return list(column.astype(object).where(known, None))
