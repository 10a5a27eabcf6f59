"""Politics act by act: the range in closed form, settlement, opinion and allies."""

import numpy as np
import pytest

from attrition.drivers.start import starting_world
from attrition.parameters import Support
from attrition.phases import peace, politics, war_aims
from attrition.records import NO_END, SETTLEMENT
from attrition.rules.politics import LARGEST_RESERVATION, effective_horizon
from attrition.scenario import load

FEARON = {
    "politics__audience_cost": 0.0,
    "politics__breach": 0.0,
    "politics__gamble": 0.0,
    "politics__loss_aversion": 0.0,
    "politics__balance_weight": 0.0,
    "politics__cost_pace": 1.0,
    "politics__trend": 0.0,
    "politics__observation_noise": 0.0,
    "politics__talks_rate": 0.0,
}


def opened(driver, **overrides):
    paths = {"households.cohort_size": 1e6} | {
        name.replace("__", "."): value for name, value in overrides.items()
    }
    scenario = load("after-kherson", paths, weeks=2)
    war = driver(scenario, starting_world(scenario))
    return war.world, war.week(0)


@pytest.mark.parametrize("aversion", [0.0, 1.25])
def test_with_equal_beliefs_the_bargaining_range_is_the_cost_of_war_to_both(war, aversion):
    """Fearon 1995: B = (c_a + c_b) H in every week, while no expectation meets 0 or 1.

    Nobody gives up land gladly: beliefs that share a trend of nothing divide B by 1 + aversion.
    """
    still = {"combat__posture": 0.0, "politics__loss_aversion": aversion}
    course = war(weeks=12, **(FEARON | still)).trajectories()
    costs = course.series("war_cost", "a") + course.series("war_cost", "b")
    expected = costs.to_numpy() * effective_horizon(0.98, 52.0) / (1.0 + aversion)
    assert course.series("bargaining_range").to_numpy() == pytest.approx(expected, abs=1e-12)


def range_with(driver, **overrides):
    world, _ = opened(driver, **(FEARON | overrides))
    return world.theatre[0].bargaining_range


def test_audience_costs_and_fear_of_breach_shrink_the_range_and_guarantees_restore_it(driver):
    """The range shrinks by what both fear to lose to a breach, in proportion to it."""
    free = range_with(driver)
    assert range_with(driver, politics__audience_cost=3.0) < free
    feared = free - range_with(driver, politics__breach=0.1)
    assert feared > 0.0
    assert free - range_with(driver, politics__breach=0.2) == pytest.approx(2.0 * feared)
    half = range_with(driver, politics__breach=0.2, politics__guarantees=0.5)
    assert free - half == pytest.approx(feared)
    assert range_with(driver, politics__breach=0.2, politics__guarantees=1.0) == free


def test_mutual_optimism_closes_the_range(driver):
    """Blainey: each side expects to gain, so each demands what the other will not concede."""
    optimism = {"politics__trend.a": -0.004, "politics__trend.b": 0.003}
    assert range_with(driver, **optimism) < range_with(driver)


@pytest.mark.parametrize("side", [0, 1])
def test_a_dearer_war_lowers_what_a_side_would_settle_for(driver, side):
    dear = {f"politics__cost_{kind}": 0.02 for kind in ("output", "fiscal")}
    cheap_world, _ = opened(driver, **FEARON)
    dear_world, _ = opened(driver, **(FEARON | dear))
    assert dear_world.governments[side].reservation < cheap_world.governments[side].reservation


def test_beliefs_that_see_the_same_news_converge(driver):
    """Slantchev 2003: with equal doubt each week shrinks the gap by 1 - gain."""
    world, week = opened(driver, politics__observation_noise=0.0)
    first, second = world.governments
    gap = second.trend - first.trend
    doubt, settings = first.belief_variance, week.settings.politics
    prior = doubt + settings.trend_drift
    gain = prior / (prior + settings.trend_noise)
    for government in world.governments:
        war_aims.update_belief(government, world, week)
    assert second.trend - first.trend == pytest.approx(gap * (1.0 - gain))


def talks(driver, drawn, zone):
    world, week = opened(driver, politics__talks_rate=0.04)
    week = week._replace(draws=week.draws._replace(settlement=drawn))
    world.governments[0].reservation = 0.3
    world.governments[1].reservation = 0.7 - zone
    peace.negotiate(world.theatre[0], world, week)
    peace.keep_truce(world.theatre[0], world, week)
    return world.theatre[0]


def test_a_settlement_needs_a_zone_of_agreement_and_lies_midway_in_it(driver):
    """With a zone of 0.1 the chance is 1 - exp(-0.04) = 0.0392."""
    for without in (talks(driver, 0.0, -0.01), talks(driver, 0.0393, 0.1)):
        assert (without.settled, without.ending, without.fighting) == (0, NO_END, 1)
    agreed = talks(driver, 0.0392, 0.1)
    assert (agreed.settled, agreed.ending, agreed.fighting) == (1, SETTLEMENT, 0)
    assert agreed.agreed_share == pytest.approx(0.65)


def test_a_rally_fades_by_its_memory(driver):
    world, week = opened(driver)
    government = world.governments[0]
    government.rally = 1.0
    week.settings.politics.rally[0] = 0.0
    for _ in range(8):
        politics.form_opinion(government, world, week)
    assert government.rally == pytest.approx(np.exp(-8.0 / week.settings.politics.rally_memory))


def test_hardship_costs_support(driver):
    warm, week = opened(driver)
    cold, _ = opened(driver)
    cold.operators[0].cold = 0.5
    for world in (warm, cold):
        politics.form_opinion(world.governments[0], world, week)
    assert cold.governments[0].support < warm.governments[0].support


def test_a_war_that_cost_what_the_issue_is_worth_lowers_the_log_odds_by_its_weight(driver):
    fresh, week = opened(driver)
    weary, _ = opened(driver)
    weary.governments[0].weariness = fresh.governments[0].weariness + 1.0
    week.settings.politics.support_pace = 1.0
    odds = []
    for world in (fresh, weary):
        politics.form_opinion(world.governments[0], world, week)
        support = world.governments[0].support
        odds.append(np.log(support / (1.0 - support)))
    assert odds[0] - odds[1] == pytest.approx(week.settings.politics.support_weariness)


def test_allies_without_fatigue_crowding_or_news_keep_their_patience(driver):
    world, week = opened(driver)
    week.settings.support.fatigue[0] = 0.0
    week.settings.support.crowding = 0.0
    ally = world.allies[0]
    ally.patience = 0.7
    politics.update_patience(ally, world, week)
    assert ally.patience == pytest.approx(0.7)


def test_no_ally_tires_unless_a_scenario_says_so(driver):
    """So a side without allies bears no cost of their patience."""
    world, week = opened(driver)
    week.settings.support.fatigue[1] = Support().fatigue.b
    week.settings.support.crowding = 0.0
    world.theatre[0].share_change = 0.0
    ally = world.allies[1]
    ally.patience = 1.0
    politics.update_patience(ally, world, week)
    assert ally.patience == 1.0


def test_a_war_dear_beyond_measure_leaves_a_finite_reservation_value(driver):
    dear = {f"politics__cost_{kind}": 1.0 for kind in ("casualties", "output", "cold", "allies")}
    world, week = opened(driver, politics__horizon=1000.0, politics__discount=0.9999, **dear)
    government = world.governments[0]
    world.armies[0].losses = 1e8
    war_aims.weigh_cost(government, world, week)
    war_aims.set_reservation_value(government, world, week)
    assert government.reservation == -LARGEST_RESERVATION
