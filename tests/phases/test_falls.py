"""Falls of governments: how often, what a successor aims for, and when it lays down its arms."""

import math
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.phases import politics
from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN, NO_END, SETTLEMENT

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_war import ALWAYS, NEVER, week, world

share = st.floats(0.0, 1.0)


def fallen(place, side, drawn, successor=NEVER, **values):
    government = place.governments[side]
    politics.risk_collapse(government, place, week(collapse=drawn, successor=successor, **values))
    return government


@given(share, share, st.floats(0.0, 1.0), st.integers(0, 1))
def test_defeat_multiplies_the_chance_of_a_fall_and_victory_does_not_divide_it(
    opening, now, support, side
):
    """A hazard of rate x exp(weight x share lost since the start + lack of support / scale)."""
    lost = max(0.0, now - opening if side == 0 else opening - now)
    place = world(now, opening=opening)
    place.governments[side].support = support
    values = {"collapse_rate": 1e-4, "collapse_defeat": 3.0}
    chance = 1e-4 * math.exp(3.0 * lost + (0.6 - support) / 0.25)
    assert fallen(place, side, chance * (1.0 + 1e-6), **values).fell == 0
    assert fallen(place, side, chance * (1.0 - 1e-6), **values).fell == 1


def test_land_lost_beyond_the_issue_topples_no_government_sooner():
    chance = 1e-4 * math.exp(3.0)
    for now in (1.0, 1.8):
        place = world(now, opening=0.0)
        values = {"collapse_rate": 1e-4, "collapse_defeat": 3.0}
        assert fallen(place, 0, chance * (1.0 + 1e-6), **values).fell == 0
        assert fallen(place, 0, chance * (1.0 - 1e-6), **values).fell == 1


def sues(place, side, drawn, **values):
    return fallen(place, side, ALWAYS, successor=drawn, **values).sues


@given(st.floats(0.01, 1.0), st.integers(0, 1))
def test_in_a_lost_war_a_successor_lays_down_its_arms_with_the_chance_declared(chance, side):
    for drawn, laid_down in ((chance * (1.0 - 1e-4), 1), (chance * (1.0 + 1e-4), 0)):
        place = world()
        place.governments[side].expected, place.governments[side].balance = -1.5, -20.0
        assert sues(place, side, drawn, successor_sues=chance) == laid_down


@pytest.mark.parametrize("side", [0, 1])
def test_a_winner_whose_government_falls_never_capitulates(side):
    """It expects more than it had at the opening and is the stronger: not one fall in a hundred."""
    place = world()
    place.governments[side].expected, place.governments[side].balance = 0.8, 1.0
    assert sues(place, side, 0.01) == 0


@pytest.mark.parametrize("side", [0, 1])
def test_a_side_that_has_what_it_wants_never_capitulates(side):
    place = world()
    place.governments[side].aim, place.governments[side].expected = 0.1, 0.5
    assert sues(place, side, 0.01) == 0


@given(st.floats(-1.0, 1.9), st.floats(-2.0, 2.0), st.floats(0.0, 0.5), share)
def test_the_worse_the_war_goes_the_likelier_a_successor_sues(expected, balance, worse, drawn):
    found = []
    for step in (0.0, worse):
        place = world()
        government = place.governments[0]
        government.expected, government.balance = expected - step, balance - step
        found.append(sues(place, 0, drawn))
    assert found[0] <= found[1]


def test_a_government_that_stands_neither_falls_nor_sues():
    place = world()
    place.governments[0].sues = place.governments[0].fell = 1
    government = fallen(place, 0, NEVER, successor=ALWAYS)
    assert (government.fell, government.sues, government.collapses) == (0, 0, 0)


@pytest.mark.parametrize(
    ("ending", "falls"),
    [(NO_END, 1), (FROZEN, 1), (SETTLEMENT, 0), (CAPITULATION, 0), (CONQUEST, 0), (COLLAPSE, 0)],
)
def test_a_war_that_is_settled_or_lost_topples_no_government_any_more(ending, falls):
    government = fallen(world(ending=ending), 0, ALWAYS, successor=ALWAYS)
    assert (government.fell, government.sues, government.collapses) == (falls, falls, falls)


def test_no_successor_aims_for_less_than_the_smallest_aim():
    place = world()
    place.governments[0].aim = 0.11
    assert fallen(place, 0, ALWAYS, successor_aim=0.5, aim_floor=0.1).aim == 0.1


def test_a_government_that_falls_leaves_a_successor_who_settles_more_easily():
    place = world()
    government = fallen(place, 0, ALWAYS, successor_aim=0.8, successor_cost=0.3)
    assert (government.fell, government.collapses) == (1, 1)
    assert (government.aim, government.audience_cost) == pytest.approx((0.8, 1.2))
    formations = [SimpleNamespace(side=side, cohesion=0.9) for side in range(2)]
    for formation in formations:
        politics.lose_cohesion_on_collapse(formation, place, week(collapse_shock=0.7))
    assert [formation.cohesion for formation in formations] == pytest.approx([0.63, 0.9])
