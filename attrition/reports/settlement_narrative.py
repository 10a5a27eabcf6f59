"""When to stop, in plain words: in how many runs, and within which bounds."""

from __future__ import annotations

import numpy as np

from attrition.formatting import MINUS, number
from attrition.settlement.analysis import StoppingAnalysis, difference
from attrition.settlement.wording import (
    BELIEF,
    HINDSIGHT,
    MOST,
    belief,
    between,
    date_of,
    dates_of,
    hindsight,
    in_runs,
    killed_and_wounded,
    spans,
    step_of,
    values_of,
    weeks_of,
)

ROUNDING = 1e-9


def paragraph(found: StoppingAnalysis) -> str:
    """Return what is believed and what turns out, a line each, then a paragraph of details."""
    told = [f"{BELIEF}: {belief(found)}", f"{HINDSIGHT}: {hindsight(found)}"]
    return "\n\n".join([*told, " ".join(points(found))])


def points(found: StoppingAnalysis) -> list[str]:
    """Return the details one by one, the uncertainty and the limits last."""
    findings = [
        _waiting(found), _defeats(found), _front(found), _recovery(found), *_terms(found),
        _limits(found),
    ]  # fmt: skip
    return [text for text in findings if text]


def _waiting(found: StoppingAnalysis) -> str:
    """Say how many more are killed and wounded if the fighting goes on."""
    metadata, last = found.war.metadata, found.gains.weeks()
    both = killed_and_wounded(found)
    losses = {side: values_of(found.war, "casualties", side) for side in "ab"}
    more = {side: total[:, last] - total[:, 0] for side, total in losses.items()}
    each = ", ".join(f"{between(more[s], number)} of {metadata.name(s)}" for s in "ab")
    return (
        f"If the fighting goes on from {date_of(found, 0)} to {date_of(found, last)}, "
        f"{between(both, number)} more people are killed or wounded, {each}: about "
        f"{number(float(np.median(both)) / last)} for each {step_of(found)} of waiting."
    )


def _defeats(found: StoppingAnalysis) -> str:
    """Say in how many runs a side loses the war before the last week asked about."""
    last = found.gains.weeks()
    lost = int(found.over()[:, last].sum())
    if not lost:
        return ""
    return (
        f"{in_runs(lost, len(found.war.runs())).capitalize()} the war ends by then because a side "
        "gives up, is conquered or collapses; from then on nobody is asked to settle."
    )


def _front(found: StoppingAnalysis) -> str:
    last = found.gains.weeks()
    front = values_of(found.war, "contested_share", "")
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
        "gdp_change": ("GDP of", _points, " percentage points of its pre-war level"),
    }
    words = []
    for measure, (name, write, unit) in measures.items():
        for _, of in later.select(measure=measure).block().columns:
            change = values_of(later, measure, of)
            if np.abs(change).max() > ROUNDING:
                bounds = f"{between(change[:, 0], write)} or {between(change[:, -1], write)}"
                words.append(f"{name} {found.war.metadata.name(of)} {bounds}{unit}")
    dates = f"{date_of(found, 0)} or on {date_of(found, found.stops[-1])}"
    ahead = f"{found.recovery} {step_of(found)}s later, compared with fighting on"
    return (
        f"A stop on {dates} makes these differences {ahead}: {'; '.join(words)}." if words else ""
    )


def _terms(found: StoppingAnalysis) -> list[str]:
    """Say when terms exist, and in which weeks settling beats waiting."""
    verdicts, dates = found.verdicts(), dates_of(found)
    runs = len(found.war.runs())
    most = verdicts["range"].mean(axis=0) > MOST
    a, b = found.war.metadata.sides
    ever = int(verdicts["range"].any(axis=1).sum())
    where = f"in at least one {step_of(found)} {in_runs(ever, runs)}" if ever else "in no run"
    when = f"; in most runs {spans(most, dates)}" if most.any() else ""
    sentences = [f"Terms that both would accept exist {where}{when}."]
    for name, terms in (
        ("line", "on the line of contact"),
        ("midway", "midway between the least that each would accept"),
    ):
        told = [
            f"for {who}, {weeks_of(verdicts[key], dates)}"
            for who, key in ((a, f"{name}_a"), (b, f"{name}_b"), ("both at once", f"{name}_both"))
        ]
        sentences.append(f"Settling {terms} beats waiting: {'; '.join(told)}.")
    return sentences


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
