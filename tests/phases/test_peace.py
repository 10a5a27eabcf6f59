"""How wars end: truces that hold, freeze or break, and defeat in its kinds."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.phases import peace
from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN, NO_END, SETTLEMENT

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_war import ALWAYS, week, world

share = st.floats(0.0, 1.0)


def kept(place, weeks=1, **values):
    """Return the theatre after weeks of truce, or of war where no ceasefire is given."""
    for _ in range(weeks):
        peace.keep_truce(place.theatre[0], place, week(**values))
    return place.theatre[0]


def test_a_truce_that_holds_for_a_year_leaves_a_frozen_line():
    place = world()
    before = kept(place, 51, ceasefire=1.0, frozen_after=52.0)
    assert (before.fighting, before.ending, before.truce) == (0, NO_END, 51)
    assert kept(place, ceasefire=1.0, frozen_after=52.0).ending == FROZEN


@given(share, share, share, st.floats(-2.0, 2.0))
def test_a_truce_breaks_by_the_temptation_of_both_sides_and_never_under_full_guarantees(
    share_b, aim, guarantees, balance
):
    """Of what each side still aims for, times the odds that its strength gives it."""
    place = world(share_b)
    chance = 0.0
    for side, (lead, held) in enumerate(((balance, 1.0 - share_b), (-balance, share_b))):
        place.governments[side].aim, place.governments[side].balance = aim, lead
        odds = 1.0 / (1.0 + math.exp(-lead / 0.7))
        chance += 0.01 * (1.0 - guarantees) * max(0.0, aim - held) * odds
    given_ = {"ceasefire": 1.0, "resume_rate": 0.01, "guarantees": guarantees}
    assert kept(place, breach=chance * (1.0 + 1e-9) + 1e-12, **given_).broken == 0
    if chance > 1e-9:
        broken = kept(place, breach=chance * (1.0 - 1e-9), **given_)
        assert (broken.broken, broken.fighting, broken.truce) == (1, 1, 0)


def test_a_broken_truce_is_war_until_a_new_one_is_called():
    place = world()
    assert kept(place, breach=ALWAYS, ceasefire=1.0).broken == 1
    again = kept(place, 60, ceasefire=1.0)
    assert (again.fighting, again.truce, again.ending) == (1, 0, NO_END)
    kept(place, ceasefire=0.0)
    assert (kept(place, ceasefire=1.0).fighting, place.theatre[0].truce) == (0, 1)


@pytest.mark.parametrize("how", [{"breach": ALWAYS, "ceasefire": 1.0}, {"ceasefire": 0.0}])
def test_a_frozen_line_can_thaw(how):
    place = world()
    assert kept(place, 60, ceasefire=1.0).ending == FROZEN
    thawed = kept(place, **how)
    assert (thawed.ending, thawed.fighting) == (NO_END, 1)


def test_the_sides_make_a_truce_where_they_stand_with_the_chance_of_a_hurting_stalemate():
    """By the willingness of both and the ripeness of the war, without an event."""
    chance = 1.0 - math.exp(-0.01 * 0.5 * 0.4 * 0.3)
    for drawn, made in ((chance * (1.0 + 1e-9), 0), (chance * (1.0 - 1e-9), 1)):
        place = world(ripeness=0.3)
        place.governments[0].willingness, place.governments[1].willingness = 0.5, 0.4
        theatre = kept(place, truce=drawn, truce_rate=0.01)
        assert (theatre.agreed, theatre.truce, theatre.fighting) == (made, made, 1 - made)


def test_a_truce_of_their_own_lasts_freezes_and_needs_no_event():
    place = world()
    kept(place, truce=ALWAYS)
    assert (kept(place, 50).fighting, place.theatre[0].ending) == (0, NO_END)
    assert (kept(place).ending, place.theatre[0].truce) == (FROZEN, 52)


def test_a_truce_of_their_own_breaks_into_war_and_may_be_made_anew():
    place = world()
    kept(place, 60, truce=ALWAYS)
    broken = kept(place, breach=ALWAYS)
    assert (broken.fighting, broken.broken, broken.truce, broken.ending) == (1, 1, 0, NO_END)
    assert (kept(place).fighting, place.theatre[0].broken) == (1, 0)
    assert (kept(place, truce=ALWAYS).fighting, place.theatre[0].truce) == (0, 1)


@pytest.mark.parametrize("changes", [{"area": 0.0}, {"ripeness": 0.0}, {"ending": SETTLEMENT}])
def test_nobody_makes_a_truce_without_an_issue_or_a_stalemate_or_after_the_war(changes):
    place = world(**changes)
    assert kept(place, truce=0.0).agreed == 0


@pytest.mark.parametrize("ending", [SETTLEMENT, CAPITULATION, CONQUEST, COLLAPSE])
def test_a_war_that_is_over_stays_over_with_a_ceasefire_or_without(ending):
    place = world(ending=ending)
    for ceasefire in (0.0, 1.0):
        theatre = kept(place, 60, breach=ALWAYS, ceasefire=ceasefire)
        assert (theatre.ending, theatre.fighting) == (ending, 0)
        assert (theatre.truce, theatre.broken) == (0, 0)


def defeated(place, **values):
    peace.end_by_defeat(place.theatre[0], place, week(**values))
    theatre = place.theatre[0]
    return theatre.ending, theatre.loser, theatre.fighting


def test_a_country_is_conquered_when_hardly_any_of_its_own_land_is_left():
    least = {"conquest_share": 0.05}
    assert defeated(world(held=((5.1, 94.9), (0.0, 100.0))), **least) == (NO_END, -1, 1)
    assert defeated(world(held=((5.0, 95.0), (0.0, 100.0))), **least) == (CONQUEST, 0, 0)
    assert defeated(world(held=((100.0, 0.0), (99.0, 1.0))), **least) == (CONQUEST, 1, 0)


def test_land_taken_from_the_enemy_does_not_keep_a_conquered_country_alive():
    assert defeated(world(held=((0.0, 100.0), (60.0, 40.0))))[:2] == (CONQUEST, 0)


@pytest.mark.parametrize("loser", [0, 1])
def test_an_army_that_is_a_small_part_of_the_enemys_gives_up_by_chance(loser):
    """At half the share at which armies begin to give up, at the rate declared."""
    men, values = [1e5, 1e5], {"surrender_share": 0.1, "surrender_rate": 0.05}
    men[loser] = 1e4
    assert defeated(world(men=men), surrender=0.0, **values) == (NO_END, -1, 1)
    men[loser] = 5e3
    chance = 1.0 - np.exp(-0.05)
    assert defeated(world(men=men), surrender=chance + 1e-9, **values) == (NO_END, -1, 1)
    assert defeated(world(men=men), surrender=chance - 1e-9, **values) == (CAPITULATION, loser, 0)


@pytest.mark.parametrize("loser", [0, 1])
@pytest.mark.parametrize("kind", ["reserve", "trained", "training"])
def test_men_behind_the_line_keep_a_side_in_the_war_and_without_any_it_gives_up(loser, kind):
    men = [1e5, 1e5]
    men[loser] = 0.0
    place = world(men=men)
    setattr(place.armies[loser], kind, 2e4)
    assert defeated(place, surrender=0.0) == (NO_END, -1, 1)
    for values in ({}, {"surrender_share": 0.0, "surrender_rate": 0.0}):
        never = np.nextafter(1.0, 0.0)
        assert defeated(world(men=men), surrender=never, **values) == (CAPITULATION, loser, 0)


def lost(loser, asked=1.0, reservation=-9.0, taken=0.5, **changes):
    """Return a war that a side has lost for sure: it expects nothing and is far weaker."""
    place = world(taken if loser == 0 else 1.0 - taken, **changes)
    place.theatre[0].opening = 0.5
    place.governments[1 - loser].aim = asked
    one = place.governments[loser]
    one.expected, one.balance, one.reservation = -1.0, -20.0, reservation
    return place


@pytest.mark.parametrize("loser", [0, 1])
@pytest.mark.parametrize(
    ("aim", "taken", "agreed"), [(1.0, 0.5, 1.0), (0.7, 0.5, 0.7), (0.7, 0.9, 0.9)]
)
def test_in_a_lost_war_a_side_settles_for_what_is_asked_by_chance(loser, aim, taken, agreed):
    """On the enemy's terms: its share is what it aims for, or what it holds where that is more."""
    chance, values = 1.0 - np.exp(-0.05), {"surrender_rate": 0.05}
    place = lost(loser, aim, taken=taken)
    assert defeated(place, surrender=chance + 1e-6, **values) == (NO_END, -1, 1)
    place = lost(loser, aim, taken=taken)
    assert defeated(place, surrender=chance - 1e-6, **values) == (SETTLEMENT, -1, 0)
    theatre = place.theatre[0]
    assert theatre.settled == 1
    assert theatre.agreed_share == pytest.approx(agreed if loser == 0 else 1.0 - agreed)


@pytest.mark.parametrize("loser", [0, 1])
def test_a_side_of_which_more_than_the_issue_is_asked_capitulates(loser):
    assert defeated(lost(loser, 1.2), surrender=0.0) == (CAPITULATION, loser, 0)
    for taken in (1.5, 9.0):
        place = lost(loser, 0.8, reservation=-1.5, taken=taken)
        assert defeated(place, surrender=1e-9) == (CAPITULATION, loser, 0)


@pytest.mark.parametrize("asked", [0.7, 1.2])
def test_nobody_gives_up_while_a_truce_holds(asked):
    place = lost(0, asked, fighting=0, agreed=1, truce=3)
    assert defeated(place, surrender=0.0) == (NO_END, -1, 0)


def test_an_enemy_that_gets_all_it_asks_for_is_not_feared_to_break_the_peace():
    """The least that a side accepts has the fear of a breach in it, which such terms end."""
    half = 1.0 - np.exp(-0.5 * 0.05)
    place = lost(0, 0.7, 0.5)
    place.governments[0].fear = 0.2
    assert defeated(place, surrender=half + 1e-6, surrender_rate=0.05) == (NO_END, -1, 1)
    assert defeated(place, surrender=half - 1e-6, surrender_rate=0.05)[0] == SETTLEMENT


@pytest.mark.parametrize("loser", [0, 1])
def test_a_side_fights_on_while_that_is_better_than_what_is_asked(loser):
    """Half as likely to give up where both are worth the same to it."""
    half = 1.0 - np.exp(-0.5 * 0.05)
    same, better = lost(loser, 0.7, 0.3), lost(loser, 0.7, 0.9)
    assert defeated(same, surrender=half + 1e-6, surrender_rate=0.05) == (NO_END, -1, 1)
    assert defeated(same, surrender=half - 1e-6, surrender_rate=0.05)[0] == SETTLEMENT
    assert defeated(better, surrender=1e-6, surrender_rate=0.05) == (NO_END, -1, 1)


@pytest.mark.parametrize("hope", ["expected", "balance"])
def test_no_side_grants_all_in_a_war_that_is_not_lost(hope):
    """Neither one that is as strong as the enemy, nor one that expects to keep what it had."""
    place = lost(0)
    setattr(place.governments[0], hope, {"expected": 0.5, "balance": 0.0}[hope])
    assert defeated(place, surrender=0.0) == (NO_END, -1, 1)


@pytest.mark.parametrize("loser", [0, 1])
def test_a_new_government_that_sues_ends_the_war_as_the_loser(loser):
    place = world()
    place.governments[loser].sues = 1
    assert defeated(place) == (COLLAPSE, loser, 0)


def test_where_nobody_is_beaten_the_war_goes_on():
    assert defeated(world()) == (NO_END, -1, 1)
    assert defeated(world(men=(0.0, 0.0))) == (NO_END, -1, 1)


def test_where_nothing_is_at_stake_there_is_no_defeat():
    assert defeated(world(men=(1e5, 0.0), area=0.0)) == (NO_END, -1, 1)


@pytest.mark.parametrize("ending", [SETTLEMENT, FROZEN, CONQUEST])
def test_a_war_ends_once(ending):
    place = world(men=(1e5, 0.0), ending=ending, fighting=0)
    assert defeated(place) == (ending, -1, 0)


@pytest.fixture(scope="module")
def given_up(war):
    """Give a war in which the smaller army gives up in the first week."""
    sure = {"politics__surrender_share": 1.0, "politics__surrender_rate": 10.0}
    few = {
        f"mobilisation__{name}": 0.0 for name in ("mobilised", "deployed", "training", "trained")
    }
    return war(weeks=8, combat__soldiers__b=2e4, **few, **sure).trajectories()


def test_after_an_ending_nobody_falls_no_land_changes_hands_and_the_ending_stands(given_up):
    weeks = slice(2, None)
    assert (given_up.series("ending").iloc[weeks] == CAPITULATION).all()
    assert given_up.series("loser").iloc[weeks].nunique() == 1
    assert (given_up.series("ceasefire").iloc[weeks] == 1.0).all()
    for side in "ab":
        assert (given_up.series("losses", side).iloc[weeks] == 0.0).all()
        area = given_up.series("area_held", side).iloc[1:].to_numpy()
        assert area == pytest.approx(np.full(len(area), area[0]), rel=1e-12)


def test_before_it_there_was_war(given_up):
    assert given_up.series("losses", "a").iloc[1] > 0.0
    assert given_up.series("ending").iloc[0] == NO_END
