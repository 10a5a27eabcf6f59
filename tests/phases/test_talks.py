"""Politics act by act: the range in closed form, settlement, opinion and allies."""

import numpy as np
import pytest

from attrition.drivers.start import starting_world
from attrition.parameters import Support
from attrition.phases import combat, peace, politics, start, war_aims
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


@pytest.mark.parametrize("name", ["stress", "hunger"])
def test_money_that_fails_and_bread_that_lacks_weigh_on_the_public_through_the_cost_of_war(
    driver, name
):
    found = []
    for strain in (0.0, 0.5):
        world, week = opened(driver)
        government = world.governments[0]
        setattr(world.economies[0], name, strain)
        war_aims.weigh_cost(government, world, week)
        politics.form_opinion(government, world, week)
        found.append(government.support)
    assert found[1] < found[0]


def test_a_rally_fades_by_its_memory(driver):
    world, week = opened(driver)
    government = world.governments[0]
    government.rally = 1.0
    week.settings.politics.rally[0] = 0.0
    for _ in range(8):
        politics.form_opinion(government, world, week)
    assert government.rally == pytest.approx(np.exp(-8.0 / week.settings.politics.rally_memory))


def test_people_get_used_to_ground_won_or_lost_by_its_memory(driver):
    """What a shift of the line means to a public shrinks by 1/52 a week."""
    world, week = opened(driver, politics__ground_memory=52.0)
    theatre = world.theatre[0]
    theatre.usual_share -= 0.2
    for _ in range(52):
        combat.survey_front(theatre, world, week)
    assert theatre.share - theatre.usual_share == pytest.approx(0.2 * (1.0 - 1.0 / 52.0) ** 52)


@pytest.mark.parametrize("side", [0, 1])
def test_victory_carries_a_war_and_defeat_wears_it_out_smoothly(driver, side):
    """In a war that has cost a third of the issue, by some points."""
    world, week = opened(driver)
    government, theatre = world.governments[side], world.theatre[0]
    government.weariness = 1.0 / 3.0
    week.settings.politics.support_pace, found = 1.0, []
    opening = theatre.usual_share
    for gain in np.linspace(-0.4, 0.4, 41):
        theatre.usual_share = opening - (gain if side == 1 else -gain)
        war_aims.form_expectation(government, world, week)
        politics.form_opinion(government, world, week)
        found.append(government.support)
    steps = np.diff(found)
    assert (steps > 0.0).all()
    assert steps.max() < 0.01
    assert 0.05 < found[-1] - found[0] < 0.2


def test_hardship_costs_support(driver):
    warm, week = opened(driver)
    cold, _ = opened(driver)
    cold.operators[0].cold = 0.5
    for world in (warm, cold):
        war_aims.weigh_cost(world.governments[0], world, week)
        politics.form_opinion(world.governments[0], world, week)
    assert cold.governments[0].support < warm.governments[0].support


def test_a_war_in_vain_that_costs_what_the_issue_is_worth_lowers_the_log_odds_by_its_weight(driver):
    odds = []
    for weariness in (0.0, 1.0):
        world, week = opened(driver)
        government, week.settings.politics.support_pace = world.governments[0], 1.0
        government.weariness, government.cost, government.success = weariness, 0.0, 0.0
        politics.form_opinion(government, world, week)
        odds.append(np.log(government.support / (1.0 - government.support)))
    assert odds[0] - odds[1] == pytest.approx(week.settings.politics.support_weariness)


def test_a_week_that_goes_on_over_the_horizon_weighs_as_what_it_would_cost(driver):
    """What is expected to come counts as what has been."""
    found = []
    for weariness, cost in ((0.3, 0.0), (0.0, 0.3 / effective_horizon(0.98, 52.0))):
        world, week = opened(driver)
        government = world.governments[0]
        government.weariness, government.cost = weariness, cost
        politics.form_opinion(government, world, week)
        found.append(government.support)
    assert found[0] == pytest.approx(found[1])


def test_a_war_that_is_under_way_begins_as_weary_as_its_casualties_have_made_it(driver):
    """One in 100 of the labour force, at a cost of 0.01 for one in 1,000, with half at stake."""
    now = {"mobilisation__casualties.a": 1e5, "economy__labour_force.a": 1e7}
    world, week = opened(driver, politics__cost_casualties=0.01, politics__stakes=0.5, **now)
    government = world.governments[0]
    start.remember_casualties(government, world, week)
    assert government.weariness == pytest.approx(0.01 * 10.0 / 0.5)


def test_fighting_on_puts_a_punishment_off_and_does_not_escape_it(driver):
    """What an audience adds to the least share shrinks as leaders discount less: to nothing."""
    added = []
    for discount in (0.9, 0.98, 0.9999):
        found = []
        for audience in (0.0, 3.0):
            values = FEARON | {"politics__audience_cost": audience, "politics__discount": discount}
            world, _ = opened(driver, politics__cost_casualties=0.0, politics__stakes=1e3, **values)
            found.append(world.governments[0].reservation)
        added.append(found[1] - found[0])
    assert added == sorted(added, reverse=True)
    assert added[0] > 0.3
    assert added[2] < 0.02


def test_a_public_that_tires_of_the_war_lets_its_government_settle_for_less(driver):
    """Those who do not back the war punish nobody for ending it."""
    found = []
    for support in (0.9, 0.5, 0.1):
        world, week = opened(driver, politics__gamble=0.0, politics__audience_cost=3.0)
        government = world.governments[0]
        government.support = support
        war_aims.set_reservation_value(government, world, week)
        found.append(government.reservation)
    assert found == sorted(found, reverse=True)


def tired(driver, change=0.0, drift=0.0, weeks=52, **overrides):
    """Return the patience after weeks in which the front moves as given for the first side."""
    world, week = opened(driver, support__crowding=0.0, **overrides)
    theatre, ally = world.theatre[0], world.allies[0]
    theatre.share_change, theatre.drift = -change, -drift
    for _ in range(weeks):
        politics.update_patience(ally, world, week)
    return ally.patience


def test_a_front_that_moves_as_it_has_moved_keeps_no_ally_from_tiring(driver):
    """A slow gain is no news, a sudden one is, and so is a sudden loss."""
    worn = {"support__fatigue.a": 0.004}
    still = tired(driver, **worn)
    floor = Support().patience_floor
    assert still == pytest.approx(floor + (1.0 - floor) * np.exp(-0.004 * 52))
    assert tired(driver, 0.002, 0.002, **worn) == tired(driver, -0.002, -0.002, **worn) == still
    assert tired(driver, 0.01, 0.002, **worn) > still
    assert tired(driver, -0.01, 0.002, **worn) > still


def test_who_has_promised_nothing_does_not_tire(driver):
    aid = ("shells", "interceptors", "spares", "arms", "money")
    nothing = {f"support__{name}.a": 0.0 for name in aid}
    assert tired(driver, **{"support__fatigue.a": 0.01}, **nothing) == 1.0


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
