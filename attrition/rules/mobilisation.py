"""Mobilisation: training, skill, hospitals and replacements."""

from __future__ import annotations

import math

from attrition.rules.rule import rule


@rule
def leaving(pool: float, mean_time: float) -> float:
    """Return how many leave a pool in a step, so that the mean stay is `mean_time` steps."""
    return pool / mean_time


@rule
def trained_skill(training_time: float, floor: float, ceiling: float, scale: float) -> float:
    """Return the skill of a recruit after `training_time` weeks."""
    return floor + (ceiling - floor) * (1.0 - math.exp(-training_time / scale))


@rule
def diluted(skill: float, men: float, new_skill: float, new_men: float) -> float:
    """Return the mean skill of a formation that takes replacements in."""
    total = men + new_men
    return (skill * men + new_skill * new_men) / total if total > 0.0 else new_skill
