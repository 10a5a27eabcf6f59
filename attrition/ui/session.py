"""What one visitor has before them: kept by session, so that visitors never mix."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import solara
import solara.lab
from solara.server import kernel_context

from attrition.results import Trajectories
from attrition.scenario import ScenarioError
from attrition.ui.setting import Setting
from attrition.ui.workshop import Sample, Workshop

setting: solara.Reactive[Setting] = solara.reactive(Setting())
notes: solara.Reactive[list[str]] = solara.reactive([])


@cache
def workshop() -> Workshop:
    """Return the one workshop of the server."""
    return Workshop()


def place() -> Any:
    """Return the session that is being served, in which other threads may set what is shown."""
    return kernel_context.get_current_context()


def follow(purpose: str, wanted: Setting, draw: Callable[[Sample, int], None]) -> None:
    """Ask for the runs of a setting in the name of this session.

    `draw(sample, runs)` is called in the session at every stage; what fails is said in the notes.
    """
    here = place()

    def deliver(sample: Sample, runs: int) -> None:
        if not here.closed_event.is_set():
            with here:
                draw(sample, runs)

    def fail(error: Exception) -> None:
        with here:
            notes.value = [trouble(error)]

    workshop().ask((here.id, purpose), wanted, deliver, fail)


def known(wanted: Setting) -> Trajectories | None:
    """Return the runs of a setting that are there already."""
    sample = workshop().samples.get(wanted)
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
        for visitor in [one for one in workshop().wishes if one[0] == here.id]:
            workshop().forget(visitor)

    return left


solara.lab.on_kernel_start(leave)
