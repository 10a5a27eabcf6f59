"""When to stop, in plain words: in how many runs, and within which bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from attrition.formatting import MINUS, day, number
from attrition.results.counting import counted
from attrition.results.trajectories import Trajectories
from attrition.settlement.analysis import StoppingAnalysis, difference

MOST = 0.5
ROUNDING = 1e-9
Yes = NDArray[np.bool_]


def paragraph(found: StoppingAnalysis) -> str:
    """Return the findings as one paragraph, with their uncertainty and limits."""
    return " ".join(points(found))


def points(found: StoppingAnalysis) -> list[str]:
    """Return the findings one by one, the uncertainty and the limits last."""
    findings = [
        _waiting(found), _defeats(found), _front(found), _recovery(found), *_terms(found),
        _limits(found),
    ]  # fmt: skip
    return [text for text in findings if text]


def in_runs(yes: int, runs: int) -> str:
    """Say in how many runs something is so: "in all 200 runs", "in 31 of 200 runs (24–40)"."""
    if yes in (0, runs):
        return f"in {'all' if yes else 'none of the'} {runs} runs"
    return f"in {counted(yes, runs)}"


def between(values: NDArray[np.float64], write: Callable[[float], str]) -> str:
    """Say a median and between which bounds nine tenths of the runs lie: "5 k (4 k to 6 k)"."""
    low, middle, high = (write(float(value)) for value in np.quantile(values, (0.05, 0.5, 0.95)))
    return middle if low == middle == high else f"{middle} ({low} to {high})"


def spans(yes: Yes, dates: Sequence[str]) -> str:
    """Say in which weeks something is so: "from 3 Apr 2023 to 5 Jun 2023 and on 3 Jul 2023"."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], yes, [False]]).astype(int)))
    words = [
        f"from {dates[start]} to {dates[end - 1]}" if end - start > 1 else f"on {dates[start]}"
        for start, end in edges.reshape(-1, 2)
    ]
    if len(words) > 3:
        return f"in {int(yes.sum())} of {len(yes)} weeks, first {words[0]}"
    return " and ".join(words)


def _waiting(found: StoppingAnalysis) -> str:
    """Say how many more are killed and wounded if the fighting goes on."""
    metadata, last = found.war.metadata, found.gains.weeks()
    losses = {side: _values(found.war, "casualties", side) for side in "ab"}
    more = {side: total[:, last] - total[:, 0] for side, total in losses.items()}
    both = more["a"] + more["b"]
    each = ", ".join(f"{between(more[s], number)} of {metadata.name(s)}" for s in "ab")
    return (
        f"If the fighting goes on from {_date(found, 0)} to {_date(found, last)}, "
        f"{between(both, number)} more people are killed or wounded, {each}: about "
        f"{number(float(np.median(both)) / last)} for each {_step(found)} of waiting."
    )


def _defeats(found: StoppingAnalysis) -> str:
    """Say in how many runs a side loses the war before the last week asked about."""
    last = found.gains.weeks()
    lost = int(found.over()[:, last].sum())
    if not lost:
        return ""
    return (
        f"{in_runs(lost, len(found.war.runs())).capitalize()} the war ends by then because a side "
        "capitulates, is conquered or collapses; from then on nobody is asked to settle."
    )


def _front(found: StoppingAnalysis) -> str:
    last = found.gains.weeks()
    front = _values(found.war, "contested_share", "")
    moved = between(front[:, last] - front[:, 0], _points)
    who, whom = found.war.metadata.name("b"), found.war.metadata.name("a")
    return (
        f"Over that time the share of the contested land held by {who} changes by {moved} "
        f"percentage points (a fall is a gain for {whom})."
    )


def _recovery(found: StoppingAnalysis) -> str:
    """Say what a stop in week 0, or at the end, restores compared with fighting on."""
    later = difference(found.later, found.fought_on)
    measures = {
        "refugees_abroad": ("refugees abroad from", number, ""),
        "gdp_loss": ("GDP of", _points, " percentage points of its pre-war level"),
    }
    words = []
    for measure, (name, write, unit) in measures.items():
        for _, of in later.select(measure=measure).block().columns:
            change = _values(later, measure, of)
            if np.abs(change).max() > ROUNDING:
                bounds = f"{between(change[:, 0], write)} or {between(change[:, -1], write)}"
                words.append(f"{name} {found.war.metadata.name(of)} {bounds}{unit}")
    dates = f"{_date(found, 0)} or on {_date(found, found.stops[-1])}"
    ahead = f"{found.recovery} {_step(found)}s later, compared with fighting on"
    return (
        f"A stop on {dates} makes these differences {ahead}: {'; '.join(words)}." if words else ""
    )


def _terms(found: StoppingAnalysis) -> list[str]:
    """Say when terms exist, and in which weeks settling beats waiting."""
    verdicts = found.verdicts()
    runs = len(found.war.runs())
    weeks = range(1, found.gains.weeks() + 1)
    dates = [_date(found, week) for week in weeks]
    most = {name: yes.mean(axis=0) > MOST for name, yes in verdicts.items()}
    a, b = found.war.metadata.sides
    ever = int(verdicts["range"].any(axis=1).sum())
    where = f"in at least one {_step(found)} {in_runs(ever, runs)}" if ever else "in no run"
    when = f"; in most runs {spans(most['range'], dates)}" if most["range"].any() else ""
    sentences = [f"Terms that both would accept exist {where}{when}."]
    for name, terms in (
        ("line", "on the line of contact"),
        ("midway", "midway between the least that each would accept"),
    ):
        weeks_of = [
            f"for {who}, {_weeks(verdicts[key], most[key], dates)}"
            for who, key in ((a, f"{name}_a"), (b, f"{name}_b"), ("both at once", f"{name}_both"))
        ]
        sentences.append(f"Settling {terms} beats waiting: {'; '.join(weeks_of)}.")
    return sentences


def _weeks(yes: Yes, most: Yes, dates: Sequence[str]) -> str:
    """Say in which weeks something is so in most runs, or that it is so in all, or never."""
    if yes.all():
        return f"in every week and in all {len(yes)} runs"
    if not yes.any():
        return f"in no week of any of the {len(yes)} runs"
    if most.all():
        return "in most runs in every week"
    return f"in most runs {spans(most, dates)}" if most.any() else "in no week in most runs"


def _limits(found: StoppingAnalysis) -> str:
    runs = len(found.war.runs())
    return (
        f"Brackets hold 90 % of the {runs} runs and show {found.bands}. This is how the model "
        "behaves under its assumptions. It is not a forecast, and not advice to anybody to yield "
        "or to fight on."
    )


def _points(value: float) -> str:
    text = f"{abs(value):.1f}"
    return f"{MINUS}{text}" if value < 0 and float(text) else text


def _date(found: StoppingAnalysis, week: int) -> str:
    return day(found.war.metadata.date(week), full=True)


def _step(found: StoppingAnalysis) -> str:
    return "day" if found.war.metadata.step_days == 1 else "week"


def _values(trajectories: Trajectories, measure: str, of: str) -> NDArray[np.float64]:
    return trajectories.select(measure=measure, of=of).block().values[:, :, 0].astype(np.float64)
