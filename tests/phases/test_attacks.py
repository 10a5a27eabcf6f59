"""Attacks act by act: how hard, with what losses, for what ground, and where the front passes to.

Small worlds of one sector and a few regions give each statement its closed form.
"""

import math
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.parameters import Combat
from attrition.phases import combat, posture

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_disturbances import disturbances

share = st.floats(0.0, 1.0)
chance = st.floats(0.0, 0.99)
LONG_AFTER = 10**18  # weeks, so that nothing is left of the opening


def facts(number=LONG_AFTER, **values):
    """Return a week whose combat settings are as declared but for `values`, without noise."""
    settings = SimpleNamespace(combat=Combat(**({"loss_noise": 0.0} | values)))
    draws = SimpleNamespace(losses=[[0.0, 0.0]])
    return SimpleNamespace(settings=settings, draws=draws, number=number)


def front(**changes):
    values = {
        "index": 0, "region": 0, "active": 1, "length": 10.0, "river": 1.0, "attacker": -1,
        "men": [1000.0, 1000.0], "power": [1000.0, 1000.0], "cohesion": [1.0, 1.0],
        "fortification": [0.0, 0.0], "posture": [1.0, 1.0], "effort": [0.0, 0.0],
        "success": [0.5, 0.5], "ratio": [0.0, 0.0], "loss_share": [0.0, 0.0],
        "push": 0.0, "momentum": 0.0, "advance": 0.0,
    }  # fmt: skip
    return SimpleNamespace(**(values | changes))


def world(*sectors, aims=(0.5, 0.5), share_b=0.5, fighting=1, mobility=1.0):
    theatre = SimpleNamespace(share=share_b, fighting=fighting, mobility=mobility)
    governments = [SimpleNamespace(aim=aim, offensives=1.0) for aim in aims]
    regions = [SimpleNamespace(held=[1e9, 1e9], claimed=[0.0, 0.0])]
    return SimpleNamespace(
        theatre=[theatre],
        governments=governments,
        regions=regions,
        sectors=sectors,
        border=[[0.0]],
        disturbances=disturbances(),
    )


def chosen(sector, place, **values):
    posture.choose_effort(sector, place, facts(**({"effort_pace": 1.0} | values)))
    return sector.effort


@given(st.floats(-1.0, 2.0), share)
def test_a_side_whose_aim_is_met_attacks_with_half_its_fit_line_at_the_threshold(odds, cohesion):
    sector = front(ratio=[odds, -9.0], cohesion=[cohesion, 1.0])
    effort = chosen(sector, world(sector), attack_threshold=(odds, odds))
    assert effort[0] == pytest.approx(0.5 * cohesion)


@given(share, st.floats(0.0, 5.0))
def test_an_aim_that_is_not_met_is_worth_as_much_as_better_odds(unmet, pressure):
    """The threshold falls by pressure x what is missing, so that politics demands bad attacks."""
    sector = front(ratio=[0.4 - pressure * unmet, -9.0])
    place = world(sector, aims=(unmet, 0.0), share_b=1.0)
    effort = chosen(sector, place, attack_threshold=(0.4, 0.4), political_pressure=pressure)
    assert effort[0] == pytest.approx(0.5)


def test_a_war_opens_with_the_attacks_that_its_odds_and_orders_call_for():
    """Not with none that grow over the first weeks; later ones adapt at their pace."""
    for number, expected in ((0, 0.5), (1, 0.25), (9, 0.1)):
        sector = front(ratio=[0.4, -9.0])
        posture.choose_effort(
            sector, world(sector), facts(number, attack_threshold=(0.4, 0.4), effort_pace=0.2)
        )
        assert sector.effort[0] == pytest.approx(expected)


@given(st.floats(0.0, 0.5), st.floats(0.0, 5.0))
def test_a_side_that_holds_more_than_it_aims_for_needs_better_odds(beyond, pressure):
    sector = front(ratio=[0.4 + pressure * beyond, -9.0])
    place = world(sector, aims=(0.5 - beyond, 0.0), share_b=0.5)
    effort = chosen(sector, place, attack_threshold=(0.4, 0.4), political_pressure=pressure)
    assert effort[0] == pytest.approx(0.5)


def test_nobody_attacks_where_the_enemy_has_no_land_left_near():
    sector = front(ratio=[9.0, 9.0])
    place = world(sector)
    place.regions = [SimpleNamespace(held=[100.0, 0.0]), SimpleNamespace(held=[0.0, 50.0])]
    place.border = [[0.0, 0.0], [0.0, 0.0]]
    apart = list(chosen(sector, place))
    place.border = [[0.0, 1.0], [1.0, 0.0]]
    touching = list(chosen(sector, place))
    assert apart[0] == 0.0
    assert touching[0] > 0.9
    assert apart[1] == touching[1] > 0.9


def test_effort_answers_odds_without_a_step():
    """A logistic of slope 1 / (4 spread) at most, from hardly any attack to nearly all."""
    efforts = []
    for hundredths in range(-300, 301):
        sector = front(ratio=[hundredths / 100.0, 0.0])
        efforts.append(chosen(sector, world(sector), attack_spread=0.4)[0])
    steps = [after - before for before, after in pairwise(efforts)]
    assert all(0.0 <= step <= 0.01 * 0.25 / 0.4 + 1e-12 for step in steps)
    assert efforts[0] < 0.01
    assert efforts[-1] > 0.99


def test_effort_follows_its_goal_by_a_share_of_the_gap_each_week():
    sector = front(ratio=[0.4, -9.0])
    place = world(sector)
    for _ in range(3):
        chosen(sector, place, attack_threshold=(0.4, 0.4), effort_pace=0.2)
    assert sector.effort[0] == pytest.approx(0.5 * (1.0 - 0.8**3))


@pytest.mark.parametrize("forbidden", ["all", "here", "opinion"])
def test_a_side_that_may_not_attack_lets_its_attacks_run_down(forbidden):
    sector = front(ratio=[3.0, 3.0], effort=[0.8, 0.8])
    place = world(sector)
    allowed = {}
    if forbidden == "all":
        allowed = {"posture": (0.0, 1.0)}
    elif forbidden == "here":
        sector.posture[0] = 0.0
    else:
        place.governments[0].offensives = 0.0
    effort = chosen(sector, place, effort_pace=0.5, **allowed)
    assert effort[0] == pytest.approx(0.4)
    assert effort[1] > 0.8


@pytest.mark.parametrize(("active", "fighting"), [(0, 1), (1, 0)])
def test_nobody_attacks_in_a_quiet_sector_or_a_truce(active, fighting):
    sector = front(active=active, ratio=[3.0, 3.0], effort=[0.8, 0.8])
    assert chosen(sector, world(sector, fighting=fighting)) == [0.0, 0.0]
    assert sector.attacker == -1


@pytest.mark.parametrize(
    ("effort", "attacker"),
    [((0.2, 0.1), -1), ((0.3, 0.1), 0), ((0.3, 0.4), 1), ((0.25, 0.25), -1)],
)
def test_the_offensive_is_the_harder_attackers_from_a_quarter_of_the_line_on(effort, attacker):
    sector = front(effort=list(effort))
    posture.choose_effort(sector, world(sector), facts(effort_pace=0.0, offensive_effort=0.25))
    assert sector.attacker == attacker


def rate(sector, side, **values):
    return combat.loss_rate(sector, side, world(sector), facts(**({"lethality": 0.02} | values)))


@given(st.floats(0.0, 5.0), st.floats(0.0, 1.0), st.floats(1.0, 9.0))
def test_in_a_quiet_line_losses_are_the_fire_of_the_enemy_on_men_under_cover(depth, base, river):
    sector = front(fortification=[depth, 0.0], river=river)
    expected = 0.02 * base / ((1.0 + depth) * math.sqrt(river))
    assert rate(sector, 0, base_intensity=base) == pytest.approx(expected)


@given(share, share)
def test_an_attacker_loses_by_outcome_between_an_attack_won_and_one_failed(effort, success):
    sector = front(effort=[effort, 0.0], success=[success, 0.0])
    values = {"base_intensity": 0.0, "attack_won": 0.5, "attack_failed": 1.5}
    expected = 0.02 * effort * (success * 0.5 + (1.0 - success) * 1.5)
    assert rate(sector, 0, **values) == pytest.approx(expected)


@given(share, share)
def test_a_defender_loses_most_where_he_is_thrown_out(effort, success):
    sector = front(effort=[effort, 0.0], success=[success, 0.0])
    values = {"base_intensity": 0.0, "defence_broken": 2.0}
    assert rate(sector, 1, **values) == pytest.approx(0.02 * effort * (1.0 + success))


@given(st.floats(0.5, 8.0), share, share)
def test_losses_are_in_proportion_to_lethality_and_to_what_the_enemy_brings_to_bear(
    times, effort, success
):
    """Fire and men both count: power holds fire, skill and supply, and nothing takes it back."""
    plain = front(effort=[effort, effort], success=[success, success])
    harder = front(effort=[effort, effort], success=[success, success], power=[1e3, times * 1e3])
    base = rate(plain, 0)
    assert rate(harder, 0) == pytest.approx(times * base)
    assert rate(harder, 1) == pytest.approx(rate(plain, 1))
    assert rate(plain, 0, lethality=0.02 * times) == pytest.approx(times * base)


def push(sector, **values):
    place = world(sector, mobility=values.pop("mobility", 1.0))
    combat.fight_battle(sector, place, facts(**values))
    return sector.push, place.regions[0].claimed


@given(share, share, chance, chance, st.floats(0.05, 1.0))
def test_the_front_moves_by_the_net_of_the_bites_of_both_sides(a, b, won_a, won_b, mobility):
    """Far below the top speed: v x mobility x (effort x odds of success of b, less that of a)."""
    sector = front(effort=[a, b], success=[won_a, won_b])
    moved, claimed = push(sector, mobility=mobility, bite_speed=3.0, top_speed=1e12)
    expected = 3.0 * mobility * (b * won_b / (1.0 - won_b) - a * won_a / (1.0 - won_a))
    assert moved == pytest.approx(expected, abs=1e-6)
    assert sum(claimed) == pytest.approx(abs(expected) * 10.0, abs=1e-5)
    assert claimed[1 if moved > 0.0 else 0] == 0.0


@given(share, share, st.floats(-2.0, 4.0))
def test_equal_attacks_of_both_sides_cancel(effort, success, odds):
    sector = front(effort=[effort] * 2, success=[success] * 2, ratio=[odds] * 2)
    assert push(sector)[0] == pytest.approx(0.0, abs=1e-12)


@given(chance, share)
def test_attacks_go_on_from_success_to_success_until_one_fails(success, effort):
    """With the chance p, p / (1 - p) bites on average, far below the top speed."""
    sector = front(effort=[0.0, effort], success=[0.5, success])
    km = effort * 2.0 * success / (1.0 - success)
    assert push(sector, bite_speed=2.0, top_speed=1e9)[0] == pytest.approx(km, rel=1e-6)


def test_no_advance_outruns_the_top_speed():
    assert push(front(effort=[0.0, 1.0], success=[0.5, 1.0]), top_speed=60.0)[0] == 60.0


def test_a_force_that_is_driven_back_loses_more_and_its_enemy_does_not():
    """Each km takes its share of those left: a km and another as much as two at once."""
    sector = front(push=10.0, loss_share=[0.1, 0.1])
    place = world(sector)
    place.regions[0].claim_share = [1.0, 1.0]
    combat.take_ground(sector, place, facts(pursuit_losses=0.002))
    assert sector.loss_share == pytest.approx([1.0 - 0.9 * math.exp(-0.02), 0.1])


def test_without_attacks_the_front_stands_and_both_sides_bleed_a_little():
    sector = front()
    assert push(sector)[0] == 0.0
    assert 0.0 < sector.loss_share[0] == sector.loss_share[1] < 0.02


def test_in_a_truce_nobody_falls_and_nothing_is_claimed():
    sector = front(effort=[1.0, 1.0])
    place = world(sector, fighting=0)
    combat.fight_battle(sector, place, facts())
    assert (sector.loss_share, sector.push) == ([0.0, 0.0], 0.0)
    assert place.regions[0].claimed == [0.0, 0.0]


def test_a_force_far_from_home_is_weaker_and_one_driven_back_stronger():
    """At an advance of one reach, e times weaker than at home: the ratio shifts by 2."""
    shifts = []
    for advance in (0.0, 400.0):
        sector = front(advance=advance, strength=[1000.0, 1000.0], cohesion=[800.0, 800.0])
        place = world(sector)
        place.armies = [SimpleNamespace(fire=1.0)] * 2
        posture.assess_balance(sector, place, facts(strength_reach=400.0))
        shifts.append(sector.ratio[1] - sector.ratio[0])
    assert shifts == pytest.approx([0.0, -4.0])


def passed(held, push, start=0, contested=(1, 1, 1, 1)):
    """Return where a front goes: regions 0-1 and 0-2 touch, 3 touches none."""
    pairs = zip(held, contested, strict=True)
    regions = [SimpleNamespace(held=list(pair), contested=flag) for pair, flag in pairs]
    border = [[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    sector = front(region=start, push=push)
    place = SimpleNamespace(regions=regions, border=border, sectors=[sector])
    combat.pass_front(sector, place, facts(least_land=1.0))
    return sector.region


LOST = (0.5, 99.5)


def test_a_front_passes_to_the_neighbour_where_the_side_pushed_back_holds_most():
    assert passed([LOST, (60.0, 40.0), (80.0, 20.0), (900.0, 0.0)], push=2.0) == 2
    assert passed([LOST, (90.0, 10.0), (80.0, 20.0), (900.0, 0.0)], push=2.0) == 1


@pytest.mark.parametrize(("push", "loser"), [(2.0, 0), (-2.0, 1)])
def test_a_front_passes_into_the_issue_first_and_beyond_it_where_nothing_is_left(push, loser):
    """Either side gives way into region 1, of the issue, and after that into the larger 2."""
    held = [LOST, (30.0, 70.0), (900.0, 0.0), (0.0, 0.0)]
    of_loser = [pair if loser == 0 else pair[::-1] for pair in held]
    assert passed(of_loser, push, contested=(1, 1, 0, 0)) == 1
    of_loser[1] = of_loser[0]
    assert passed(of_loser, push, contested=(1, 1, 0, 0)) == 2


def test_a_front_stays_while_there_is_land_left_to_lose():
    assert passed([(1.5, 98.5), (60.0, 40.0), (80.0, 20.0), (900.0, 0.0)], push=2.0) == 0


def test_a_front_stays_where_no_neighbour_has_land_to_lose():
    assert passed([LOST, LOST, (0.0, 100.0), (900.0, 0.0)], push=2.0) == 0
    assert passed([LOST, LOST, LOST, LOST], push=2.0, start=3) == 3


@given(st.sampled_from([(0.0, 100.0), (100.0, 0.0), (0.5, 0.5)]))
def test_a_front_that_nobody_pushes_passes_nowhere(here):
    assert passed([here, (60.0, 40.0), (80.0, 20.0), (900.0, 0.0)], push=0.0) == 0


def test_a_front_comes_back_with_the_side_that_strikes_back():
    held = [(0.0, 100.0), (100.0, 0.0), (100.0, 0.0), (0.0, 0.0)]
    there = passed(held, push=2.0)
    assert there == 1
    assert passed(held, push=-2.0, start=there) == 0
