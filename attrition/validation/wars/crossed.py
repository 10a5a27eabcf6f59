"""Leave-one-war-out: shared behaviour fitted to the other wars, and scored on the one left out.

Sets of the shared parameters over their plausible ranges are run in every war. For each war left
out, the sets that come nearest to the record of the others stay (rejection ABC, Tavaré et al.
1997), and their runs of the war left out are held against its record.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.comparable import said
from attrition.drivers.ensemble import simulate
from attrition.posterior import Posterior, Prior
from attrition.results.block import Block
from attrition.results.trajectories import Trajectories
from attrition.validation.wars.endings import Ended, ended, verdict
from attrition.validation.wars.library import LOSSES, Floats, Progress, War, after, series
from attrition.validation.wars.rates import losses

SHARED = (
    "combat.lethality",
    "combat.base_intensity",
    "combat.political_pressure",
    "politics.breach",
    "politics.talks_rate",
    "politics.truce_rate",
    "politics.surrender_rate",
    "politics.collapse_rate",
)
SETS, RUNS = 128, 1024  # sets, and runs of each war over them
KEPT = 0.1  # share of the sets that stay
FAR = math.log(4.0)  # a departure beyond a factor of four counts as one of four
MEASURES = ("ending", "loser", "agreed_share", LOSSES)


class Crossed(NamedTuple):
    """What leaving out each war gives: `scores` a war a row, `fitted` a parameter a row.

    `scores` hold the mean departure of losses as a factor and of the date of the end in years, each
    as declared and as fitted to the other wars. `fitted` has the median of the sets that stay for
    each war left out, beside the declared value.
    """

    scores: pd.DataFrame
    fitted: pd.DataFrame


def shared_sets(size: int = SETS, seed: int = 0) -> Posterior:
    """Return sets of the shared parameters, spread evenly over their plausible ranges."""
    prior = Prior.of(SHARED)
    values = prior.values(prior.sample(size, seed))
    return Posterior(SHARED, values, np.full(size, 1.0 / size), "over the plausible ranges")


def crossed(
    wars: Sequence[War],
    declared: Sequence[Trajectories],
    seed: int = 0,
    runs: int = RUNS,
    on_progress: Progress | None = None,
) -> Crossed:
    """Return what shared behaviour that is fitted to all wars but one says of that one.

    `declared` are runs of each war with behaviour as declared. `on_progress` is called with the
    number of runs made so far.
    """
    sets = shared_sets(seed=seed)
    tried = []
    for number, war in enumerate(wars):
        told = after(on_progress, number * runs)
        tried.append(
            simulate(war.scenario, runs, seed, measures=MEASURES, posterior=sets, on_progress=told)
        )
    of_run = np.array([sets.set_index(run) for run in range(runs)])
    far = np.array([distances(war, one, of_run) for war, one in zip(wars, tried, strict=True)])
    rows, fitted = [], {"declared": _declared(wars)}
    for number, war in enumerate(wars):
        nearest = _nearest(np.delete(far, number, axis=0).mean(axis=0))
        kept = _of_sets(tried[number], np.isin(of_run, nearest))
        rows.append(_row(war, declared[number], kept))
        fitted[war.name] = np.median(sets.values[nearest], axis=0)
    table = pd.DataFrame(fitted, index=pd.Index(SHARED, name="parameter")).reset_index()
    return Crossed(pd.DataFrame(rows), table)


def distances(war: War, runs: Trajectories, of_run: NDArray[np.int64]) -> Floats:
    """Return how far each set is from the record: in its losses and in the date of its end.

    Both are logs of factors, each at most `FAR`; losses are those of the runs of a set that still
    fight.
    """
    found = ended(war, runs)
    late = np.minimum(np.abs(np.log(_last(war, found) / war.steps)), FAR)
    lost = loss_departures(war, runs, found)
    far = np.zeros(of_run.max() + 1)
    for number in range(len(far)):
        own = of_run == number
        parts = [float(np.mean(late[own]))]
        of_set = lost[:, own]
        if lost.size and not np.isnan(of_set).all():
            parts.append(float(np.nanmean(np.abs(of_set))))
        elif lost.size:
            parts.append(FAR)
        far[number] = sum(parts) / len(parts)
    return far


def loss_departures(war: War, runs: Trajectories, found: Ended) -> Floats:
    """Return ln(runs / record) of each figure of losses, not a number where a run fights no more.

    Shaped (figures, runs).
    """
    rows = []
    for figure in losses(war):
        values = said(series(runs, LOSSES, figure.one.of), runs.metadata, figure)
        if values is None:
            continue
        step = (figure.one.date - war.scenario.start).days / war.scenario.step_days
        with np.errstate(divide="ignore"):
            logs = np.log(values / figure.value).clip(-FAR, FAR)
        rows.append(np.where(found.fight_on(min(step, war.steps - 1.0)), logs, np.nan))
    return np.array(rows).reshape(len(rows), len(found.steps))


def _last(war: War, found: Ended) -> Floats:
    return np.minimum(found.steps, war.scenario.steps).clip(min=1.0)


def _nearest(far: Floats) -> NDArray[np.int64]:
    return np.argsort(far, kind="stable")[: max(1, round(KEPT * len(far)))]


def _of_sets(runs: Trajectories, chosen: NDArray[np.bool_]) -> Trajectories:
    block = runs.block()
    part = Block(block.values[chosen], block.columns, block.runs[chosen])
    return Trajectories.of_runs(part, runs.metadata)


def _row(war: War, declared: Trajectories, fitted: Trajectories) -> dict[str, object]:
    row: dict[str, object] = {"war": war.name}
    for name, runs in (("declared", declared), ("fitted", fitted)):
        found = ended(war, runs)
        said_of = verdict(war, found)
        lost = loss_departures(war, runs, found)
        fighting = lost[:, ~np.isnan(lost).all(axis=0)] if lost.size else lost
        middle = np.nanmedian(fighting, axis=1) if fighting.size else np.array([math.nan])
        row |= {
            f"losses_{name}": math.exp(float(np.mean(np.abs(middle)))),
            f"end_{name}": said_of.crps,
            f"kind_{name}": said_of.kind_right,
            f"date_{name}": said_of.date_right,
        }
    return row


def _declared(wars: Sequence[War]) -> Floats:
    return np.array([wars[0].scenario.value(path) for path in SHARED])
