"""How the runs of a war end, beside how it ended: by which kind, in whose defeat, and when."""

from __future__ import annotations

import datetime
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN, SETTLEMENT
from attrition.results.endings import BY_CODE, ends
from attrition.results.trajectories import Trajectories
from attrition.validation.scores import crps
from attrition.validation.wars.interstate import (
    COMPROMISE,
    DAYS_A_YEAR,
    STALEMATE,
    VICTORY,
    hazard,
)
from attrition.validation.wars.library import Floats, War, series

LIKELIEST = 2  # kinds among which that of the record should be
DECISIVE = 0.8  # share of the disputed part of the issue that makes a settlement one side's victory
PARTS = 2000  # equally likely parts of a rival's distribution


class Ended(NamedTuple):
    """How runs end: kind by name ("" while the war goes on), loser, step (inf), and its class.

    The class is that of Correlates of War: victory, compromise or stalemate.
    """

    kinds: NDArray[np.str_]
    losers: NDArray[np.str_]
    steps: Floats
    classes: NDArray[np.str_]

    def fight_on_to(self, war: War, date: datetime.date) -> NDArray[np.bool_]:
        """Return which runs still fight on a day, at the latest in the last step of the war."""
        step = (date - war.scenario.start).days / war.scenario.step_days
        return self.fight_on(min(step, war.steps - 1.0))

    def fight_on(self, step: float) -> NDArray[np.bool_]:
        """Return which runs still fight at a step."""
        return np.asarray(self.steps >= step)


class Verdict(NamedTuple):
    """What the runs say of how a war ended: shares of runs, and the step of the end.

    `likeliest` are the kinds of the runs that end, the most frequent first; `kind_share` is that of
    the record's kind among them, `loser_share` that of its kind and loser. `low` to `high` holds
    90 % of the runs; an end beyond the scenario is infinite, and a war that ends within a step ends
    with it, as runs do. `crps` is in years, and `rival` is that of a constant hazard, both up to
    the end of the scenario.
    """

    likeliest: tuple[str, ...]
    kind_share: float
    loser_share: float
    ended_share: float
    median: float
    low: float
    high: float
    crps: float
    rival: float
    kind_right: bool
    date_right: bool


def ended(war: War, runs: Trajectories) -> Ended:
    """Return how each run of a war ends."""
    found = ends(runs)
    assert found
    over = found.codes > 0
    kinds = np.array([BY_CODE[code].name if code else "" for code in found.codes])
    losers = np.array(["ab"[one] if one >= 0 else "" for one in found.losers])
    steps = np.where(over, found.weeks, np.inf)
    agreed = series(runs, "agreed_share")[:, -1]
    pairs = zip(found.codes, agreed, strict=True)
    classes = np.array([_class(war, int(code), share) for code, share in pairs])
    return Ended(kinds, losers, steps, classes)


def _class(war: War, code: int, agreed: float) -> str:
    """Return the class of an ending; terms that give one side nearly all are its victory."""
    if code in (CAPITULATION, CONQUEST, COLLAPSE):
        return VICTORY
    if code == FROZEN:
        return STALEMATE
    if code != SETTLEMENT:
        return ""
    aim = war.scenario.parameters.politics.aim
    least, most = 1.0 - aim.a, aim.b
    place = (agreed - least) / (most - least) if most > least else 0.5
    return COMPROMISE if 1.0 - DECISIVE < place < DECISIVE else VICTORY


def verdict(war: War, found: Ended) -> Verdict:
    """Hold how the runs end against how the war ended."""
    ending = war.outcome.ending
    over = found.kinds != ""
    names, counts = np.unique(found.kinds[over], return_counts=True)
    likeliest = tuple(str(name) for name in names[np.argsort(-counts, kind="stable")])
    of_kind = found.kinds == ending.event
    low, median, high = np.quantile(found.steps, (0.05, 0.5, 0.95), method="inverted_cdf")
    last, year = float(war.scenario.steps), war.scenario.step_days / DAYS_A_YEAR
    told = year * min(war.steps, last)
    return Verdict(
        likeliest=likeliest,
        kind_share=_share(of_kind, over),
        loser_share=_share(of_kind & (found.losers == ending.of), over),
        ended_share=float(over.mean()),
        median=float(median),
        low=float(low),
        high=float(high),
        crps=crps(year * np.minimum(found.steps, last), told),
        rival=crps(np.minimum(_of_a_hazard(hazard(war.outcome)), year * last), told),
        kind_right=ending.event in likeliest[:LIKELIEST],
        date_right=bool(low <= math.ceil(war.steps) <= high),
    )


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    return float(part.sum() / whole.sum()) if whole.any() else 0.0


def _of_a_hazard(rate: float) -> Floats:
    """Return equally likely times to the first event of a constant hazard."""
    places = (np.arange(PARTS) + 0.5) / PARTS
    return np.asarray(-np.log1p(-places) / rate) if rate > 0.0 else np.full(PARTS, math.inf)
