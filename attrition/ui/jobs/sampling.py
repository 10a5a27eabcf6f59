"""Runs for many visitors at once: a few threads, fair turns, the newest request of each visitor."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from attrition.drivers.compiling import is_under_way
from attrition.drivers.early_runner import EarlyRunner
from attrition.drivers.ensemble import Ensemble
from attrition.results.trajectories import Trajectories
from attrition.ui.jobs.outbox import notify
from attrition.ui.jobs.shared_runs import SharedRuns, key_of
from attrition.ui.jobs.work_queue import WorkQueue
from attrition.ui.page_size import check_on_page
from attrition.ui.setting import Setting

STAGES = (10, 40, 100)
EARLY = (2, 4)  # stages before the engine has been compiled
INNER = STAGES[1]
CHUNK = 5
KEPT = 12
MOST_BYTES = 50_000_000
LARGE = 500_000  # agents times steps of a run


class Sample:
    """The runs of one setting so far, which grow chunk by chunk."""

    def __init__(self, setting: Setting) -> None:
        """Build the world; no run is done yet."""
        self.setting = setting
        self.scenario = setting.scenario()
        self.agent_steps = check_on_page(self.scenario) * self.scenario.steps
        self.ensemble = Ensemble(setting.simulated(), **setting.drawn(), runner=EarlyRunner)
        self.given = 0

    @cached_property
    def key(self) -> str:
        """What tells its runs apart from those of other settings."""
        return key_of(self.setting.simulated(), self.setting.drawn())

    def take_from(self, shared: SharedRuns) -> None:
        """Take runs that another server or an earlier visit has made."""
        values = shared.get(self.key)
        if values is not None:
            with suppress(ValueError):  # of another version, whose columns differ
                self.ensemble.take(values)
                self.given = len(values)

    def give_to(self, shared: SharedRuns) -> None:
        """Share the runs at the end of a later stage."""
        done = self.ready
        if done == self.given and done in (INNER, STAGES[-1]):
            shared.put(self.key, self.trajectories(done).block().values)

    @property
    def size(self) -> int:
        """Return the bytes of all runs, done or not."""
        return STAGES[-1] * self.ensemble.bytes_per_run

    @property
    def ready(self) -> int:
        """Return how many runs, from the first on, are done without a gap."""
        runs = self.ensemble.runs()
        return next((place for place, run in enumerate(runs) if place != run), len(runs))

    @property
    def completed_stage(self) -> int:
        """Return the number of runs of the last stage that is complete."""
        stages = (*EARLY, *STAGES) if is_under_way() else STAGES
        return max((runs for runs in stages if runs <= self.ready), default=0)

    def run_chunk(self, first: int, runs: int = CHUNK) -> None:
        """Do the runs of one chunk in this thread."""
        self.ensemble.extend(range(first, first + runs))

    def trajectories(self, runs: int) -> Trajectories:
        """Return the first runs, seed 0, as `attrition run` would."""
        return self.ensemble.trajectories().select(run=range(runs))


Deliver = Callable[[Sample, int], None]
Fail = Callable[[Exception], None]


@dataclass
class Request:
    """What one visitor waits for: a setting, its callbacks, and the stage delivered so far.

    `deliver(sample, runs)` is called at every stage. The runs of an `inner` band are fewer, and
    come after those of all others.
    """

    setting: Setting
    deliver: Deliver
    fail: Fail
    inner: bool = False
    delivered: int = 0

    @property
    def runs(self) -> int:
        """Return how many runs are requested."""
        return INNER if self.inner else STAGES[-1]

    def next_chunk(self, sample: Sample) -> range:
        """Return the runs to be done next; none where they wait for the engine."""
        first, most, chunk = sample.given, self.runs, CHUNK
        if is_under_way():
            most, chunk = (0 if self.inner or sample.agent_steps > LARGE else EARLY[-1]), 1
        return range(first, first - first % chunk + chunk) if first < most else range(0)


class SamplingService(WorkQueue[Request]):
    """Threads that serve the visitors' requests in turns: first looks before refinements.

    Runs that nobody requests any more are not done, nor those of visitors who are away. Visitors
    with the same setting share its runs. A turn is a stage or, where the world is large, a chunk.
    """

    def __init__(
        self,
        threads: int | None = None,
        is_there: Callable[[Any], bool] = lambda _: True,
        shared: SharedRuns | None = None,
    ) -> None:
        """Start the threads, by default as many as processors; `shared` holds finished runs."""
        self.shared = shared
        self.samples: OrderedDict[Setting, Sample | None] = OrderedDict()
        super().__init__(max(2, os.cpu_count() or 1) if threads is None else threads, is_there)

    def _next(self) -> Callable[[], None] | None:
        present = self.present()
        for visitor, request in present:
            sample = self.samples.get(request.setting)
            stage = sample.completed_stage if sample else 0
            if sample and stage > request.delivered:
                request.delivered = stage
                return partial(self._deliver, visitor, request, sample, stage)
        for (session, _), request in sorted(present, key=lambda one: self._order(one[1])):
            if request.setting not in self.samples:
                self.samples[request.setting] = None
                return partial(self._open, request.setting)
            sample = self.samples[request.setting]
            if sample and (runs := request.next_chunk(sample)):
                sample.given = runs.stop
                if sample.given in STAGES or sample.agent_steps > LARGE:
                    self.end_turn(session)
                return partial(self._grow, sample, runs)
        return None

    def cancel(self, session: Any, purpose: str = "") -> None:
        """Drop requests of a session, and let go of runs that nobody needs any more."""
        super().cancel(session, purpose)
        with self._changed:
            self._let_go()

    def _order(self, request: Request) -> tuple[bool, int]:
        """Return what sorts requests: inner bands last, then by how many stages are handed out.

        Of equals the first asked goes on.
        """
        sample = self.samples.get(request.setting)
        return request.inner, bisect_right(STAGES, sample.given) if sample else 0

    def _open(self, setting: Setting) -> None:
        """Build the world of a setting, and let go of the settings of long ago."""
        try:
            sample = Sample(setting)
            if self.shared:
                sample.take_from(self.shared)
        except Exception as error:
            self._fail(setting, error)
            return
        with self._changed:
            self.samples[setting] = sample
            self.samples.move_to_end(setting)
            self._let_go()
            self._changed.notify_all()

    def _let_go(self) -> None:
        """Forget the samples of long ago that no connected visitor needs, beyond some megabytes."""
        wanted = {request.setting for _, request in self.present()}
        idle = [key for key, one in self.samples.items() if one and key not in wanted]
        held = sum(one.size for one in self.samples.values() if one)
        for key in idle:
            if held <= MOST_BYTES and len(self.samples) <= KEPT:
                break
            sample = self.samples.pop(key)
            held -= sample.size if sample else 0

    def _grow(self, sample: Sample, runs: range) -> None:
        try:
            sample.run_chunk(runs.start, len(runs))
            if self.shared:
                sample.give_to(self.shared)
        except Exception as error:
            self._fail(sample.setting, error)
            return
        with self._changed:
            self._let_go()
            self._changed.notify_all()

    def _deliver(self, visitor: Any, request: Request, sample: Sample, runs: int) -> None:
        """Hand over what is ready, unless the visitor requests something else by now."""

        def hand_over() -> None:
            if self.requests.get(visitor) is not request:
                return
            if (wrong := notify(request.deliver, sample, runs)) is not None:
                request.fail(wrong)

        self.outbox.put(visitor[0], hand_over)

    def _fail(self, setting: Setting, error: Exception) -> None:
        """Tell everybody who waits for a setting that it cannot be run."""
        with self._changed:
            failed = {
                key: request for key, request in self.requests.items() if request.setting == setting
            }
            for key in failed:
                del self.requests[key]
            self.samples.pop(setting, None)
        for visitor, request in failed.items():
            self.outbox.put(visitor[0], partial(request.fail, error))
