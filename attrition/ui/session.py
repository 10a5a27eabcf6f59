"""The state of one visitor's session, and the work done for it; sessions never mix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

import solara
import solara.lab
from solara.server import kernel_context

from attrition.drivers.compiling import (
    compile_in_background,
    compiling_text,
    is_under_way,
    wait_for_engine,
)
from attrition.drivers.early_runner import end_processes, start_processes
from attrition.results.trajectories import Trajectories
from attrition.scenario import ScenarioError
from attrition.ui.jobs.background import BackgroundJob, BackgroundJobs, Work
from attrition.ui.jobs.sampling import INNER, STAGES, Request, Sample, SamplingService
from attrition.ui.jobs.shared_runs import shared_runs
from attrition.ui.jobs.sweep_job import ScratchFolders, SweepJob, lower_priority
from attrition.ui.jobs.work_queue import WorkQueue
from attrition.ui.memory import Afterwards, give_back
from attrition.ui.reconnects import tell_of_all
from attrition.ui.setting import Setting, opening, short_form


class MissingUpload(NamedTuple):
    """An uploaded scenario whose text the browser may have: name, mark, and the link to it."""

    name: str
    mark: str
    search: str


setting: solara.Reactive[Setting] = solara.reactive(Setting())
notes: solara.Reactive[list[str]] = solara.reactive([])
saved: solara.Reactive[dict[str, Setting]] = solara.reactive({})  # kept as A, B or C
finished: solara.Reactive[int] = solara.reactive(0)  # how many requests have all their runs
compared: solara.Reactive[tuple[str, ...] | None] = solara.reactive(None)
view: solara.Reactive[dict[str, str]] = solara.reactive({})
embed: solara.Reactive[str] = solara.reactive("")
missing_upload: solara.Reactive[MissingUpload | None] = solara.reactive(None)
sweep_job: solara.Reactive[SweepJob | None] = solara.reactive(None)
compiling: solara.Reactive[str] = solara.reactive("")  # how far, while the engine is compiled
live: solara.Reactive[Any] = solara.reactive(None)  # the run of the Live page, once it is begun


def query() -> str:
    """Return the query string of a link that restores what is shown."""
    names = "" if compared.value is None else f"&with={','.join(compared.value)}"
    kept = short_form(saved.value)
    viewed = f"&{urlencode(view.value)}" if view.value else ""
    part = f"&embed={embed.value}" if embed.value else ""
    return f"{setting.value.query()}{names}{kept and f'&keep={kept}'}{viewed}{part}"


@contextmanager
def at_once() -> Iterator[None]:
    """Show all that changes within as one change: one entry of the browser's history."""
    there = kernel_context.has_current_context()
    app = current_kernel().app_object if there else None
    with app or nullcontext():
        yield


def change(changed: Setting) -> None:
    """Set a new setting and clear the notes on the one before."""
    notes.value = []
    setting.value = changed


def try_change(changed: Setting) -> None:
    """Set a new setting, or show above the page what is wrong with its scenario."""
    try:
        changed.scenario()
    except ScenarioError as error:
        show_note(error_text(error))
    else:
        change(changed)


@cache
def sampling_service() -> SamplingService:
    """Return the server's one source of runs."""
    return SamplingService(is_there=is_connected, shared=shared_runs())


@cache
def background_jobs() -> BackgroundJobs:
    """Return the server's queue of long computations."""
    return BackgroundJobs(is_connected, begin=wait_for_engine, on_end=unused_memory().ask)


@cache
def sweep_jobs() -> BackgroundJobs:
    """Return the server's queue of sweeps, which take longer and have a thread of their own."""

    def begin() -> None:
        wait_for_engine()
        lower_priority()

    def on_end() -> None:
        scratch_folders().remove_left()
        unused_memory().ask()

    return BackgroundJobs(is_connected, kept=0, begin=begin, on_end=on_end)


@cache
def scratch_folders() -> ScratchFolders:
    """Return the temporary folders of the sweeps that visitors start."""
    return ScratchFolders()


@cache
def unused_memory() -> Afterwards:
    """Return what gives memory back to the system after a session or a job has ended."""
    return Afterwards(give_back)


def current_kernel() -> Any:
    """Return the kernel of the session that is being served; other threads enter it to update."""
    return kernel_context.get_current_context()


def is_connected(session: str) -> bool:
    """Return whether a page of a session is connected; of sessions without pages it is assumed."""
    kernel = kernel_context.contexts.get(session)
    pages = list(kernel.page_status.values()) if kernel else []
    return not pages or kernel_context.PageStatus.CONNECTED in pages


def owner_of(session: str) -> str:
    """Return the cookie of the visitor who opened a session, or nothing if there is none such."""
    kernel = kernel_context.contexts.get(session)
    return str(kernel.session_id) if kernel else ""


def take_up_work() -> None:
    """Go on with the work of sessions whose page has connected again."""
    for queue in (sampling_service(), background_jobs(), sweep_jobs()):
        queue.look_again()


def compile_meanwhile() -> None:
    """Compile the engine while visitors see first runs, and how far it has come."""

    def on_end() -> None:
        end_processes()
        _tell_all()
        take_up_work()

    start_processes()
    compile_in_background(_tell_all, on_end)


def _tell_all() -> None:
    """Say on all pages how far the engine is compiled."""
    text = _how_far()
    for kernel in list(kernel_context.contexts.values()):
        show = _in_session(kernel, compiling.set)
        sampling_service().outbox.put(kernel.id, partial(show, text), optional=bool(text))


def _how_far() -> str:
    return compiling_text() if is_under_way() else ""


def request_runs(
    purpose: str,
    wanted: Setting,
    draw: Callable[[Sample, int], None],
    on_error: Callable[[str], None] | None = None,
    *,
    inner: bool = False,
) -> None:
    """Request the runs of a setting for this session; a new request replaces the older one.

    `draw(sample, runs)` is called in the session at every stage. `on_error` gets the text of an
    error; without it the text is shown above the page. The runs of an `inner` band are fewer and
    come last.
    """
    kernel = current_kernel()

    def show(sample: Sample, runs: int) -> None:
        draw(sample, runs)
        if runs == (INNER if inner else STAGES[-1]):
            finished.value += 1

    deliver = _in_session(kernel, show)
    fail = _in_session(kernel, lambda error: (on_error or show_note)(error_text(error)))
    _submit(sampling_service(), kernel, purpose, Request(wanted, deliver, fail, inner))


def request_all_runs(
    purpose: str,
    wanted: list[Setting],
    draw: Callable[[Sample, int], None],
    on_error: Callable[[str], None] | None = None,
    *,
    inner: bool = False,
) -> None:
    """Request the runs of several settings, in place of those requested before."""
    sampling_service().cancel(current_kernel().id, f"{purpose}-")
    for number, one in enumerate(wanted):
        request_runs(f"{purpose}-{number}", one, draw, on_error, inner=inner)


def run_in_background(
    purpose: str,
    key: Any,
    work: Work,
    *,
    on_progress: Callable[[int], None],
    deliver: Callable[[Any], None],
    fail: Callable[[Exception], None],
    queue: BackgroundJobs | None = None,
) -> None:
    """Request a long computation for this session; the callbacks are called in the session."""
    kernel = current_kernel()
    callbacks = (_in_session(kernel, one) for one in (on_progress, deliver, fail))
    job = BackgroundJob(key, work, *callbacks)
    _submit(queue or background_jobs(), kernel, purpose, job)


def _submit(queue: WorkQueue[Any], kernel: Any, purpose: str, request: Any) -> None:
    """Submit a request of a session, unless the session is about to end.

    A result that is shown while its session ends may ask for more. Solara marks the pages as closed
    before the requests are dropped: what is submitted later sees the mark.
    """
    queue.submit((kernel.id, purpose), request)
    pages = set(kernel.page_status.values())
    if kernel.closed_event.is_set() or pages == {kernel_context.PageStatus.CLOSED}:
        queue.cancel(kernel.id)


def cached_runs(wanted: Setting) -> Trajectories | None:
    """Return the runs of a setting that are already done, as far as the last stage."""
    sample = sampling_service().samples.get(wanted)
    runs = sample.completed_stage if sample else 0
    return sample.trajectories(runs) if sample and runs else None


def show_note(text: str) -> None:
    """Show a text above the page."""
    notes.value = [text]


def error_text(error: Exception) -> str:
    """Return what visitors read about an error."""
    if isinstance(error, ScenarioError):
        return str(error)
    return f"This result could not be computed ({type(error).__name__}: {error}). Try other values."


def _in_session(kernel: Any, callback: Callable[..., None]) -> Callable[..., None]:
    """Return a callback for other threads that enters a session, unless the session has ended."""

    def inside(*args: Any) -> None:
        if not kernel.closed_event.is_set():
            with kernel:
                callback(*args)

    return inside


def _begin() -> Callable[[], None]:
    """Begin a session; return what drops its requests and its sweep when it ends."""
    kernel = current_kernel()
    tell_of_all(kernel.kernel)
    compiling.value = _how_far()
    setting.value = opening()

    def clean_up() -> None:
        for queue in (sampling_service(), background_jobs(), sweep_jobs()):
            queue.cancel(kernel.id)
        scratch_folders().remove(kernel.id)
        unused_memory().ask()

    return clean_up


solara.lab.on_kernel_start(_begin)
