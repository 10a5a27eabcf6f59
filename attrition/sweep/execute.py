"""Carrying a sweep out: chunks of points on any executor, kept in the store as they are done."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from pathlib import Path

from attrition.sweep.chunk import Chunk, Job, Part, WorkerError, carry_out, chunks_of
from attrition.sweep.design import points_of
from attrition.sweep.store import Store
from attrition.sweep.study import Study
from attrition.sweep.workers import Workers, given, threads
from attrition.sweep.writer import Writer, writing

TRIES = 3
AHEAD = 2
Tick = Callable[[int, int], None]


def sweep(
    study: Study,
    folder: str | Path,
    workers: Workers | Executor | None = None,
    *,
    fresh: bool = False,
    tick: Tick | None = None,
) -> Store:
    """Run a study into a folder and return its store; run again, it goes on where it stopped.

    `workers` is any executor of `concurrent.futures`, or what `attrition.sweep.workers` gives
    (those replace an executor whose workers die); threads by default. The store is the same, byte
    for byte, whoever works and in whatever order. `tick` hears of the points done, first of those
    found done, and of their total. An interruption keeps what is done and what is under way.
    Raises an OutputError where the folder cannot be written to or holds another study.
    """
    if workers is None:
        workers = threads()
    elif isinstance(workers, Executor):
        workers = given(workers)
    job, design = Job.of(study), points_of(study)
    with writing(Path(folder), study, job, design, fresh=fresh) as writer:
        chunks = list(chunks_of(study, design))
        done = writer.done(chunks)
        todo = [chunk for chunk in chunks if chunk.number not in done]
        crew = _Crew(workers, job, writer, tick, len(design))
        crew.told(len(design) - sum(len(chunk.points) for chunk in todo))
        if todo:
            crew.work(todo)
        return writer.end(finished=not writer.given_up)


class _Crew:
    """Workers at their work, a bounded number of chunks at a time."""

    def __init__(
        self, workers: Workers, job: Job, writer: Writer, tick: Tick | None, total: int
    ) -> None:
        self.workers = workers
        self.job = job
        self.writer = writer
        self.tick = tick
        self.total = total
        self.done = 0
        self.executor = workers.start()
        self.pending: dict[Future[Part], Chunk] = {}
        self.waiting: deque[Chunk] = deque()
        self.suspects: deque[Chunk] = deque()
        self.tries: Counter[int] = Counter()

    def told(self, points: int) -> None:
        self.done += points
        if self.tick:
            self.tick(self.done, self.total)

    def work(self, chunks: Iterable[Chunk]) -> None:
        """Run all chunks; after an interruption, only those that are under way."""
        self.waiting.extend(chunks)
        try:
            while self.waiting or self.suspects or self.pending:
                self._hand_out()
                self._collect()
        except KeyboardInterrupt:
            self._cancel()
            while self.pending:
                self._collect()
            raise
        finally:
            self._cancel()
            self.workers.close(self.executor)

    def _hand_out(self) -> None:
        """Give out chunks; any that may have killed a worker go alone, to find the one that did."""
        source, most = self.waiting, AHEAD * self.workers.count
        if self.suspects:
            source, most = self.suspects, 1
        while source and len(self.pending) < most:
            chunk = source.popleft()
            try:
                self.pending[self.executor.submit(carry_out, self.job, chunk)] = chunk
            except BrokenExecutor:
                source.appendleft(chunk)
                self._replace()

    def _collect(self) -> None:
        """Keep what is done; a chunk whose worker died is tried again."""
        broken = False
        for future in wait(self.pending, return_when=FIRST_COMPLETED).done:
            chunk = self.pending.pop(future)
            try:
                part = future.result()
            except WorkerError:
                raise
            except Exception as error:
                broken = broken or isinstance(error, BrokenExecutor)
                self._again(chunk, error)
            else:
                self.writer.add(chunk, part)
                self.told(len(chunk.points))
        if broken:
            self._replace()

    def _again(self, chunk: Chunk, error: Exception) -> None:
        self.tries[chunk.number] += 1
        if self.tries[chunk.number] < TRIES:
            self.suspects.append(chunk)
            return
        reason = f"its worker failed {TRIES} times ({type(error).__name__})"
        self.writer.give_up(chunk, reason)
        self.told(len(chunk.points))

    def _replace(self) -> None:
        """Take a new executor in the place of a broken one; chunks that were lost wait again."""
        lost = [chunk for future, chunk in self.pending.items() if not _kept(future)]
        self.pending = {future: chunk for future, chunk in self.pending.items() if _kept(future)}
        self.suspects.extend(lost)
        broken, self.executor = self.executor, self.workers.start()
        if self.executor is broken:
            raise WorkerError("the executor is broken: make a new one and run the sweep again")
        broken.shutdown(wait=False)

    def _cancel(self) -> None:
        """Take back what no worker has begun."""
        self.pending = {f: chunk for f, chunk in self.pending.items() if not f.cancel()}


def _kept(future: Future[Part]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
