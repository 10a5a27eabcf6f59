"""The rival of the model: what the mean rates of the other wars say of a war."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from attrition.conditioning.figures import Figure, figures
from attrition.validation.wars.library import LOSSES, Floats, War

PARTS = 400  # equally likely parts of the rival's distribution
LONG = 26.0  # weeks; shorter figures are of offensives, which somebody thought worth counting


class Rate(NamedTuple):
    """Losses of a side in a period, as a share of its army at the start, a week."""

    war: str
    of: str
    value: float


def losses(war: War) -> list[Figure]:
    """Return the figures of what a side lost in a period that is not short."""
    return [one for one in figures(war.record, war.scenario.start) if is_of_losses(one, war)]


def is_of_losses(figure: Figure, war: War) -> bool:
    """Return whether a figure is what a side lost in half a year or more, or half of the war."""
    if not (figure.added and figure.base and figure.one.measure == LOSSES and figure.value > 0.0):
        return False
    weeks = (figure.one.date - figure.base.date).days / 7.0
    return weeks >= min(LONG, 26.0 * war.years)


def rates(wars: Sequence[War]) -> list[Rate]:
    """Return the rate of each side's losses in each war, as the mean of the logs of its periods."""
    return [Rate(*key, math.exp(float(np.mean(logs)))) for key, logs in _logs(wars)]


def rival(figure: Figure, war: War, others: Sequence[War]) -> Floats | None:
    """Return a sample of what the rates of other wars say of a side's losses; None without any.

    The logs of the rates are taken as normal, with the mean and the spread between sides and wars.
    """
    known = [math.log(one.value) for one in rates(others)]
    if len(known) < 2:
        return None
    mean = float(np.mean(known)) + math.log(_army_weeks(figure, war))
    spread = float(np.std(known, ddof=1)) * math.sqrt(1.0 + 1.0 / len(known))
    standard = NormalDist()
    places = np.array([standard.inv_cdf((part + 0.5) / PARTS) for part in range(PARTS)])
    return np.asarray(np.exp(mean + spread * places))


def _logs(wars: Sequence[War]) -> Iterator[tuple[tuple[str, str], list[float]]]:
    for war in wars:
        for side in "ab":
            own = [one for one in losses(war) if one.one.of == side]
            if own:
                yield (war.name, side), [math.log(one.value / _army_weeks(one, war)) for one in own]


def _army_weeks(figure: Figure, war: War) -> float:
    """Return the soldiers of a side at the start times the weeks of a period."""
    assert figure.base
    soldiers = war.scenario.value(f"combat.soldiers.{figure.one.of}")
    return max(soldiers, 1.0) * (figure.one.date - figure.base.date).days / 7.0
