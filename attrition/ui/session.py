"""What one visitor has before them: kept by session, so that visitors never mix."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

import solara
import solara.lab
from solara.server import kernel_context

from attrition.results.trajectories import Trajectories
from attrition.scenario import ScenarioError
from attrition.ui.jobs.background import Errand, Errands, Work
from attrition.ui.jobs.sampling import Request, Sample, SamplingService
from attrition.ui.jobs.sweep_job import Begun, Scratch
from attrition.ui.setting import Setting

setting: solara.Reactive[Setting] = solara.reactive(Setting())
notes: solara.Reactive[list[str]] = solara.reactive([])
others: solara.Reactive[tuple[str, ...] | None] = solara.reactive(None)
view: solara.Reactive[dict[str, str]] = solara.reactive({})
begun: solara.Reactive[Begun | None] = solara.reactive(None)


def query() -> str:
    """Return the part of a link after the question mark that brings back what is shown."""
    compared = "" if others.value is None else f"&with={','.join(others.value)}"
    viewed = f"&{urlencode(view.value)}" if view.value else ""
    return f"{setting.value.query()}{compared}{viewed}"


@cache
def sampling_service() -> SamplingService:
    """Return the one sampling_service of the server."""
    return SamplingService()


@cache
def errands() -> Errands:
    """Return the one queue for long questions."""
    return Errands()


@cache
def sweeps() -> Errands:
    """Return the queue for sweeps, which take longer than other questions and have a thread."""
    return Errands()


@cache
def scratch() -> Scratch:
    """Return the temporary folder of the sweeps that visitors begin."""
    return Scratch()


def place() -> Any:
    """Return the session that is being served, in which other threads may set what is shown."""
    return kernel_context.get_current_context()


def follow(
    purpose: str,
    wanted: Setting,
    draw: Callable[[Sample, int], None],
    told: Callable[[str], None] | None = None,
) -> None:
    """Ask for the runs of a setting in the name of this session.

    `draw(sample, runs)` is called in the session at every stage; `told` hears in words what went
    wrong, else it is said in the notes.
    """
    here = place()

    def deliver(sample: Sample, runs: int) -> None:
        if not here.closed_event.is_set():
            with here:
                draw(sample, runs)

    def fail(error: Exception) -> None:
        if not here.closed_event.is_set():
            with here:
                (told or note)(trouble(error))

    sampling_service().submit((here.id, purpose), Request(wanted, deliver, fail))


def note(text: str) -> None:
    """Say something above the page."""
    notes.value = [text]


def follow_all(
    purpose: str,
    wanted: list[Setting],
    draw: Callable[[Sample, int], None],
    told: Callable[[str], None] | None = None,
) -> None:
    """Ask for the runs of several settings at once, and no longer for those asked before."""
    sampling_service().cancel(place().id, f"{purpose}-")
    for number, one in enumerate(wanted):
        follow(f"{purpose}-{number}", one, draw, told)


def errand(
    purpose: str,
    key: Any,
    work: Work,
    *,
    told: Callable[[int], None],
    deliver: Callable[[Any], None],
    fail: Callable[[Exception], None],
    queue: Errands | None = None,
) -> None:
    """Ask a long question in the name of this session; the functions are called in it."""
    here = place()

    def inside(act: Callable[[Any], None]) -> Callable[[Any], None]:
        def acted(given: Any) -> None:
            if not here.closed_event.is_set():
                with here:
                    act(given)

        return acted

    one = Errand(key, work, inside(told), inside(deliver), inside(fail))
    (queue or errands()).submit((here.id, purpose), one)


def known(wanted: Setting) -> Trajectories | None:
    """Return the runs of a setting that are there already."""
    sample = sampling_service().samples.get(wanted)
    runs = sample.told if sample else 0
    return sample.trajectories(runs) if sample and runs else None


def trouble(error: Exception) -> str:
    """Say for people what went wrong."""
    if isinstance(error, ScenarioError):
        return str(error)
    return f"This could not be computed ({type(error).__name__}: {error}). Other settings work."


def leave() -> Callable[[], None]:
    """Return what is to be done when a session ends."""
    here = place()

    def left() -> None:
        for queue in (sampling_service(), errands(), sweeps()):
            queue.cancel(here.id)
        scratch().drop(here.id)

    return left


solara.lab.on_kernel_start(leave)
