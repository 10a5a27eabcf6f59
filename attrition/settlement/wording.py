"""When to stop in words: what the governments believe, and what turns out, in a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from attrition.formatting import day, number
from attrition.results.counting import counted
from attrition.results.trajectories import Trajectories
from attrition.settlement.analysis import StoppingAnalysis

BELIEF, HINDSIGHT = "What the governments think", "What turns out"
MOST = 0.5
WHOLE = 100.0
Yes = NDArray[np.bool_]


def belief(found: StoppingAnalysis) -> str:
    """Return in a sentence whether the sides see terms that both would accept, and how far off."""
    metadata, yes = found.war.metadata, found.verdicts()["range"]
    a, b = metadata.sides
    most, least = (
        float(np.median(found.terms()[name][:, 1]))
        for name in ("most_a_concedes", "least_b_accepts")
    )
    ever = int(yes.any(axis=1).sum())
    return (
        f"{date_of(found, 1)}: {a} would leave {b} {_at_most(most)} of the contested land, and "
        f"{b} wants {_at_least(least)}; terms that both would accept exist "
        f"{f'at some time {in_runs(ever, len(yes))}' if ever else 'at no time in any run'}."
    )


def _at_most(share: float) -> str:
    return "none" if share <= 0 else "all" if share >= WHOLE else f"at most {number(share, '%')}"


def _at_least(share: float) -> str:
    """Say the least that is accepted; above the whole, no share of the land is enough."""
    return "more than all of it" if share > WHOLE else f"at least {number(max(share, 0.0), '%')}"


def hindsight(found: StoppingAnalysis) -> str:
    """Return in a sentence when settling would have been better, and what waiting costs."""
    verdicts = found.verdicts()["line_both"]
    more = killed_and_wounded(found)
    last = found.gains.weeks()
    return (
        "A stop on the line of contact would have been better than waiting for both sides "
        f"{weeks_of(verdicts, dates_of(found))}; every {step_of(found)} of waiting kills or wounds "
        f"about {number(float(np.median(more)) / last)} people."
    )


def killed_and_wounded(found: StoppingAnalysis) -> NDArray[np.float64]:
    """Return by run how many people of both sides are killed or wounded until the last week."""
    last = found.gains.weeks()
    losses = [values_of(found.war, "casualties", side) for side in "ab"]
    a, b = (total[:, last] - total[:, 0] for total in losses)
    return a + b


def weeks_of(yes: Yes, dates: Sequence[str]) -> str:
    """Say in which weeks something is so in most runs, or that it is so in all, or never.

    `yes` is shaped (runs, weeks), and `dates` names the weeks.
    """
    if yes.all():
        return f"in every week and in all {len(yes)} runs"
    if not yes.any():
        return f"in no week of any of the {len(yes)} runs"
    most = yes.mean(axis=0) > MOST
    if most.all():
        return "in most runs in every week"
    return f"in most runs {spans(most, dates)}" if most.any() else "in no week in most runs"


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
    if len(words) > 2:
        return f"in {int(yes.sum())} of {len(yes)} weeks, first {words[0]}"
    return " and ".join(words)


def date_of(found: StoppingAnalysis, week: int) -> str:
    """Return the date of a week in full."""
    return day(found.war.metadata.date(week), full=True)


def dates_of(found: StoppingAnalysis) -> list[str]:
    """Return the dates of the weeks that the verdicts are about."""
    return [date_of(found, week) for week in range(1, found.gains.weeks() + 1)]


def step_of(found: StoppingAnalysis) -> str:
    """Return what a step of the war is called."""
    return "day" if found.war.metadata.step_days == 1 else "week"


def values_of(trajectories: Trajectories, measure: str, of: str) -> NDArray[np.float64]:
    """Return a measure of a side by run and week."""
    return trajectories.select(measure=measure, of=of).block().values[:, :, 0].astype(np.float64)
