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
from attrition.validation.wars.ground import ground
from attrition.validation.wars.library import LAND, LOSSES, Floats, Progress, War, after, series
from attrition.validation.wars.rates import losses

SHARED = (
    "combat.lethality",
    "combat.base_intensity",
    "combat.political_pressure",
    "combat.bite_speed",
    "combat.supply_reach",
    "politics.breach",
    "politics.talks_rate",
    "politics.truce_rate",
    "politics.surrender_rate",
    "politics.collapse_rate",
)
SETS, RUNS = 128, 1024  # sets, and runs of each war over them
KEPT = 0.1  # share of the sets that stay
FAR = math.log(4.0)  # a departure beyond a factor of four counts as one of four
MEASURES = ("ending", "loser", "agreed_share", LAND, LOSSES)
STILL = 0.01  # share of the contested land that is as good as none


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
    """Return how far each set is from the record: in losses, ground, date and kind of the end.

    Each is the mean over the runs of a set of the logs of factors, at most `FAR`; another kind of
    ending is that far away. Losses are those of the runs that still fight.
    """
    found = ended(war, runs)
    parts = [
        np.abs(np.log(_last(war, found) / war.steps)),
        np.where(found.kinds == war.outcome.ending.event, 0.0, FAR),
        *np.abs(loss_departures(war, runs, found)),
    ]
    if moved := ground(war, runs):
        parts.append(np.abs(np.log((moved.runs + STILL) / (moved.record + STILL))))
    each = np.minimum(np.array(parts), FAR)
    return np.array([_mean_of_means(each[:, of_run == number]) for number in range(SETS)])


def _mean_of_means(each: Floats) -> float:
    """Return the mean over rows of their means; a row without a number is as far as can be."""
    known = ~np.isnan(each)
    sums, counts = np.where(known, each, 0.0).sum(axis=1), known.sum(axis=1)
    return float(np.where(counts > 0, sums / np.maximum(counts, 1), FAR).mean())


def loss_departures(war: War, runs: Trajectories, found: Ended) -> Floats:
    """Return ln(runs / record) of each figure of losses, not a number where a run fights no more.

    Shaped (figures, runs).
    """
    rows = []
    for figure in losses(war):
        values = said(series(runs, LOSSES, figure.one.of), runs.metadata, figure)
        if values is None:
            continue
        with np.errstate(divide="ignore"):
            logs = np.log(values / figure.value).clip(-FAR, FAR)
        rows.append(np.where(found.fight_on_to(war, figure.one.date), logs, np.nan))
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
        known = lost[~np.isnan(lost).all(axis=1)]  # figures of days on which any run fights
        middle = np.nanmedian(known, axis=1) if known.size else np.array([math.nan])
        row |= {
            f"losses_{name}": math.exp(float(np.mean(np.abs(middle)))),
            f"end_{name}": said_of.crps,
            f"kind_{name}": said_of.kind_right,
            f"date_{name}": said_of.date_right,
        }
    return row


def _declared(wars: Sequence[War]) -> Floats:
    return np.array([wars[0].scenario.value(path) for path in SHARED])
