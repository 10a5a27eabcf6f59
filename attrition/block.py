"""A block of runs: the numbers of an ensemble, dense, and the tidy tables made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.about import About


@dataclass(frozen=True)
class Block:
    """Values shaped (runs, weeks + 1, columns); each column is a measure of something."""

    values: NDArray[np.floating[Any]]
    columns: tuple[tuple[str, str], ...]
    runs: NDArray[np.int32]

    def part(
        self, measures: list[str] | None, of: list[str] | None, runs: list[int] | None
    ) -> Block:
        """Return the part with the given measures, sides or places, and runs; None is all."""
        places = [
            place
            for place, (name, owner) in enumerate(self.columns)
            if (measures is None or name in measures) and (of is None or owner in of)
        ]
        rows = np.arange(len(self.runs)) if runs is None else np.isin(self.runs, runs).nonzero()[0]
        whole = len(places) == len(self.columns)
        values = self.values if whole else self.values[:, :, places]
        values = values if len(rows) == len(self.runs) else values[rows]
        return Block(values, tuple(self.columns[place] for place in places), self.runs[rows])

    def frame(self, about: About) -> pd.DataFrame:
        """Return the tidy table: a row for each run, week and column."""
        runs, weeks, columns = self.values.shape
        return pd.DataFrame(
            {
                "run": np.repeat(self.runs, weeks * columns),
                "week": np.tile(np.repeat(np.arange(weeks, dtype="int32"), columns), runs),
                "date": np.tile(np.repeat(dates(about, weeks), columns), runs),
                **self._names(runs * weeks),
                "value": self.values.reshape(-1),
            }
        )

    def quantiles(self, q: Sequence[float], about: About) -> pd.DataFrame:
        """Return quantiles over the runs: a row for each column and week."""
        weeks, columns = self.values.shape[1:]
        table = np.nanquantile(self.values, q, axis=0).transpose(0, 2, 1).reshape(len(q), -1)
        names = self._names(1)
        frame = pd.DataFrame({name: np.repeat(names[name], weeks) for name in names})
        frame["week"] = np.tile(np.arange(weeks, dtype="int32"), columns)
        frame["date"] = np.tile(dates(about, weeks), columns)
        for share, row in zip(q, table, strict=True):
            frame[f"q{100 * share:g}"] = row
        return frame

    def _names(self, times: int) -> dict[str, Any]:
        named: dict[str, Any] = {}
        for place, field in enumerate(("measure", "of")):
            words = [column[place] for column in self.columns]
            known = list(dict.fromkeys(words))
            codes = np.array([known.index(word) for word in words], dtype="int32")
            named[field] = pd.Categorical.from_codes(np.tile(codes, times), pd.Index(known))
        return named


def dates(about: About, weeks: int) -> NDArray[np.datetime64]:
    """Return the dates of the opening and of the end of every step."""
    start = np.datetime64(about.start, "D")
    return (start + np.arange(weeks) * about.step_days).astype("datetime64[ms]")
