"""How long a sweep will take and how much it will store, estimated from a trial point."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from attrition.deprecation import RenamedAttribute
from attrition.formatting import span_of
from attrition.sweep.chunk import Chunk, Job, run_chunk
from attrition.sweep.design import count, points_of
from attrition.sweep.study import EVERY_RUN, Study

FEW, MANY = 2, 12
LARGE_SECONDS, LARGE_BYTES = 600, 1_000_000_000


@dataclass(frozen=True)
class Estimate:
    """The size of a sweep: points, runs, seconds, and bytes on disk."""

    points: int
    runs: int
    seconds: float
    size: float

    words = RenamedAttribute("text")

    @property
    def large(self) -> bool:
        """Whether a person should confirm it first: over ten minutes, or a gigabyte."""
        return self.seconds > LARGE_SECONDS or self.size > LARGE_BYTES

    def text(self, workers: int) -> str:
        """Return the estimate as text, with the number of workers that it assumes."""
        count = "1 worker" if workers == 1 else f"{workers} workers"
        return (
            f"{self.points:,} points with {self.runs // self.points:,} runs each, "
            f"{self.runs:,} runs; about {span_of(self.seconds)} on {count}, "
            f"about {self.size / 1e6:,.1f} MB"
        )


class Pace:
    """How fast a sweep goes, from the first call of `text`."""

    words = RenamedAttribute("text")

    def __init__(self, runs: int) -> None:
        """Hold the runs at each point."""
        self.runs = runs
        self.first: tuple[int, float] | None = None

    def text(self, done: int, total: int) -> str:
        """Return the runs per second and the time left as text, empty until they are known.

        Points that an earlier sweep had finished, those of the first call, do not count.
        """
        now = time.monotonic()
        self.first = self.first or (done, now)
        found, began = self.first
        pace = (done - found) / max(now - began, 1e-9)
        if not pace:
            return ""
        return f"{pace * self.runs:,.0f} runs/s, {span_of((total - done) / pace)} left"


def estimate(study: Study, workers: int) -> Estimate:
    """Run the first point with few and with more runs, and scale its time and size to all.

    Assumes that workers do not slow each other down.
    """
    row = points_of(study).iloc[0]
    values = {factor.path: float(row[factor.path]) for factor in study.factors}
    changed = {path: value for path, value in values.items() if value == value}
    chunk = Chunk(0, str(row["scenario"]), ((0, changed),))
    _trial(study, chunk, 1)
    few, many = (_trial(study, chunk, runs) for runs in (FEW, MANY))
    a_run = max(0.0, many[0] - few[0]) / (MANY - FEW)
    a_point = max(0.0, few[0] - FEW * a_run)
    points = count(study)
    growth = study.runs / MANY if study.trajectories == EVERY_RUN else 1
    size = points * (8 * study.runs * len(study.outcomes) + many[1] * growth)
    seconds = points * (a_point + study.runs * a_run) / workers
    return Estimate(points, points * study.runs, seconds, size)


def _trial(study: Study, chunk: Chunk, runs: int) -> tuple[float, int]:
    """Return the seconds that a chunk takes and the bytes of its trajectories."""
    job = Job.of(replace(study, runs=runs))
    began = time.perf_counter()
    part = run_chunk(job, chunk)
    return time.perf_counter() - began, len(part.trajectories or b"")
