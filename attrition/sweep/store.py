"""The folder of a sweep, read: its design, outcomes and trajectories as tables."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.arguments import listed
from attrition.cards import card
from attrition.measures import MEASURES, RENAMED, current_name
from attrition.measures.asked import measures_named
from attrition.scenario import Scenario
from attrition.scenario.problems import Complaints
from attrition.scenario.toml import parse_toml
from attrition.storage.manifest import ManifestError
from attrition.storage.marker import MANIFEST, is_plain
from attrition.sweep.chunk import chunk_key, chunks_of, content_text
from attrition.sweep.parts import (
    OUTCOMES,
    TRAJECTORIES,
    StoreError,
    findings,
    metadata_of_part,
)
from attrition.sweep.read import make_study
from attrition.sweep.study import NONE, Study

FORMAT = 2
KIND = "sweep"
STUDY, DESIGN, FAILURES = "study.toml", "design.parquet", "failures.parquet"


class Store:
    """The folder of a sweep, finished or not; tables are read when they are asked for.

    Every file is checked before it is used: a StoreError names the one that is missing, damaged or
    of another sweep.
    """

    def __init__(self, path: Path, manifest: dict[str, Any]) -> None:
        """Hold a folder whose manifest has been read; see `open_store`."""
        self.path = path
        self.manifest = manifest

    def __repr__(self) -> str:
        return f"<Store {str(self.path)!r}: {self.done} of {self.manifest['points']} points>"

    def _repr_html_(self) -> str:
        facts = {
            "folder": self.path,
            "points": f"{self.done:,} of {self.manifest['points']:,}",
            "varied": ", ".join(factor.path for factor in self.study.factors),
            "scenarios": ", ".join(one.name for one in self.study.scenarios),
            "runs of a point": self.study.runs,
            "outcomes": ", ".join(self.study.outcomes),
        }
        return card(f"Sweep: {self.study.title}", facts)

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
        complaints = Complaints(str(self.path / STUDY))
        given = parse_toml(self.content(STUDY).decode("utf-8", "replace"), complaints)
        complaints.raise_if_any()
        assert given is not None
        scenarios = tuple(Scenario.from_resolved(one) for one in self.manifest["scenarios"])
        return make_study(given, self.manifest["study"], self.path, STUDY, scenarios)

    @cached_property
    def design(self) -> pd.DataFrame:
        """The points: point, scenario, and a column for each parameter that is varied."""
        return pd.read_parquet(io.BytesIO(self.content(DESIGN)))

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The outcomes: point, run, and a column for each outcome."""
        parts = [pd.read_parquet(path) for path in self.parts(OUTCOMES)]
        if not parts:
            names = map(current_name, self.manifest["outcomes"])
            return pd.DataFrame(columns=["point", "run", *names])
        whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
        return whole.rename(columns=current_name)

    @cached_property
    def failures(self) -> pd.DataFrame:
        """The points that failed: point and reason."""
        rows: dict[int, str] = {}
        for path in self.parts(OUTCOMES):
            failures = metadata_of_part(path)["failures"]
            rows |= {int(point): reason for point, reason in failures.items()}
        table = pd.DataFrame({"point": list(rows), "reason": list(rows.values())})
        return table.astype({"point": "int32", "reason": "str"})

    def trajectories(
        self,
        measures: str | Sequence[str] | None = None,
        points: int | Iterable[int] | None = None,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Return the weekly quantiles of every point, or every run where the study keeps them.

        The columns are point, week, date, measure, of, q5, q25, q50, q75 and q95, or point, run,
        week, date, measure, of and value. Only what is asked for is read; `columns` may name some
        that the table lacks. Raises an ArgumentError for a measure that there is not.
        """
        import pyarrow.dataset as ds

        paths = [str(path) for path in self.parts(TRAJECTORIES)]
        if not paths:
            return pd.DataFrame(columns=["point", "week", "date", "measure", "of"])
        chosen = None
        if measures is not None:
            names = {measures} if isinstance(measures, str) else {*measures}
            own = () if names <= MEASURES.keys() else {name for name, _ in self.recorded}
            wanted = measures_named(measures, own)
            wanted += [old for old, new in RENAMED.items() if new in wanted]
            chosen = ds.field("measure").isin(wanted)
        if points is not None:
            here = ds.field("point").isin(listed("point", points))
            chosen = here if chosen is None else chosen & here
        whole = ds.dataset(paths)
        if columns is not None:
            columns = [name for name in columns if name in whole.schema.names]
        table: pd.DataFrame = whole.to_table(columns, filter=chosen).to_pandas()
        return table.replace({"measure": RENAMED}) if "measure" in table else table

    @cached_property
    def recorded(self) -> list[tuple[str, str]]:
        """The measures of which trajectories are kept, and what they are of."""
        import pyarrow.parquet as pq

        names = ["measure", "of"]
        pairs: set[tuple[str, str]] = set()
        for path in self.parts(TRAJECTORIES):
            table = pq.read_table(path, columns=names).group_by(names).aggregate([]).to_pylist()
            pairs.update((current_name(row["measure"]), row["of"]) for row in table)
        return sorted(pairs)

    def parts(self, kind: str) -> list[Path]:
        """Return the files of the outcomes or of the trajectories, in the order of the points."""
        return [path for path in self._proved if path.parent.name == kind]

    @property
    def keeps_trajectories(self) -> bool:
        """Whether the study keeps trajectories besides outcomes."""
        return bool(self.manifest["trajectories"] != NONE)

    def content(self, name: str) -> bytes:
        """Return the bytes of a file that the manifest lists; raises a StoreError."""
        path = self.path / name
        try:
            content = path.read_bytes() if is_plain(path) else b""
        except OSError as error:
            raise StoreError(f"cannot read {path}: {error.strerror}") from error
        if hashlib.sha256(content).hexdigest() != self.manifest["files"].get(name):
            what = "is damaged or was changed" if path.exists() else "is missing"
            raise StoreError(f"{path} {what}: {self._remedy}")
        return content

    @cached_property
    def keys(self) -> dict[int, str]:
        """The key of every chunk of the study, by its number."""
        code, content = self.manifest["code"], content_text(self.manifest["content"])
        chunks = chunks_of(self.study, self.design)
        return {chunk.number: chunk_key(code, content, chunk) for chunk in chunks}

    @property
    def _remedy(self) -> str:
        return f"run the sweep again with --out {self.path}, which makes anew what is not whole"

    @cached_property
    def _proved(self) -> list[Path]:
        """The parts of all chunks that are done; one that another one holds too is left out."""
        paths: list[Path] = []
        end = 0
        for part in findings(self.path, self.keys, finished=self.finished):
            if part.fault:
                raise StoreError(f"{part.fault}: {self._remedy}")
            if part.chunks.start >= end:
                paths += part.files
                end = part.chunks.stop
        return paths


def sealed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest of a sweep with a checksum of all that it says."""
    content = {name: value for name, value in manifest.items() if name != "checksum"}
    text = json.dumps(content, sort_keys=True)
    return {**content, "checksum": hashlib.sha256(text.encode()).hexdigest()}


def open_store(path: str | Path) -> Store:
    """Open the folder of a sweep, finished or not.

    Raises a ManifestError where the folder is not one, or its manifest is damaged.
    """
    folder = Path(path)
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        raise ManifestError(f"there is no sweep in {folder}: give the folder of one") from None
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ManifestError(f"cannot read {folder / MANIFEST}: {reason}") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise ManifestError(f"{folder} holds no sweep: give the folder of one")
    if manifest.get("format") != FORMAT:
        raise ManifestError(
            f"{folder} has format {manifest.get('format')}; this version reads format {FORMAT}"
        )
    if manifest.get("checksum") != sealed(manifest)["checksum"]:
        raise ManifestError(
            f"{folder / MANIFEST} is damaged or was changed: run the sweep again in another folder"
        )
    return Store(folder, manifest)
