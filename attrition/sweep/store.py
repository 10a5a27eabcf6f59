"""The folder of a sweep, read: its design, outcomes and trajectories as tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.scenario import Scenario
from attrition.storage.manifest import ManifestError
from attrition.storage.marker import MANIFEST
from attrition.sweep.chunk import METADATA
from attrition.sweep.read import make_study
from attrition.sweep.study import NONE, Study

FORMAT = 1
STUDY, DESIGN, FAILURES = "study.toml", "design.parquet", "failures.parquet"
OUTCOMES, TRAJECTORIES = "outcomes", "trajectories"
PARTS = "part-*.parquet"


class Store:
    """The folder of a sweep, finished or not; tables are read when they are asked for."""

    def __init__(self, path: Path, manifest: dict[str, Any]) -> None:
        """Hold a folder whose manifest has been read; see `open_store`."""
        self.path = path
        self.manifest = manifest

    def __repr__(self) -> str:
        return f"<Store {str(self.path)!r}: {self.done} of {self.manifest['points']} points>"

    @property
    def finished(self) -> bool:
        """Whether every point has been run."""
        return bool(self.manifest["finished"])

    @property
    def done(self) -> int:
        """The number of points that have been run, failed ones included."""
        return int(self.outcomes["point"].nunique()) + len(self.failures)

    @cached_property
    def study(self) -> Study:
        """The study, with its scenarios as they were; no other file is needed."""
        import tomllib

        given = tomllib.loads((self.path / STUDY).read_text("utf-8"))
        scenarios = tuple(Scenario.from_resolved(one) for one in self.manifest["scenarios"])
        return make_study(given, self.manifest["study"], self.path, STUDY, scenarios)

    @cached_property
    def design(self) -> pd.DataFrame:
        """The points: point, scenario, and a column for each parameter that is varied."""
        return pd.read_parquet(self.path / DESIGN)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The outcomes: point, run, and a column for each outcome."""
        parts = [pd.read_parquet(path) for path in self.parts(OUTCOMES)]
        names = ["point", "run", *self.manifest["outcomes"]]
        if not parts:
            return pd.DataFrame(columns=names)
        return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)

    @cached_property
    def failures(self) -> pd.DataFrame:
        """The points that failed: point and reason."""
        import pyarrow.parquet as pq

        rows: dict[int, str] = {}
        for path in self.parts(OUTCOMES):
            metadata = json.loads(pq.read_schema(path).metadata[METADATA])
            rows |= {int(point): reason for point, reason in metadata["failures"].items()}
        table = pd.DataFrame({"point": list(rows), "reason": list(rows.values())})
        return table.astype({"point": "int32", "reason": "str"})

    def trajectories(
        self, measures: str | Sequence[str] | None = None, points: Sequence[int] | None = None
    ) -> pd.DataFrame:
        """Return the weekly quantiles of every point, or every run where the study keeps them.

        The columns are point, week, date, measure, of, q5, q25, q50, q75 and q95, or point, run,
        week, date, measure, of and value. Only what is asked for is read.
        """
        import pyarrow.dataset as ds

        paths = [str(path) for path in self.parts(TRAJECTORIES)]
        if not paths:
            return pd.DataFrame(columns=["point", "week", "date", "measure", "of"])
        chosen = None
        if measures is not None:
            wanted = [measures] if isinstance(measures, str) else list(measures)
            chosen = ds.field("measure").isin(wanted)
        if points is not None:
            here = ds.field("point").isin(list(points))
            chosen = here if chosen is None else chosen & here
        table: pd.DataFrame = ds.dataset(paths).to_table(filter=chosen).to_pandas()
        return table

    def parts(self, kind: str) -> list[Path]:
        """Return the files of the outcomes or of the trajectories, in the order of the points."""
        return sorted((self.path / kind).glob(PARTS))

    @property
    def keeps_trajectories(self) -> bool:
        """Whether the study keeps trajectories besides outcomes."""
        return bool(self.manifest["trajectories"] != NONE)


def open_store(path: str | Path) -> Store:
    """Open the folder of a sweep, finished or not.

    Raises a ManifestError where the folder is not one.
    """
    folder = Path(path)
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        raise ManifestError(f"there is no sweep in {folder}: give the folder of one") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ManifestError(f"cannot read {folder / MANIFEST}: {reason}") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != "sweep":
        raise ManifestError(f"{folder} holds no sweep: give the folder of one")
    if manifest.get("format") != FORMAT:
        raise ManifestError(
            f"{folder} has format {manifest.get('format')}; this version reads format {FORMAT}"
        )
    return Store(folder, manifest)
