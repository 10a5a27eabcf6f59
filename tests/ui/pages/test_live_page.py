"""A run that is stepped on the page: each step is shown, and a failure stops one run alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import solara

from attrition.drivers.model import WarModel
from attrition.ui import session
from attrition.ui.pages.live import SteppedRun, picture_of, use_stepped_run
from attrition.ui.setting import Setting

SQUARE, DUEL = Setting("lanchester-square"), Setting("iwo-jima")


@pytest.fixture
def shown() -> Iterator[tuple[Callable[[Setting], None], list[tuple[SteppedRun, int]]]]:
    """Give what shows the run of a setting, and the runs and weeks that were shown."""
    seen: list[tuple[SteppedRun, int]] = []
    session.live.value = None

    @solara.component
    def Shown(setting: Setting) -> Any:
        run = use_stepped_run(setting)
        seen.append((run, run.model.weeks_done))
        return solara.Text("")

    _, context = solara.render(Shown(SQUARE), handle_error=False)
    yield lambda setting: context.render(Shown(setting)), seen
    context.close()


def test_a_step_goes_to_the_week_that_is_wanted_once(shown: Any) -> None:
    _, seen = shown
    seen[-1][0].advance(1)
    seen[-1][0].advance(1)
    assert seen[0][1] == 0
    assert seen[-1][1] == 1


def test_the_first_step_of_another_setting_is_shown(shown: Any) -> None:
    change, seen = shown
    seen[-1][0].advance(1)
    change(DUEL)
    assert seen[-1][1] == 0
    seen[-1][0].advance(1)
    assert seen[-1][0].model.war_scenario.name == DUEL.name
    assert seen[-1][1] == 1


def test_a_restart_makes_a_new_model_with_its_seed(shown: Any) -> None:
    _, seen = shown
    seen[-1][0].advance(1)
    before = seen[-1][0].model
    seen[-1][0].restart(7)
    run, week = seen[-1]
    assert run.model is not before
    assert (run.seed, week) == (7, 0)


def test_a_run_is_there_again_when_its_page_is_left_and_opened_again(shown: Any) -> None:
    _, seen = shown
    seen[-1][0].restart(7)
    seen[-1][0].advance(1)
    before = seen[-1][0].model
    again: list[SteppedRun] = []

    @solara.component
    def Again() -> Any:
        again.append(use_stepped_run(SQUARE))
        return solara.Text("")

    _, context = solara.render(Again(), handle_error=False)
    context.close()
    assert again[-1].model is before
    assert (again[-1].seed, again[-1].model.weeks_done) == (7, 1)


def test_the_log_of_a_run_that_begins_names_no_worst_week() -> None:
    model = WarModel("after-kherson", seed=0)
    assert not [one for one in picture_of(model)["log"] if "worst" in one["text"]]


def test_a_run_that_fails_stops_and_the_next_one_does_not(
    shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ArithmeticError("no step")

    _, seen = shown
    monkeypatch.setattr(seen[-1][0].model, "step", fail)
    seen[-1][0].advance(1)
    assert seen[-1][0].broken
    assert "no step" in session.notes.value[0]
    seen[-1][0].restart(0)
    assert not seen[-1][0].broken
