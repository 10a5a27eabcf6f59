"""Balancing the grid on small random grids, against a linear program and its limits."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from attrition.parameters import Grid
from attrition.phases import grid

SETTINGS = Grid()
node = st.tuples(st.floats(0.01, 3.0), st.floats(0.0, 3.0))


def week(sweeps=SETTINGS.flow_sweeps):
    settings = SETTINGS.model_copy(update={"flow_sweeps": sweeps})
    return SimpleNamespace(settings=SimpleNamespace(grid=settings))


def balanced(demand, generation, lines, sweeps=SETTINGS.flow_sweeps):
    """Dispatch and shed on a grid given by demand and generation of its nodes, and its lines."""
    regions = [
        SimpleNamespace(
            side=0, demand=d, reachable=d, generation=g, imported=0.0, temperature=20.0, present=1.0
        )
        for d, g in zip(demand, generation, strict=True)
    ]
    operator = SimpleNamespace(
        side=0, generation=sum(generation), reachable=sum(demand), demand=sum(demand),
        served=0.0, cold=0.0,
    )  # fmt: skip
    world = SimpleNamespace(
        regions=regions,
        lines=[SimpleNamespace(start=a, end=b, side=0, capacity=c) for a, b, c in lines],
        operators=[operator],
    )
    grid.dispatch(operator, world, week(sweeps))
    for region in regions:
        grid.shed(region, world, week(sweeps))
    grid.close_books(operator, world, week(sweeps))
    return world


def most_served(demand, generation, lines):
    """Return the largest total demand that lines of that capacity allow to serve."""
    n = len(demand)
    balance = np.zeros((n, n + len(lines)))
    balance[:, :n] = np.eye(n)
    for k, (a, b, _) in enumerate(lines):
        balance[a, n + k] += 1.0
        balance[b, n + k] -= 1.0
    limits = [(0.0, d) for d in demand] + [(-c, c) for _, _, c in lines]
    cost = np.r_[-np.ones(n), np.zeros(len(lines))]
    found = linprog(cost, A_ub=balance, b_ub=generation, bounds=limits)
    assert found.success
    return -found.fun


@st.composite
def grids(draw):
    nodes = draw(st.lists(node, min_size=1, max_size=7))
    ends = st.integers(0, len(nodes) - 1)
    lines = draw(st.lists(st.tuples(ends, ends, st.floats(0.0, 2.0)), max_size=12))
    demand, generation = zip(*nodes, strict=True)
    return demand, generation, [line for line in lines if line[0] != line[1]]


def random_grid(rng):
    n = int(rng.integers(4, 12))
    lines = [(i, int(rng.integers(0, i)), rng.uniform(0.2, 1.4)) for i in range(1, n)]
    pairs = [rng.choice(n, 2, replace=False) for _ in range(n)]
    lines += [(int(a), int(b), rng.uniform(0.2, 1.4)) for a, b in pairs]
    return rng.uniform(0.2, 1.4, n), rng.uniform(0.0, 1.4, n), lines


@given(grids())
def test_all_power_is_served_or_curtailed_and_none_is_given_that_is_not_there(case):
    world = balanced(*case)
    there = [region.generation + region.imported for region in world.regions]
    assert min(there) >= -1e-9
    served, operator = sum(region.served for region in world.regions), world.operators[0]
    assert served + operator.curtailed == pytest.approx(sum(case[1]), abs=1e-9)
    assert operator.curtailed >= -1e-9
    assert sum(there) == pytest.approx(sum(case[1]), abs=1e-9)


def test_a_region_without_demand_or_power_sends_none_out():
    world = balanced([0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [(0, 1, 1.0)])
    assert [r.generation + r.imported for r in world.regions] == pytest.approx([0.0, 0.0, 1.0])


@given(grids())
def test_no_line_carries_more_than_it_can(case):
    for line in balanced(*case).lines:
        assert abs(line.flow) <= line.capacity + 1e-12


@given(grids())
def test_no_balancing_serves_more_than_the_linear_program(case):
    world = balanced(*case)
    served = sum(region.served for region in world.regions)
    assert served <= most_served(*case) + 1e-7


def test_sharing_fairly_costs_little_of_what_could_be_served():
    """The rule shares rather than maximises: over uneven grids the median loss is nothing."""
    rng, losses = np.random.default_rng(3), []
    for _ in range(150):
        demand, generation, lines = random_grid(rng)
        served = sum(r.served for r in balanced(demand, generation, lines).regions)
        losses.append((most_served(demand, generation, lines) - served) / sum(demand))
    assert np.median(losses) < 0.005
    assert np.quantile(losses, 0.9) < 0.05
    assert max(losses) < 0.15


@given(st.lists(node, min_size=1, max_size=6))
def test_without_lines_every_region_lives_on_its_own_power(nodes):
    demand, generation = zip(*nodes, strict=True)
    for region in balanced(demand, generation, []).regions:
        own = min(1.0, region.generation / region.demand) if region.demand > 0.0 else 1.0
        assert region.power == pytest.approx(own, abs=1e-9)


def test_with_lines_without_limit_all_regions_share_a_shortage_equally():
    rng = np.random.default_rng(5)
    for _ in range(20):
        demand, generation, lines = random_grid(rng)
        generation *= 0.7 * demand.sum() / generation.sum()
        endless = [(a, b, 1e9) for a, b, _ in lines]
        world = balanced(demand, generation, endless, sweeps=400)
        assert [r.power for r in world.regions] == pytest.approx([0.7] * len(demand), abs=1e-6)


def test_with_enough_power_and_lines_nobody_is_shed():
    rng = np.random.default_rng(6)
    demand, generation, lines = random_grid(rng)
    generation *= 1.3 * demand.sum() / generation.sum()
    world = balanced(demand, generation, [(a, b, 1e9) for a, b, _ in lines], sweeps=400)
    assert [r.power for r in world.regions] == pytest.approx([1.0] * len(demand), abs=1e-6)


def test_the_sides_do_not_share_power():
    world = balanced([1.0, 1.0], [2.0, 0.0], [(0, 1, 5.0)])
    assert world.regions[1].power == pytest.approx(1.0)
    world.lines[0].side = 1
    for region in world.regions:
        region.imported = 0.0
    grid.dispatch(world.operators[0], world, week())
    assert [region.imported for region in world.regions] == [0.0, 0.0]
