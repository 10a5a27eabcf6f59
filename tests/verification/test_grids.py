"""Dispatch on random grids against the optimum of a linear program."""

import pytest

from attrition.verification.grids import dispatch, most_served


@pytest.fixture(scope="module")
def found():
    table = dispatch()
    return table.assign(lost=(table["most"] - table["model"]) / table["demand"])


def test_lines_matter_in_many_of_the_grids(found):
    """Where the lines bind nothing, the optimum is the smaller of demand and generation."""
    unbound = found[["demand", "generation"]].min(axis=1)
    assert (found["most"] < unbound - 1e-9).mean() > 0.4


def test_sharing_never_serves_more_than_the_optimum_and_costs_little_of_it(found):
    assert found["lost"].min() > -1e-9
    assert found["lost"].median() < 1e-9
    assert found["lost"].quantile(0.9) < 0.005
    assert found["lost"].max() < 0.05


@pytest.mark.parametrize(("line", "most"), [(0.0, 1.0), (0.3, 1.3), (5.0, 1.5)])
def test_the_linear_program_knows_a_grid_of_two_nodes(line, most):
    assert most_served([1.0, 1.0], [1.5, 0.0], [(0, 1, line)]) == pytest.approx(most)
