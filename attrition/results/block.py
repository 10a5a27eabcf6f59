"""A block of runs: the numbers of an ensemble, dense, and the tidy tables made of them."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.results.metadata import RunMetadata
from attrition.storage.home import temporary_folder
from attrition.storage.marker import OutputError

IN_MEMORY_BYTES = 500_000_000
PIECE_BYTES = 64_000_000


@dataclass(frozen=True)
class Block:
    """Values shaped (runs, weeks + 1, columns); each column is a measure of something."""

    values: NDArray[np.floating[Any]]
    columns: tuple[tuple[str, str], ...]
    runs: NDArray[np.int32]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Block:
        """Return the numbers of a tidy table; what the table lacks is not a number."""
        runs = np.sort(frame["run"].unique()).astype(np.int32)
        column = frame.groupby(["measure", "of"], observed=True, sort=False).ngroup().to_numpy()
        names = frame[["measure", "of"]].drop_duplicates().astype("str")
        weeks = int(frame["week"].max()) + 1 if len(frame) else 1
        values = np.full((len(runs), weeks, len(names)), np.nan)
        values[np.searchsorted(runs, frame["run"]), frame["week"], column] = frame["value"]
        return cls(values, tuple(names.itertuples(index=False, name=None)), runs)

    @classmethod
    def concat(cls, blocks: Sequence[Block]) -> Block:
        """Return the runs of several blocks with the same columns and weeks as one, in order."""
        first = blocks[0]
        if len(blocks) == 1 and (np.diff(first.runs) > 0).all():
            return first
        for other in blocks[1:]:
            if other.columns != first.columns or other.values.shape[1] != first.values.shape[1]:
                raise ValueError("only runs with the same measures and weeks can be combined")
        runs = np.concatenate([block.runs for block in blocks])
        if len(np.unique(runs)) < len(runs):
            raise ValueError("a run occurs twice: only different runs can be combined")
        order = np.argsort(runs)
        kind = np.result_type(*(block.values for block in blocks))
        shape = (len(runs), *first.values.shape[1:])
        values, place = allocate(shape, kind), np.argsort(order)
        start = 0
        for block in blocks:
            values[place[start : start + len(block.runs)]] = block.values
            start += len(block.runs)
        return cls(values, first.columns, runs[order])

    def astype(self, kind: np.dtype[Any] | type) -> Block:
        """Return the same block in another precision; without a copy where it has that already."""
        return Block(self.values.astype(kind, copy=False), self.columns, self.runs)

    def observed_measures(self) -> set[str]:
        """Return the measures with at least one value."""
        return self._with(lambda values: ~np.isnan(values))

    def nonzero_measures(self) -> set[str]:
        """Return the measures with at least one value other than zero."""
        return self._with(np.nan_to_num)

    def _with(self, mark: Callable[[NDArray[Any]], NDArray[Any]]) -> set[str]:
        names = enumerate(self.columns)
        return {name for place, (name, _) in names if mark(self.values[:, :, place]).any()}

    def digest(self) -> str:
        """Return the SHA-256 of the values, whatever the order of the columns."""
        hasher = hashlib.sha256()
        weeks = np.arange(self.values.shape[1], dtype="<i4").tobytes()
        order = sorted(range(len(self.columns)), key=lambda place: self.columns[place])
        for run, values in zip(self.runs, self.values, strict=True):
            bits = np.ascontiguousarray(values.T, dtype="<f8").copy()
            bits[np.isnan(bits)] = np.nan
            for place in order:
                hasher.update(json.dumps([int(run), *self.columns[place]]).encode())
                hasher.update(weeks + bits[place].tobytes())
        return hasher.hexdigest()

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

    def frame(self, metadata: RunMetadata) -> pd.DataFrame:
        """Return the tidy table: a row for each run, week and column."""
        runs, weeks, columns = self.values.shape
        return pd.DataFrame(
            {
                "run": np.repeat(self.runs, weeks * columns),
                "week": np.tile(np.repeat(np.arange(weeks, dtype="int32"), columns), runs),
                "date": np.tile(np.repeat(dates(metadata, weeks), columns), runs),
                **self._names(runs * weeks),
                "value": self.values.reshape(-1),
            }
        )

    def quantiles(self, q: Sequence[float], metadata: RunMetadata) -> pd.DataFrame:
        """Return quantiles over the runs: a row for each column and week.

        Columns are taken a few at a time, so that values on disk need not fit into memory.
        """
        runs, weeks, columns = self.values.shape
        few = max(1, PIECE_BYTES // (8 * runs * weeks))
        parts = [
            _quantiles(self.values[:, :, first : first + few], q)
            for first in range(0, columns, few)
        ]
        table = np.concatenate(parts, axis=2).transpose(0, 2, 1).reshape(len(q), -1)
        names = self._names(1)
        frame = pd.DataFrame({name: np.repeat(names[name], weeks) for name in names})
        frame["week"] = np.tile(np.arange(weeks, dtype="int32"), columns)
        frame["date"] = np.tile(dates(metadata, weeks), columns)
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


def _quantiles(values: NDArray[np.floating[Any]], q: Sequence[float]) -> NDArray[Any]:
    """Return quantiles over the first axis of what is known; the case of no gap is far faster."""
    known: NDArray[Any] = np.quantile(values, q, axis=0)
    gaps = np.isnan(values).any(axis=0)
    if gaps.any():
        known[:, gaps] = np.nanquantile(values[:, gaps], q, axis=0)
    return known


def dates(metadata: RunMetadata, weeks: int) -> NDArray[np.datetime64]:
    """Return the dates of the start and of the end of every step."""
    start = np.datetime64(metadata.start, "D")
    return (start + np.arange(weeks) * metadata.step_days).astype("datetime64[ms]")


def allocate(shape: tuple[int, ...], kind: np.dtype[Any] | type) -> NDArray[np.floating[Any]]:
    """Return an array for values: in memory, or in an unnamed file where it would be large.

    The file lies in the folder for temporary files (TMPDIR). Its space on disk is reserved at once,
    and freed with the array. Raises an OutputError where there is not enough space.
    """
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    if size <= IN_MEMORY_BYTES:
        return np.empty(shape, kind)
    folder = temporary_folder()
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
            return np.memmap(file, kind, "r+" if file.seek(0, os.SEEK_END) else "w+", shape=shape)
    except OSError as error:
        raise OutputError(
            f"no space for {size / 1e6:,.0f} MB of trajectories in {folder} ({error.strerror}): "
            "set TMPDIR to another folder, or keep fewer measures or runs"
        ) from error
