"""Balancing the grid on small random grids, against a linear program and its limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.verification.grids import balanced, most_served, random_grid

node = st.tuples(st.floats(0.01, 3.0), st.floats(0.0, 3.0))


@st.composite
def grids(draw):
    nodes = draw(st.lists(node, min_size=1, max_size=7))
    ends = st.integers(0, len(nodes) - 1)
    lines = draw(st.lists(st.tuples(ends, ends, st.floats(0.0, 2.0)), max_size=12))
    demand, generation = zip(*nodes, strict=True)
    return demand, generation, [line for line in lines if line[0] != line[1]]


def scaled(values, total):
    return [total / sum(values) * value for value in values]


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
        generation = scaled(generation, 0.7 * sum(demand))
        endless = [(a, b, 1e9) for a, b, _ in lines]
        world = balanced(demand, generation, endless, sweeps=400)
        assert [r.power for r in world.regions] == pytest.approx([0.7] * len(demand), abs=1e-6)


def test_with_enough_power_and_lines_nobody_is_shed():
    rng = np.random.default_rng(6)
    demand, generation, lines = random_grid(rng)
    generation = scaled(generation, 1.3 * sum(demand))
    world = balanced(demand, generation, [(a, b, 1e9) for a, b, _ in lines], sweeps=400)
    assert [r.power for r in world.regions] == pytest.approx([1.0] * len(demand), abs=1e-6)


def test_the_sides_do_not_share_power():
    world = balanced([1.0, 1.0], [2.0, 0.0], [(0, 1, 5.0)])
    assert world.regions[1].power == pytest.approx(1.0)
    apart = balanced([1.0, 1.0], [2.0, 0.0], [(0, 1, 5.0)], sides=(1,))
    assert [region.imported for region in apart.regions] == [0.0, 0.0]
