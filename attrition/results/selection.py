"""Parts of trajectories: the headline measures, or the events alone."""

from __future__ import annotations

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
