"""Running a sweep: chunks of points on any executor, stored as they finish."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from pathlib import Path

import pandas as pd

from attrition.deprecation import renamed_arguments
from attrition.slices import Slices
from attrition.sweep.chunk import (
    Chunk,
    Job,
    Part,
    WorkerError,
    chunk_in_slices,
    chunks_of,
    run_chunk,
)
from attrition.sweep.design import points_of
from attrition.sweep.store import Store
from attrition.sweep.study import Study
from attrition.sweep.workers import Workers, from_executor, threads
from attrition.sweep.writer import Writer, writing

MAX_TRIES = 3
QUEUED_PER_WORKER = 2
OnProgress = Callable[[int, int], None]


@renamed_arguments(tick="on_progress")
def run_sweep(
    study: Study,
    folder: str | Path,
    workers: Workers | Executor | None = None,
    *,
    fresh: bool = False,
    on_progress: OnProgress | None = None,
) -> Store:
    """Run a study into a folder and return its store; a second call resumes an unfinished sweep.

    `workers` is any executor of `concurrent.futures`, or what `attrition.sweep.workers` gives
    (those replace an executor whose workers die); threads by default. The store is the same, byte
    for byte, whatever the workers and the order in which they finish. `on_progress(done, total)`
    is called with numbers of points, first with those that an earlier call has finished. An
    interruption keeps the chunks that are done or under way. Raises an OutputError if the folder
    cannot be written to or holds another study.
    """
    if workers is None:
        workers = threads()
    elif isinstance(workers, Executor):
        workers = from_executor(workers)
    job, design = Job.of(study), points_of(study)
    with writing(Path(folder), study, job, design, fresh=fresh) as writer:
        todo = _unfinished(study, design, writer)
        dispatcher = _Dispatcher(workers, job, writer, on_progress, len(design))
        dispatcher.report_progress(len(design) - _points(todo))
        if todo:
            dispatcher.run(todo)
        return writer.end(finished=not writer.given_up)


def sweep_in_slices(
    study: Study, folder: Path, on_progress: Callable[[int], None]
) -> Slices[Store]:
    """Return the slices of a sweep that is run in this thread; `run_sweep` says what it does.

    `on_progress` is called with the number of points done. Closing the generator keeps the chunks
    that are done.
    """
    job, design = Job.of(study), points_of(study)
    with writing(folder, study, job, design) as writer:
        todo = _unfinished(study, design, writer)
        on_progress(done := len(design) - _points(todo))
        for chunk in todo:
            part = yield from chunk_in_slices(job, chunk)
            writer.add(chunk, part)
            on_progress(done := done + len(chunk.points))
        return writer.end(finished=True)


def _unfinished(study: Study, design: pd.DataFrame, writer: Writer) -> list[Chunk]:
    chunks = list(chunks_of(study, design))
    done = writer.done(chunks)
    return [chunk for chunk in chunks if chunk.number not in done]


def _points(chunks: Iterable[Chunk]) -> int:
    return sum(len(chunk.points) for chunk in chunks)


class _Dispatcher:
    """Hands chunks to workers, a bounded number at a time, and stores what comes back."""

    def __init__(
        self, workers: Workers, job: Job, writer: Writer, on_progress: OnProgress | None, total: int
    ) -> None:
        self.workers = workers
        self.job = job
        self.writer = writer
        self.on_progress = on_progress
        self.total = total
        self.done = 0
        self.executor = workers.start()
        self.pending: dict[Future[Part], Chunk] = {}
        self.waiting: deque[Chunk] = deque()
        self.suspects: deque[Chunk] = deque()
        self.tries: Counter[int] = Counter()

    def report_progress(self, points: int) -> None:
        """Count points as done, and report it."""
        self.done += points
        if self.on_progress:
            self.on_progress(self.done, self.total)

    def run(self, chunks: Iterable[Chunk]) -> None:
        """Run all chunks; after an interruption, only those that are under way."""
        self.waiting.extend(chunks)
        try:
            while self.waiting or self.suspects or self.pending:
                self._submit()
                self._collect()
        except KeyboardInterrupt:
            self._cancel()
            while self.pending:
                self._collect()
            raise
        finally:
            self._cancel()
            self.workers.close(self.executor)

    def _submit(self) -> None:
        """Submit chunks; run alone those that may have killed a worker, to find the one."""
        source, most = self.waiting, QUEUED_PER_WORKER * self.workers.count
        if self.suspects:
            source, most = self.suspects, 1
        while source and len(self.pending) < most:
            chunk = source.popleft()
            try:
                self.pending[self.executor.submit(run_chunk, self.job, chunk)] = chunk
            except BrokenExecutor:
                source.appendleft(chunk)
                self._replace_executor()

    def _collect(self) -> None:
        """Store what is done; retry a chunk whose worker died."""
        broken = False
        for future in wait(self.pending, return_when=FIRST_COMPLETED).done:
            chunk = self.pending.pop(future)
            try:
                part = future.result()
            except WorkerError:
                raise
            except Exception as error:
                broken = broken or isinstance(error, BrokenExecutor)
                self._retry(chunk, error)
            else:
                self.writer.add(chunk, part)
                self.report_progress(len(chunk.points))
        if broken:
            self._replace_executor()

    def _retry(self, chunk: Chunk, error: Exception) -> None:
        self.tries[chunk.number] += 1
        if self.tries[chunk.number] < MAX_TRIES:
            self.suspects.append(chunk)
            return
        reason = f"its worker failed {MAX_TRIES} times ({type(error).__name__})"
        self.writer.give_up(chunk, reason)
        self.report_progress(len(chunk.points))

    def _replace_executor(self) -> None:
        """Start a new executor in place of a broken one, and queue the lost chunks again."""
        lost = [chunk for future, chunk in self.pending.items() if not _kept(future)]
        self.pending = {future: chunk for future, chunk in self.pending.items() if _kept(future)}
        self.suspects.extend(lost)
        broken, self.executor = self.executor, self.workers.start()
        if self.executor is broken:
            raise WorkerError("the executor is broken: make a new one and run the sweep again")
        broken.shutdown(wait=False)

    def _cancel(self) -> None:
        """Cancel the chunks that no worker has started."""
        self.pending = {f: chunk for f, chunk in self.pending.items() if not f.cancel()}


def _kept(future: Future[Part]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
