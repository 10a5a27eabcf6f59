"""What the public, allies and beaten armies bear: burden, patience and giving up."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.politics import (
    burden,
    chance_to_give_up,
    cost_of_casualties,
    lost_for_sure,
    offensives_backed,
    outnumbered_beyond,
    punished_by,
    willing_to_settle,
)
from attrition.rules.support import patience_after

share = st.floats(0.0, 1.0)
penalty = st.floats(0.0, 8.0)


def test_a_war_weighs_fully_that_costs_what_the_issue_is_worth_and_less_in_success():
    assert burden(0.0, 0.0, 0.5, 0.7) == 0.0
    assert burden(0.6, 0.4, 0.0, 0.7) == pytest.approx(1.0)
    assert burden(0.6, 0.4, 1.0, 0.7) == pytest.approx(0.3)


@given(st.floats(0.0, 5.0), st.floats(0.0, 5.0), st.floats(0.01, 1.0))
def test_the_same_cost_weighs_less_the_more_the_war_has_cost(spent, coming, more):
    """Past and coming cost count alike, and each further cost less than the one before."""
    assert burden(spent, coming, 0.0, 0.7) == pytest.approx(burden(coming, spent, 0.0, 0.7))
    steps = [burden(spent + k * more, coming, 0.0, 0.7) for k in range(3)]
    assert steps[1] - steps[0] > steps[2] - steps[1] > 0.0


@given(st.floats(1.0, 1e6), st.floats(1e4, 1e8), st.floats(1.0, 100.0))
def test_casualties_cost_by_their_share_of_the_labour_force(persons, labour_force, times):
    cost = cost_of_casualties(persons, labour_force, 0.01)
    assert cost == pytest.approx(10.0 * persons / labour_force)
    assert cost_of_casualties(times * persons, times * labour_force, 0.01) == pytest.approx(cost)
    assert cost_of_casualties(persons, 0.0, 0.01) == 0.0


@given(penalty, share)
def test_only_those_who_back_the_war_punish_a_settlement(cost, support):
    assert punished_by(cost, 0.0) == 0.0
    assert punished_by(cost, 1.0) == cost
    assert punished_by(cost, support) <= cost


@given(share, st.floats(0.01, 1.0))
def test_offensives_shrink_with_support_and_without_a_step(support, limit):
    """None with no support, all at the limit and above, half at half of it."""
    backed = offensives_backed(support, limit)
    assert (offensives_backed(0.0, limit), offensives_backed(limit, limit)) == (0.0, 1.0)
    assert offensives_backed(0.5 * limit, limit) == pytest.approx(0.5)
    assert 0.0 <= offensives_backed(support + 1e-6, limit) - backed <= 1e-6 / limit + 1e-12


def test_a_government_that_heeds_no_public_orders_all_its_offensives():
    assert offensives_backed(0.0, 0.0) == offensives_backed(0.4, 0.0) == 1.0


@given(share, st.floats(0.0, 0.3), st.floats(0.0, 5.0), share)
def test_patience_stays_between_its_floor_and_one(start, wear, news, floor):
    patience = max(start, floor)
    assert floor - 1e-12 <= patience_after(patience, wear, news, floor) <= 1.0 + 1e-12


def test_attention_fades_exponentially_and_news_revives_it():
    patience = 0.8
    for _ in range(100):
        patience = patience_after(patience, 0.01, 0.0, 0.1)
    assert patience == pytest.approx(0.1 + 0.7 * math.exp(-1.0))
    assert patience_after(0.4, 0.0, 0.5, 0.1) == pytest.approx(1.0 - 0.6 * math.exp(-0.5))


def test_nobody_gives_up_who_has_an_army_and_would_rather_fight_on():
    assert chance_to_give_up(0.0, 0.0, 0.05) == 0.0
    assert outnumbered_beyond(1e5, 1e5, 0.1) == outnumbered_beyond(1e4, 1e5, 0.1) == 0.0


def test_a_side_that_would_grant_all_in_a_war_lost_for_sure_gives_up_at_the_rate():
    assert chance_to_give_up(1.0, 0.0, 0.05) == pytest.approx(1.0 - math.exp(-0.05))
    hazards = [-math.log(1.0 - chance_to_give_up(share, 0.0, 0.05)) for share in (0.1, 0.3, 0.6)]
    assert hazards == pytest.approx([0.005, 0.015, 0.03])


@given(st.floats(-2.0, 2.0), st.floats(0.01, 0.5), st.floats(0.01, 0.5))
def test_a_side_is_half_willing_to_settle_for_the_least_that_it_accepts(least, scale, more):
    assert willing_to_settle(least, least, scale) == pytest.approx(0.5)
    willing = willing_to_settle(least + more, least, scale)
    assert willing > 0.5
    assert willing + willing_to_settle(least - more, least, scale) == pytest.approx(1.0)


def test_no_defeat_is_sure_that_is_as_likely_as_not():
    assert lost_for_sure(0.0) == lost_for_sure(0.5) == 0.0
    assert lost_for_sure(0.75) == pytest.approx(0.5)
    assert lost_for_sure(1.0) == 1.0


def test_an_army_gives_up_the_sooner_the_smaller_it_is_and_without_a_step():
    """At half the share in question at the rate, at a tenth of it at 81 times the rate."""
    assert outnumbered_beyond(5e3, 1e5, 0.1) == pytest.approx(1.0)
    assert outnumbered_beyond(1e3, 1e5, 0.1) == pytest.approx(9.0)
    men = np.linspace(1e3, 2e4, 2000)
    chances = [chance_to_give_up(0.0, outnumbered_beyond(m, 1e5, 0.1), 0.05) for m in men]
    assert (np.diff(chances) <= 0.0).all()
    assert np.abs(np.diff(chances)).max() < 0.02
