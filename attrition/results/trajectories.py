"""The results of runs: every measure in every week, as one tidy table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.arguments import listed, nearest, shares
from attrition.deprecation import RenamedAttribute, renamed_arguments
from attrition.formatting import by_count
from attrition.measures import MEASURES
from attrition.measures.asked import measures_named
from attrition.results.block import Block
from attrition.results.labelled import dataset_of
from attrition.results.metadata import RunMetadata, is_flow
from attrition.results.reading import METADATA_KEY, check_unchanged, read_table, table_path
from attrition.results.shown import Shown, card_of
from attrition.results.tidy import column_names, tidy

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Difference:
    """The first value in which two tables differ; a value that is missing is None."""

    run: int
    week: int
    measure: str
    of: str
    left: float | None
    right: float | None


class Trajectories(Shown):
    """The values of every measure by run and week, with what is needed to read them.

    The table has the columns run, week (0 = the start, k = after step k), date, measure,
    of ("" for the theatre, "a" or "b" for a side, else the id of a sector, region or host) and
    value. Columns run and date may be left out when building one.
    """

    @renamed_arguments(about="metadata")
    def __init__(
        self, frame: pd.DataFrame | None, metadata: RunMetadata, block: Block | None = None
    ) -> None:
        """Hold a tidy table, or a block of numbers from which it is made when it is asked for."""
        self.metadata = metadata
        self._block = block
        if frame is not None:
            self._frame = tidy(frame, metadata)

    def __repr__(self) -> str:
        runs = len(self.runs())
        counted = f"{runs:,} {by_count(runs, 'run', 'runs')}"
        return f"<Trajectories of {self.metadata.scenario!r}: {counted}, {self.weeks()} weeks>"

    def _repr_html_(self) -> str:
        return card_of(self.select(self.headlines()).block(), self.metadata)

    @classmethod
    def of_runs(cls, block: Block, metadata: RunMetadata) -> Trajectories:
        """Return the trajectories of a block of runs."""
        return cls(None, metadata, block)

    @cached_property
    def _frame(self) -> pd.DataFrame:
        assert self._block is not None
        return self._block.frame(self.metadata)

    about = RenamedAttribute("metadata")
    with_about = RenamedAttribute("with_metadata")
    course = RenamedAttribute("defined_weeks")

    def frame(self) -> pd.DataFrame:
        """Return a copy of the tidy table."""
        return self._frame.copy()

    def runs(self) -> list[int]:
        """Return the numbers of the runs."""
        if self._block is not None:
            return [int(run) for run in self._block.runs]
        return sorted(int(run) for run in self._frame["run"].unique())

    def weeks(self) -> int:
        """Return the last week on record."""
        if self._block is not None:
            return int(self._block.values.shape[1]) - 1
        return int(self._frame["week"].max()) if len(self._frame) else 0

    def measures(self) -> list[str]:
        """Return the names of the measures, in the order of their declaration."""
        if self._block is not None:
            present = list(dict.fromkeys(name for name, _ in self._block.columns))
        else:
            present = list(self._frame["measure"].unique())
        order = {name: place for place, name in enumerate(MEASURES)}
        return sorted(present, key=lambda name: order.get(name, len(order)))

    def headlines(self) -> list[str]:
        """Return the measures that are shown first, of those that are not zero throughout.

        These are the ones declared as headlines, or all where none of them is on record.
        """
        present = self.measures()
        first = [name for name in present if name in MEASURES and MEASURES[name].headline]
        nonzero = self.block().nonzero_measures()
        return [name for name in first if name in nonzero] or first or present

    def keys(self, measure: str) -> list[str]:
        """Return what a measure is recorded for: sides, places, or "" for the theatre."""
        return list(self._frame.loc[self._frame["measure"] == measure, "of"].unique())

    @classmethod
    def concat(cls, parts: Sequence[Trajectories]) -> Trajectories:
        """Return the runs of several parts, such as runs 0 to 99 and 100 to 199, as one ensemble.

        Raises a ValueError where the parts are of different scenarios, weeks or measures, or share
        a run; the seed is kept where it is the same.
        """
        if not parts:
            raise ValueError("there is nothing to combine")
        metadata = parts[0].metadata
        for part in parts[1:]:
            if replace(part.metadata, seed=metadata.seed) != metadata:
                raise ValueError(
                    f"{metadata.scenario} and {part.metadata.scenario} are not the same scenario"
                )
        seeds = {part.metadata.seed for part in parts}
        block = Block.concat([part.block() for part in parts])
        return cls.of_runs(block, replace(metadata, seed=seeds.pop() if len(seeds) == 1 else None))

    def select(
        self,
        measure: str | Sequence[str] | None = None,
        of: str | Sequence[str] | None = None,
        run: int | Iterable[int] | None = None,
    ) -> Trajectories:
        """Return the part of the table with the given measures, sides or places, and runs.

        Raises an ArgumentError for a measure that is neither declared nor on record.
        """
        measures = None if measure is None else measures_named(measure, self.measures())
        owners = None if of is None else [of] if isinstance(of, str) else list(of)
        runs = None if run is None else listed("run", run)
        if self._block is not None:
            return Trajectories.of_runs(self._block.part(measures, owners, runs), self.metadata)
        part = self._frame
        for column, wanted in (("measure", measures), ("of", owners), ("run", runs)):
            if wanted is not None:
                part = part[part[column].isin(wanted)]
        return Trajectories(part, self.metadata)

    def series(self, measure: str, of: str = "") -> pd.Series:
        """Return one measure of one run, indexed by date; a KeyError says what there is."""
        here = self._frame[(self._frame["measure"] == measure) & (self._frame["of"] == of)]
        if here.empty:
            known = self.keys(measure)
            there = f"it is on record of {known}" if known else f"there are {self.measures()}"
            guess = "" if known else nearest(measure, self.measures())
            hint = f"; did you mean {guess}?" if guess else ""
            raise KeyError(f"no measure {measure!r} of {of!r}: {there}{hint}")
        if here["run"].nunique() > 1:
            raise ValueError("the table holds several runs: select one run first")
        here = here.sort_values("week")
        name = f"{measure}.{of}" if of else measure
        return pd.Series(
            here["value"].to_numpy(), index=pd.Index(here["date"], name="date"), name=name
        )

    def defined_weeks(self, measure: str, of: str | None = None) -> Trajectories:
        """Return the weeks in which a measure is defined: a flow is not in week 0."""
        part = self.select(measure=measure, of=of)
        after = part._frame["week"] > 0
        return Trajectories(part._frame[after], self.metadata) if is_flow(measure) else part

    def wide(self) -> pd.DataFrame:
        """Return weeks as rows and "measure" or "measure.of" as columns."""
        runs = self.runs()
        index = ["week", "date"] if len(runs) <= 1 else ["run", "week", "date"]
        table = self._frame.assign(column=column_names(self._frame))
        wide = table.pivot(index=index, columns="column", values="value")
        wide = wide[list(dict.fromkeys(table["column"]))]
        wide.columns.name = None
        return wide.reset_index("date")

    def final(self) -> pd.DataFrame:
        """Return the values of each run's last week."""
        last = self._frame.groupby("run")["week"].transform("max")
        return self._frame[self._frame["week"] == last].reset_index(drop=True)

    def quantiles(self, q: float | Iterable[float] = QUANTILES) -> pd.DataFrame:
        """Return quantiles over the runs, one column each, named q5, q25, q50 and so on.

        Raises an ArgumentError where one is not a number from 0 to 1.
        """
        q = shares("quantile", q)
        if self._block is not None:
            return self._block.quantiles(q, self.metadata)
        keys = ["measure", "of", "week", "date"]
        grouped = self._frame.groupby(keys, observed=True, sort=False)["value"]
        table = grouped.quantile(np.array(q)).unstack()
        table.columns = pd.Index([f"q{100 * share:g}" for share in q])
        return table.reset_index()

    def same(self, other: Trajectories) -> bool:
        """Return whether both hold the same values of the same measures, bit for bit."""
        return self.digest() == other.digest()

    def first_difference(self, other: Trajectories) -> Difference | None:
        """Return the earliest value that differs in any bit, or None where all are the same."""
        keys = ["run", "week", "measure", "of"]
        left, right = (
            part._frame.astype({"measure": "str", "of": "str"}).set_index(keys)["value"]
            for part in (self, other)
        )
        both = pd.concat({"left": left, "right": right}, axis=1).sort_index(level=["run", "week"])
        held = both.index.isin(left.index) & both.index.isin(right.index)
        same = held & (_bits(both["left"]) == _bits(both["right"]))
        if same.all():
            return None
        place = int(np.argmin(same))
        run, week, measure, of = both.index[place]
        pair = both.iloc[place]
        values = [None if np.isnan(pair[side]) else float(pair[side]) for side in both.columns]
        return Difference(int(run), int(week), measure, of, values[0], values[1])

    def block(self) -> Block:
        """Return the values as a dense block, shaped (runs, weeks + 1, columns)."""
        return self._block if self._block is not None else Block.of(self._frame)

    def digest(self) -> str:
        """Return the SHA-256 of the values, whatever the order of rows or the kind of file."""
        return self.block().digest()

    def to_parquet(self, path: str | Path) -> None:
        """Write the table to a Parquet file, with the metadata of the runs."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.Table.from_pandas(self._frame, preserve_index=False)
        metadata = json.dumps(self.metadata.to_dict(), ensure_ascii=False).encode()
        table = table.replace_schema_metadata({**table.schema.metadata, METADATA_KEY: metadata})
        pq.write_table(table, str(path))

    def to_xarray(self) -> Any:
        """Return an `xarray.Dataset`: a variable for each measure, shaped (run, week, side).

        In place of the side stands the region, sector or host that a measure is of, or nothing.
        Variables have units and labels, weeks have dates. Raises an ArgumentError where xarray is
        not installed.
        """
        return dataset_of(self.block(), self.metadata)

    def to_csv(self, path: str | Path) -> None:
        """Write the table to a CSV file; numbers are written so that they read back exactly."""
        self._frame.to_csv(path, index=False, date_format="%Y-%m-%d", lineterminator="\n")

    @classmethod
    def read(cls, path: str | Path) -> Trajectories:
        """Read a Parquet or CSV file, or the folder of a run.

        A CSV file says nothing about itself: names and colours come from the manifest.json beside
        it where there is one, and are neutral otherwise. Raises a TableError where the file is
        missing or damaged, or the manifest beside it lists another content.
        """
        path = table_path(Path(path))
        check_unchanged(path)
        return cls(*read_table(path))

    def with_metadata(self, **changes: Any) -> Trajectories:
        """Return the same values with changed metadata."""
        metadata = replace(self.metadata, **changes)
        if self._block is not None:
            return Trajectories.of_runs(self._block, metadata)
        return Trajectories(self._frame, metadata)


def _bits(values: pd.Series) -> NDArray[np.int64]:
    """Return the bits of values, the same for every kind of missing value."""
    numbers = values.to_numpy("<f8").copy()
    numbers[np.isnan(numbers)] = np.nan
    return numbers.view("<i8")
