"""The form that starts a small sweep, and the progress of the sweep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import solara

from attrition.formatting import span_of
from attrition.results.present import present_outcomes
from attrition.scenario import ScenarioError
from attrition.slices import Slices
from attrition.storage.marker import OutputError
from attrition.sweep import Store, Study
from attrition.sweep.design import count
from attrition.sweep.estimate import Estimate, Pace, estimate
from attrition.sweep.execute import sweep_in_slices
from attrition.ui import session
from attrition.ui.jobs.sampling import Sample
from attrition.ui.jobs.sweep_job import (
    FAILED,
    FINISHED,
    RUNNING,
    STOPPED,
    SweepJob,
)
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
from attrition.ui.limits import why_no_sweep
from attrition.ui.links import PLAN
from attrition.ui.messages import anything, flag, on_message, some_of, text
from attrition.ui.setting import LUCK, TOTAL, Setting
from attrition.ui.stores import OWN
from attrition.ui.views.downloads import data_link
from attrition.ui.views.levers import lever_groups

PURPOSE = "sweep-job"
CHANGE = some_of(**dict.fromkeys(PLAN, text))
BOUND = (
    f"The limit is {MOST_RUNS:,} runs and about {span_of(MOST_SECONDS)}, since visitors share this "
    "machine and their sweeps take turns."
)
DIFFER = {
    TOTAL: "Runs of a point differ in all that is uncertain.",
    LUCK: "Runs of a point differ by luck alone.",
}


@solara.component_vue("new_sweep.vue")
def SweepForm(
    title: str,
    bound: str,
    open_: bool,
    form: dict[str, Any],
    problems: list[str],
    plan: str,
    study: str,
    ready: bool,
    job: dict[str, Any] | None,
    event_change: Any = None,
    event_turn: Any = None,
    event_start: Any = None,
    event_stop: Any = None,
) -> None:
    """Show the form, an estimate of the sweep, and the progress of the one that was started."""


@solara.component
def NewSweepForm(open_first: bool) -> Any:
    """Turn the form into a study, estimate what it takes, and start it."""
    setting, view = session.setting.value, session.view.value
    plain = setting.without_levers().scenario()
    asked = {key: view[key] for key in PLAN if key in view}
    asked = {"vary": first_levers(plain), **asked}
    open_ = solara.use_reactive(open_first)
    study, problems = solara.use_memo(lambda: checked(setting, asked), [setting, asked])
    present = use_present(setting.without_levers(), wanted=open_.value)
    form = solara.use_memo(lambda: form_of(setting, asked, present), [setting, asked, present])
    estimated = use_estimate(study if open_.value else None)

    def change(what: dict[str, str]) -> None:
        now = {**session.view.value, **what}
        session.view.value = {key: value for key, value in now.items() if value}

    def begin() -> None:
        if why := not_now():
            session.show_note(why)
        elif study and ready:
            open_.value = False
            start(study)

    problem = estimated.get("problem", "")
    ready = bool(estimated) and not problem
    return SweepForm(
        title=title_of(setting),
        bound=f"{DIFFER[setting.bands]} {setting.sets_text()} {BOUND}",
        open_=open_.value,
        form=form,
        problems=[*problems, *filter(None, [problem])],
        plan=estimated.get("text", ""),
        study=data_link(study.to_toml(), "application/toml") if study else "",
        ready=ready,
        job=job_view(session.sweep_job.value),
        event_change=on_message(CHANGE, change),
        event_turn=on_message(flag, open_.set),
        event_start=on_message(anything, lambda _: begin()),
        event_stop=on_message(anything, lambda _: stop()),
    )


def use_present(plain: Setting, *, wanted: bool) -> tuple[str, ...] | None:
    """Return the outcomes that are not zero throughout in some runs; None until they are done."""
    found: solara.Reactive[dict[Setting, tuple[str, ...]]] = solara.use_reactive({})

    def draw(sample: Sample, runs: int) -> None:
        if plain not in found.value:
            found.value = {plain: tuple(present_outcomes(sample.trajectories(runs)))}

    def request() -> None:
        if wanted and plain not in found.value:
            session.request_runs("sweep-form", plain, draw)

    solara.use_effect(request, [plain, wanted])
    present: tuple[str, ...] | None = found.value.get(plain)
    return present


def use_estimate(study: Study | None) -> dict[str, str]:
    """Run a point of a study to estimate the whole; return `text` and `problem` once known."""
    plan: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    content = study.content if study else None

    def request() -> None:
        if study is None or content is None:
            return
        session.run_in_background(
            "plan",
            ("plan", *sorted(content.items())),
            partial(estimate_of, study),
            on_progress=lambda _: None,
            deliver=lambda found: plan.set({"of": content, **estimate_texts(found)}),
            fail=lambda error: plan.set({"of": content, "problem": session.error_text(error)}),
        )

    solara.use_effect(request, [content])
    return plan.value if content and plan.value.get("of") == content else {}


def estimate_of(study: Study, _: Any) -> Slices[Estimate]:
    """Return what a sweep takes, in one slice."""
    yield
    return estimate(study, 1)


def title_of(setting: Setting) -> str:
    """Return what is swept: the scenario, and what a sweep takes from the setting."""
    moved = " with your levers" if setting.levers else ""
    return f"{setting.scenario().title}{moved}"


def checked(setting: Setting, asked: Mapping[str, str]) -> tuple[Study | None, list[str]]:
    """Return the study, or a list of what is wrong with it."""
    try:
        return study_of(setting, asked), []
    except ScenarioError as error:
        return None, str(error).split("\n")


def form_of(
    setting: Setting, asked: Mapping[str, str], present: tuple[str, ...] | None = None
) -> dict[str, Any]:
    """Return the choices of the form and its contents."""
    plain = setting.without_levers().scenario()
    return {
        "groups": lever_groups(plain),
        "values": dict(setting.levers),
        "vary": asked["vary"],
        "rows": rows_of(asked["vary"]),
        "runs": asked.get("runs", str(RUNS)),
        "weeks": asked.get("weeks", ""),
        "longest": plain.steps,
        "step": "Weeks" if plain.step_days == 7 else "Days",
        "outcomes": outcomes_for(plain, asked, present),
    }


def estimate_texts(found: Estimate) -> dict[str, str]:
    """Return what a sweep would take, and in `problem` whether that exceeds the page's limit."""
    try:
        check_time(found)
    except ScenarioError as error:
        return {"text": found.text(1), "problem": str(error)}
    return {"text": found.text(1), "problem": ""}


def job_view(job: SweepJob | None) -> dict[str, Any] | None:
    """Return the progress of a sweep as plain values."""
    if job is None:
        return None
    return {
        "title": job.study.title,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "remark": job.remark,
        "active": job.active,
    }


def not_now() -> str:
    """Return why this session may start no sweep now, beside those of other visitors; or nothing.

    A sweep replaces the earlier one of its session.
    """
    own = (session.current_kernel().id, PURPOSE)
    others = sum(visitor != own for visitor in list(session.sweep_jobs().requests))
    return why_no_sweep(others, session.scratch_folders().size())


def start(study: Study) -> None:
    """Start a sweep for this session in place of an earlier one, and show it."""
    folder = session.scratch_folders().create(session.current_kernel().id)
    job = SweepJob(study, folder, count(study))
    pace = Pace(study.runs)

    def on_progress(done: int) -> None:
        _update(job, done=done, state=RUNNING, remark=pace.text(done, job.total))

    def deliver(store: Store) -> None:
        _update(job, done=store.done, state=FINISHED, remark="")

    def fail(error: Exception) -> None:
        full = isinstance(error, OutputError)
        _update(job, state=FAILED, remark=str(error) if full else session.error_text(error))

    session.sweep_job.value = job
    kept = {key: value for key, value in session.view.value.items() if key in PLAN}
    session.view.value = {**kept, "store": OWN}
    session.run_in_background(
        PURPOSE,
        (PURPOSE, str(folder)),
        partial(sweep_in_slices, study, folder),
        on_progress=on_progress,
        deliver=deliver,
        fail=fail,
        queue=session.sweep_jobs(),
    )


def stop() -> None:
    """Stop the sweep of this session; finished points stay."""
    job = session.sweep_job.value
    if job and job.active:
        session.sweep_jobs().cancel(session.current_kernel().id, PURPOSE)
        session.sweep_job.value = replace(job, state=STOPPED, remark="")


def _update(job: SweepJob, **changes: Any) -> None:
    """Update the progress of a sweep, unless it was stopped or replaced."""
    current = session.sweep_job.value
    if current and current.folder == job.folder and current.active:
        session.sweep_job.value = replace(current, **changes)
