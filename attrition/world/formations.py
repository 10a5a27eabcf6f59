"""The formations of both sides in week 0: at the front, in reserve, and room for new ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from attrition.parameters import Parameters
from attrition.records import RESERVE, UNRAISED
from attrition.records.stocks import SOLDIERS
from attrition.records.tables import Table, table
from attrition.rules.mobilisation import diluted, trained_skill
from attrition.scenario import Scenario


class Post(NamedTuple):
    """Formations of equal strength in one sector, in reserve or still to be raised."""

    sector: int
    men: float
    formations: int


def count_formations(scenario: Scenario, side: int) -> int:
    """Return how many formations a side has, with those still to be raised."""
    return sum(post.formations for post in _posts(scenario, side))


def lay_out_formations(scenario: Scenario) -> Table:
    """Return the formations of both sides as the scenario posts them."""
    combat, posts = scenario.parameters.combat, [_posts(scenario, side) for side in range(2)]
    every = [post for of_side in posts for post in of_side]
    counts = [post.formations for post in every]
    side = np.repeat([0, 1], [sum(post.formations for post in of_side) for of_side in posts])
    men = np.repeat([post.men for post in every], counts)
    formations = table("formations", len(side))
    formations.index, formations.side, formations.men = np.arange(len(side)), side, men
    formations.sector = np.repeat([post.sector for post in every], counts)
    formations.establishment = np.where(
        men > 0.0, men / np.array(combat.manning)[side], np.array(combat.formation_size)[side]
    )
    skill = [_starting_skill(scenario.parameters, side) for side in range(2)]
    formations.skill = np.array(skill)[side]
    formations.cohesion = np.array(combat.cohesion)[side]
    return formations


def _posts(scenario: Scenario, side: int) -> list[Post]:
    combat, m = scenario.parameters.combat, scenario.parameters.mobilisation
    soldiers = combat.soldiers[side] + m.deployed[side]
    size = combat.formation_size[side] * combat.manning[side]
    kept = combat.reserve_share[side]
    posts = []
    for sector, share in [*_shares(scenario, side, 1.0 - kept), (RESERVE, kept)]:
        if share > 0.0:
            count = max(1, round(soldiers * share / size))
            posts.append(Post(sector, soldiers * share / count, count))
    raised = sum(post.formations for post in posts)
    room = math.ceil(m.growth_room * raised)
    if size > 0.0:
        coming = scenario.transfer_plan()[:, SOLDIERS, side].clip(min=0.0).sum()
        room += math.ceil(coming / size)
    return [*posts, Post(UNRAISED, 0.0, room)]


def _shares(scenario: Scenario, side: int, at_front: float) -> Iterator[tuple[int, float]]:
    """Yield the sectors, each with the share of all soldiers that stands there."""
    for sector, row in enumerate(scenario.tables.sectors):
        yield sector, at_front * (row.share_b if side else row.share_a)


def _starting_skill(p: Parameters, side: int) -> float:
    m = p.mobilisation
    recruits = trained_skill(
        m.deployed_training[side], m.skill_floor, m.skill_ceiling, m.skill_time
    )
    regulars, deployed = p.combat.soldiers[side], m.deployed[side]
    if regulars + deployed == 0.0:
        return p.combat.skill[side]
    return diluted(p.combat.skill[side], regulars, recruits, deployed)
