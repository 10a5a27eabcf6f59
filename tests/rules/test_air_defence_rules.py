"""The race of threat and defence against its closed forms and limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.air_defence import (
    built_up,
    exposure,
    kill_with,
    learned,
    rationed,
    wanted_order,
    with_odds,
)
from attrition.rules.strikes import lean, works_after

share = st.floats(0.0, 1.0)
count = st.floats(0.0, 1e4)


def test_guns_follow_a_steady_threat_with_a_delay_and_none_is_given_up():
    """The lack of guns falls by the pace each week: 60 (1 - pace)^n below the goal."""
    guns = 40.0
    for _ in range(30):
        guns = built_up(guns, 100.0, 0.04)
    assert guns == pytest.approx(100.0 - 60.0 * 0.96**30)
    assert built_up(guns, 10.0, 0.04) == guns


@given(count, count)
def test_a_defence_is_tried_by_what_is_expected_of_it(threat, capacity):
    assert 0.0 <= exposure(threat, capacity) <= 1.0
    assert exposure(0.0, capacity) == 0.0
    assert exposure(threat, threat) == pytest.approx(0.5 if threat > 0.0 else 0.0)


def test_tactics_take_back_their_share_of_what_practice_gained():
    """Under a steady attack practice tends to its gain, tactics to a share of it, and later."""
    practice = tactics = 0.0
    net = []
    for _ in range(600):
        tactics = learned(tactics, 0.75 * practice, 0.1, 0.5)
        practice = learned(practice, 0.8, 0.1, 0.5)
        net.append(practice - tactics)
    peak = int(np.argmax(net))
    assert net[-1] == pytest.approx(0.8 * (1.0 - 0.75))
    assert 0 < peak < 100
    assert max(net) > 1.5 * net[-1]
    assert np.all(np.diff(net[:peak]) > 0.0)
    assert np.all(np.diff(net[peak:]) <= 1e-12)


@given(share, st.floats(-5.0, 5.0))
def test_odds_are_multiplied_and_certainties_stay(chance, shift):
    moved = with_odds(chance, shift)
    assert 0.0 <= moved <= 1.0
    assert with_odds(moved, -shift) == pytest.approx(chance, abs=1e-9)
    assert with_odds(0.0, shift) == 0.0
    assert with_odds(1.0, shift) == 1.0


def test_even_odds_become_three_to_one():
    assert with_odds(0.5, math.log(3.0)) == pytest.approx(0.75)


@given(count, st.floats(0.0, 100.0), count)
def test_what_is_ordered_fills_the_stock_that_is_aimed_for_and_no_more(use, cover, stock):
    order = wanted_order(use, cover, stock)
    assert order >= 0.0
    assert order == 0.0 or stock + order == pytest.approx(cover * use)


def test_stocks_do_not_pile_up_where_the_use_is_steady():
    stock = 5000.0
    for _ in range(1000):
        stock += min(90.0, wanted_order(30.0, 26.0, stock)) - 30.0
    assert stock == pytest.approx(30.0 * 25.0)


def test_the_usual_number_is_fired_where_the_stock_lasts_as_long_as_it_should():
    assert rationed(400.0, 100.0, 4.0) == 1.0
    assert rationed(1e9, 100.0, 4.0) == pytest.approx(2.0)
    assert rationed(0.0, 100.0, 4.0) == rationed(0.0, 0.0, 4.0) == 0.0


@given(count, count, st.floats(2.0, 100.0))
def test_a_scarce_stock_is_stretched_and_never_runs_out(stock, need, cover):
    assert need * rationed(stock, need, cover) <= stock * 2.0 / cover + 1e-9
    rest = 400.0
    for _ in range(50):
        rest -= 100.0 * rationed(rest, 100.0, cover)
    assert rest > 0.0 or cover == 2.0


def test_with_scarcer_interceptors_kills_fall_without_a_step():
    stocks = np.linspace(0.0, 2000.0, 2001)
    kills = [kill_with(0.75, rationed(stock, 100.0, 4.0)) for stock in stocks]
    assert kills[0] == 0.0
    assert kills[400] == pytest.approx(0.75)
    assert np.all(np.diff(kills) > 0.0)
    assert np.all(np.diff(kills, 2) < 0.0)


@given(share, share)
def test_half_the_interceptors_kill_more_than_half(kill, part):
    assert part * kill <= kill_with(kill, part) + 1e-12
    assert kill_with(kill, 1.0) == pytest.approx(kill)
    assert kill_with(kill, 0.5) == pytest.approx(1.0 - math.sqrt(1.0 - kill))


def test_strikes_lean_to_where_more_is_left():
    assert lean(0.8, 0.8) == 0.0
    assert lean(0.5, 1.0) == pytest.approx(-math.log(2.0))
    assert lean(1.0, 0.5) == pytest.approx(math.log(2.0))
    assert math.isfinite(lean(0.0, 0.0))


@given(share, st.floats(0.0, 50.0), share)
def test_arms_works_are_damaged_and_repaired_between_nothing_and_all(works, loss, repair):
    after = works_after(works, loss, repair)
    assert 0.0 <= after <= 1.0
    assert works_after(works, 0.0, repair) >= works
    assert works_after(1.0, loss, repair) == pytest.approx(math.exp(-loss))


def test_steady_hits_and_repair_balance():
    works = 1.0
    for _ in range(2000):
        works = works_after(works, 0.002, 0.05)
    assert works == pytest.approx(0.05 / (1.0 - math.exp(-0.002) + 0.05))
