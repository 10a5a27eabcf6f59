"""The form that begins a small sweep, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import solara

from attrition.formatting import span_of
from attrition.scenario import ScenarioError
from attrition.storage.folders import OutputError
from attrition.sweep import Store, Study
from attrition.sweep.design import count
from attrition.sweep.estimate import Estimate, Pace, estimate
from attrition.ui import session
from attrition.ui.jobs.sweep_job import FAILED, FINISHED, RUNNING, STOPPED, Begun, carried_out
from attrition.ui.jobs.sweep_plan import (
    MOST_RUNS,
    MOST_SECONDS,
    RUNS,
    check_time,
    first_levers,
    outcomes_for,
    rows_of,
    study_of,
)
from attrition.ui.links import PLAN
from attrition.ui.setting import Setting
from attrition.ui.stores import OWN
from attrition.ui.views.downloads import data_link
from attrition.ui.views.levers import lever_groups

BEGUN = "begun"
BOUND = (
    f"At most {MOST_RUNS:,} runs, about {span_of(MOST_SECONDS)}: visitors share this machine, and "
    "their sweeps go one after another."
)


@solara.component_vue("new_sweep.vue")
def Form(
    title: str,
    bound: str,
    open_: bool,
    form: dict[str, Any],
    problems: list[str],
    plan: str,
    study: str,
    ready: bool,
    begun: dict[str, Any] | None,
    event_change: Any = None,
    event_turn: Any = None,
    event_start: Any = None,
    event_stop: Any = None,
) -> None:
    """Show the form, what the sweep would take, and how far the one that was begun is."""


@solara.component
def Begin(open_first: bool) -> Any:
    """Turn what is asked into a study, say what it would take, and begin it."""
    setting, view = session.setting.value, session.view.value
    plain = setting.plain().scenario()
    asked = {key: view[key] for key in PLAN if key in view}
    asked = {"vary": first_levers(plain), **asked}
    open_ = solara.use_reactive(open_first)
    study, problems = solara.use_memo(lambda: checked(setting, asked), [setting, asked])
    form = solara.use_memo(lambda: form_of(setting, asked), [setting, asked])
    weighed = use_estimate(study if open_.value else None)

    def change(what: dict[str, str]) -> None:
        now = {**session.view.value, **{key: str(what[key]) for key in PLAN if key in what}}
        session.view.value = {key: value for key, value in now.items() if value}

    def begin() -> None:
        if study and ready:
            open_.value = False
            start(study)

    problem = weighed.get("problem", "")
    ready = bool(weighed) and not problem
    return Form(
        title=title_of(setting),
        bound=BOUND,
        open_=open_.value,
        form=form,
        problems=[*problems, *filter(None, [problem])],
        plan=weighed.get("words", ""),
        study=data_link(study.to_toml(), "application/toml") if study else "",
        ready=ready,
        begun=shown_of(session.begun.value),
        event_change=change,
        event_turn=open_.set,
        event_start=lambda _: begin(),
        event_stop=lambda _: stop(),
    )


def use_estimate(study: Study | None) -> dict[str, str]:
    """Try a point of a study; return what all of it would take once that is known, in words."""
    plan: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    content = study.content if study else None

    def weigh() -> None:
        if study is None or content is None:
            return
        session.errand(
            "plan",
            ("plan", *sorted(content.items())),
            lambda _: estimate(study, 1),
            told=lambda _: None,
            deliver=lambda found: plan.set({"of": content, **told_of(found)}),
            fail=lambda error: plan.set({"of": content, "problem": session.trouble(error)}),
        )

    solara.use_effect(weigh, [content])
    return plan.value if content and plan.value.get("of") == content else {}


def title_of(setting: Setting) -> str:
    """Return what is swept in words: the scenario, and what a sweep makes of the setting."""
    moved = ", levers moved," if setting.levers else ""
    alone = " (by chance alone, not over fitted parameter sets)" if setting.posterior else ""
    return f"{setting.scenario().title}{moved}{alone}"


def checked(setting: Setting, asked: Mapping[str, str]) -> tuple[Study | None, list[str]]:
    """Return the study, or what is wrong with it."""
    try:
        return study_of(setting, asked), []
    except ScenarioError as error:
        return None, str(error).split("\n")


def form_of(setting: Setting, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form offers and what stands in it."""
    plain = setting.plain().scenario()
    return {
        "groups": lever_groups(plain),
        "values": dict(setting.levers),
        "vary": asked["vary"],
        "rows": rows_of(asked["vary"]),
        "runs": asked.get("runs", str(RUNS)),
        "weeks": asked.get("weeks", ""),
        "longest": plain.steps,
        "step": "Weeks" if plain.step_days == 7 else "Days",
        "outcomes": outcomes_for(plain, asked),
    }


def told_of(found: Estimate) -> dict[str, str]:
    """Return what a sweep would take, in words, and what is too much of it."""
    try:
        check_time(found)
    except ScenarioError as error:
        return {"words": found.text(1), "problem": str(error)}
    return {"words": found.text(1), "problem": ""}


def shown_of(begun: Begun | None) -> dict[str, Any] | None:
    """Return how far a sweep is, as plain values."""
    if begun is None:
        return None
    return {
        "title": begun.study.title,
        "state": begun.state,
        "done": begun.done,
        "total": begun.total,
        "words": begun.words,
        "going": begun.going,
    }


def start(study: Study) -> None:
    """Begin a sweep for this session in the place of an earlier one, and show it."""
    folder = session.scratch().fresh(session.place().id)
    begun = Begun(study, folder, count(study))
    pace = Pace(study.runs)

    def told(done: int) -> None:
        _now(begun, done=done, state=RUNNING, words=pace.text(done, begun.total))

    def deliver(store: Store) -> None:
        _now(begun, done=store.done, state=FINISHED, words="")

    def fail(error: Exception) -> None:
        known = isinstance(error, OutputError)
        _now(begun, state=FAILED, words=str(error) if known else session.trouble(error))

    session.begun.value = begun
    kept = {key: value for key, value in session.view.value.items() if key in PLAN}
    session.view.value = {**kept, "store": OWN}
    session.errand(
        BEGUN,
        (BEGUN, str(folder)),
        partial(carried_out, study, folder),
        told=told,
        deliver=deliver,
        fail=fail,
        queue=session.sweeps(),
    )


def stop() -> None:
    """Stop the sweep of this session; what is done stays."""
    begun = session.begun.value
    if begun and begun.going:
        session.sweeps().cancel(session.place().id, BEGUN)
        session.begun.value = replace(begun, state=STOPPED, words="")


def _now(begun: Begun, **changes: Any) -> None:
    """Tell how far a sweep is, unless it was stopped or another one has taken its place."""
    present = session.begun.value
    if present and present.folder == begun.folder and present.going:
        session.begun.value = replace(present, **changes)
