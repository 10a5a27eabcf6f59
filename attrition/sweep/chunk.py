"""A chunk of a sweep: a few points, run by one worker into the bytes of the files they fill."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from attrition.drivers import code_version as drivers
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.drivers.replacing import names_of_replaced
from attrition.errors import AttritionError
from attrition.measures import MEASURES
from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.block import Block
from attrition.results.columns import keys_of
from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.scenario import Scenario
from attrition.slices import Slices, finish
from attrition.sweep.study import EVERY_RUN, NONE, Study

CHUNK_RUNS, CHUNK_POINTS = 200, 50
SLICE_RUNS = 25
METADATA = b"attrition"
PARQUET: dict[str, Any] = {
    "compression": "zstd",
    "use_dictionary": ["measure", "of", "point", "week", "date"],
}


class WorkerError(AttritionError, RuntimeError):
    """A worker that must not be used, such as one with another version of the code."""


@dataclass(frozen=True)
class Chunk:
    """Points of one scenario: their numbers, and the values of the factors that are changed."""

    number: int
    scenario: str
    points: tuple[tuple[int, dict[str, float]], ...]


@dataclass(frozen=True)
class Job:
    """What all chunks of a sweep have in common, as it is sent to workers."""

    code: str
    content: str
    scenarios: dict[str, str]
    runs: int
    seed: int
    outcomes: tuple[str, ...]
    measures: tuple[str, ...]
    trajectories: str
    posterior: Posterior | None = field(repr=False, compare=False)
    discrepancies: Mapping[str, Discrepancy]

    @classmethod
    def of(cls, study: Study) -> Job:
        """Return the job that a study gives."""
        return cls(
            code=code_version(),
            content=content_text(study.content),
            scenarios={s.name: json.dumps(s.resolved()) for s in study.scenarios},
            runs=study.runs,
            seed=study.seed,
            outcomes=study.outcomes,
            measures=study.measures,
            trajectories=study.trajectories,
            posterior=study.posterior,
            discrepancies=study.discrepancies,
        )

    def key(self, chunk: Chunk) -> str:
        """Return the SHA-256 of all that bears on what comes out of a chunk."""
        return chunk_key(self.code, self.content, chunk)


@dataclass(frozen=True)
class Part:
    """What came out of a chunk: the bytes of Parquet files, and why points failed."""

    outcomes: bytes
    trajectories: bytes | None
    failures: dict[int, str]


def chunks_of(study: Study, design: pd.DataFrame) -> Iterator[Chunk]:
    """Yield the points of a study in chunks, which do not depend on who runs them."""
    size = max(1, min(CHUNK_POINTS, CHUNK_RUNS // study.runs))
    paths = [factor.path for factor in study.factors]
    number = 0
    for scenario, table in design.groupby("scenario", sort=False):
        for first in range(0, len(table), size):
            few = table.iloc[first : first + size]
            values = few[paths].to_numpy().tolist()
            points = tuple(
                (int(point), {p: v for p, v in zip(paths, row, strict=True) if not math.isnan(v)})
                for point, row in zip(few["point"], values, strict=True)
            )
            yield Chunk(number, str(scenario), points)
            number += 1


def run_chunk(job: Job, chunk: Chunk) -> Part:
    """Run the points of a chunk; a point that fails is left out and its reason noted."""
    return finish(chunk_in_slices(job, chunk))


def chunk_in_slices(job: Job, chunk: Chunk) -> Slices[Part]:
    """Return the slices of `run_chunk`: a few runs of a point each."""
    if job.code != code_version():
        raise WorkerError(
            f"a worker has the code {code_version()}, the sweep {job.code}: "
            "install the same attrition, Python, numpy and numba on every worker"
        )
    base = _ready(job.scenarios[chunk.scenario])
    found: dict[int, Trajectories] = {}
    failures = {}
    for point, values in chunk.points:
        try:
            found[point] = yield from _simulated(_at_point(base, values), job)
        except MemoryError:
            raise
        except Exception as error:
            failures[point] = f"{type(error).__name__}: {error}"
    metadata = {"key": job.key(chunk), "failures": failures, "trajectories": ""}
    content = None
    if found and job.trajectories != NONE:
        content = _parquet(_trajectory_table(found, job), {"key": metadata["key"]})
        metadata["trajectories"] = checksum(content)
    return Part(_parquet(_outcome_table(found, job.outcomes), metadata), content, failures)


def chunk_key(code: str, content: str, chunk: Chunk) -> str:
    """Return the key of a chunk, for the code and the content of its study as in a `Job`."""
    text = json.dumps([code, content, chunk.number, chunk.scenario, chunk.points])
    return hashlib.sha256(text.encode()).hexdigest()


def content_text(content: Mapping[str, str]) -> str:
    """Return the content of a study as it goes into a `Job`."""
    return json.dumps(content, sort_keys=True)


def checksum(content: bytes) -> str:
    """Return the part of a file's SHA-256 that its name carries."""
    return checksum_of(io.BytesIO(content))


def checksum_of(file: BinaryIO) -> str:
    """Return the checksum of an open file, which it reads from the start, a little at a time."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()[:16]  # type: ignore[arg-type]


def code_version() -> str:
    """Return the version of the code that makes the numbers of a sweep."""
    return _code_version(names_of_replaced())


@cache
def _code_version(_replaced: tuple[str, ...]) -> str:
    return drivers.code_version(__name__)


@lru_cache(maxsize=8)
def _ready(stored: str) -> Engine:
    """Return a scenario made ready to run, which a worker keeps from chunk to chunk."""
    engine = Engine(Scenario.from_resolved(json.loads(stored)))
    _ = engine.places  # laid out once for all points that leave them as they are
    return engine


def _at_point(base: Engine, values: Mapping[str, float]) -> Engine:
    """Return the engine of a point; quick where it records what the scenario itself does."""
    scenario = base.scenario.with_overrides(values)
    same = keys_of(MEASURES, scenario) == base.keys
    return base.redrawn(scenario) if same else Engine(scenario)


def _simulated(engine: Engine, job: Job) -> Slices[Trajectories]:
    needed = {*job.measures, *(OUTCOMES[name].measure for name in job.outcomes)}
    ensemble = Ensemble(
        engine.scenario,
        job.seed,
        measures=sorted(needed),
        posterior=job.posterior,
        discrepancies=job.discrepancies,
        ready=engine,
    )
    for first in range(0, job.runs, SLICE_RUNS):
        ensemble.extend(range(first, min(first + SLICE_RUNS, job.runs)))
        yield
    return ensemble.trajectories()


def _outcome_table(found: Mapping[int, Trajectories], names: tuple[str, ...]) -> pd.DataFrame:
    runs = [one.block().runs for one in found.values()]
    empty = np.empty(0)
    columns = {
        name: np.concatenate([empty, *(OUTCOMES[name].of(one) for one in found.values())])
        for name in names
    }
    points = np.repeat(np.array(list(found), np.int32), [len(few) for few in runs])
    numbers = np.concatenate([np.empty(0, np.int32), *runs])
    return pd.DataFrame({"point": points, "run": numbers, **columns})


def _trajectory_table(found: Mapping[int, Trajectories], job: Job) -> pd.DataFrame:
    kept = {point: one.select(measure=job.measures) for point, one in found.items()}
    if job.trajectories == EVERY_RUN:
        tables = [one.frame().assign(point=point) for point, one in kept.items()]
        table, numbers = pd.concat(tables, ignore_index=True), ["value"]
    else:
        table, numbers = _quantiles(kept), [f"q{100 * share:g}" for share in QUANTILES]
    first = [name for name in ("point", "run", "week", "date", "measure", "of") if name in table]
    return table[[*first, *numbers]].astype({"point": "int32", **dict.fromkeys(numbers, "float32")})


def _quantiles(found: Mapping[int, Trajectories]) -> pd.DataFrame:
    """Return the quantiles over the runs of each point; those of points alike are taken at once."""
    tables = []
    alike = groupby(found, key=lambda point: found[point].block().columns)
    for columns, points in alike:
        numbers = list(points)
        blocks = [found[point].block() for point in numbers]
        values = np.concatenate([block.values for block in blocks], axis=2)
        joined = Block(values, columns * len(numbers), blocks[0].runs)
        table = joined.quantiles(QUANTILES, found[numbers[0]].metadata)
        tables.append(table.assign(point=np.repeat(numbers, len(table) // len(numbers))))
    return pd.concat(tables, ignore_index=True)


def _parquet(rows: pd.DataFrame, metadata: dict[str, Any]) -> bytes:
    """Return a table as a Parquet file; the same table gives the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(rows, preserve_index=False)
    encoded = json.dumps(metadata, sort_keys=True).encode()
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({METADATA: encoded}), buffer, **PARQUET)
    return buffer.getvalue()
