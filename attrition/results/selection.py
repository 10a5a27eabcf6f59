"""Parts of trajectories: the headline measures, the events alone, or the first weeks."""

from __future__ import annotations

from dataclasses import replace

from attrition.measures import MEASURES
from attrition.results.trajectories import Trajectories


def dense(trajectories: Trajectories) -> Trajectories:
    """Return the same trajectories, held as a block."""
    return Trajectories.of_runs(trajectories.block(), trajectories.metadata)


def headline_part(trajectories: Trajectories) -> Trajectories:
    """Return the part with the measures that are shown first, without those that are all zero."""
    whole = dense(trajectories)
    part = whole.select(measure=[name for name, one in MEASURES.items() if one.headline])
    shown = part if part.block().columns else whole
    return shown.select(measure=shown.headlines())


def events_alone(trajectories: Trajectories) -> Trajectories:
    """Return trajectories without measures: their event log has the scenario's events alone."""
    return dense(trajectories).select(measure=[])


def until(trajectories: Trajectories, week: int) -> Trajectories:
    """Return trajectories to the end of a week, or whole where they end before."""
    block = trajectories.block()
    shorter = replace(block, values=block.values[:, : week + 1])
    return Trajectories.of_runs(shorter, trajectories.metadata)


def over_common_weeks(one: Trajectories, two: Trajectories) -> tuple[Trajectories, Trajectories]:
    """Return two sets of trajectories over the weeks that both have."""
    week = min(one.weeks(), two.weeks())
    return until(one, week), until(two, week)
