"""Hindsight: would a government have done better to settle in a week, or to wait?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.results.block import Block
from attrition.results.trajectories import Trajectories
from attrition.rules.politics import settlement_worth
from attrition.scenario import Scenario

LINE, MIDWAY = "settling_gain_line", "settling_gain_midway"
PER_CENT = 100.0
Floats = NDArray[np.float64]

_worth: Callable[..., Any] = np.vectorize(settlement_worth, otypes=[np.float64])


def settling_gains(war: Trajectories, scenario: Scenario, wait: int, last: int) -> Trajectories:
    """Return what settling gives beyond waiting, by terms, side and week.

    `war` holds the runs of `scenario` fought on, at least `wait` weeks beyond week `last`. The
    terms are the line of contact (`LINE`) or midway between the least that each side would accept
    (`MIDWAY`), now as later. Both are judged by the aim and the audience cost of the deciding
    week, as the governments' own rule does: terms for good, undiscounted; the cost of every week
    of war until then, discounted. Waiting means the delay within `wait` that is best on the mean
    of all runs: a government knows the odds, not how its own war will turn out. The unit is a
    share of the contested land; above zero settling is better.
    """
    front = _values(war, "contested_share", "") / PER_CENT
    terms = {LINE: front, MIDWAY: _values(war, "neutral_share", "")}
    columns, gains = [], []
    for name, share in terms.items():
        for side in "ab":
            own = share if side == "b" else 1.0 - share
            columns.append((name, side))
            gains.append(_gain(_plans(war, scenario, side, own, (wait, last))))
    values = np.stack(gains, axis=2)
    return Trajectories.of_runs(Block(values, tuple(columns), war.block().runs), war.metadata)


def _gain(plans: Floats) -> Floats:
    """Return the worth of settling now minus that of the delay that is best on the mean."""
    best = 1 + plans[:, :, 1:].mean(axis=0).argmax(axis=1)
    waiting = np.take_along_axis(plans, best[np.newaxis, :, np.newaxis], axis=2)[:, :, 0]
    gain: Floats = plans[:, :, 0] - waiting
    return gain


def _plans(
    war: Trajectories, scenario: Scenario, side: str, share: Floats, span: tuple[int, int]
) -> Floats:
    """Return what settling for its share is worth to a side after 0, 1, 2 … `wait` weeks more.

    The shape is (runs, last + 1, wait + 1).
    """
    wait, last = span
    politics = scenario.schedule()["politics"][: last + 1]
    names = ("aim", "audience_cost", "war_cost", "fear")
    aim, penalty, cost, fear = (_values(war, name, side) for name in names)
    front = _values(war, "contested_share", "") / PER_CENT
    held = front if side == "b" else 1.0 - front
    terms = _ahead(share, wait, last) - fear[:, : last + 1, None]
    held, aim, penalty = (each[:, : last + 1, None] for each in (held, aim, penalty))
    aversion = politics["loss_aversion"][:, np.newaxis]
    plans: Floats = _worth(terms, held, aim, aversion, penalty)
    powers = np.power(politics["discount"][:, np.newaxis], np.arange(wait))
    plans[:, :, 1:] -= np.cumsum(_ahead(cost, wait, last)[:, :, 1:] * powers, axis=2)
    return plans


def _ahead(values: Floats, wait: int, last: int) -> Floats:
    """Return values shaped (runs, last + 1, wait + 1): those of each week and the weeks after."""
    windows = np.lib.stride_tricks.sliding_window_view(values, wait + 1, axis=1)
    return windows[:, : last + 1]


def _values(war: Trajectories, measure: str, side: str) -> Floats:
    block = war.select(measure=measure, of=side).block()
    return block.values[:, :, 0].astype(np.float64)
