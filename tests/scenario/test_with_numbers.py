"""Numbers laid over a scenario, as in every run of an ensemble: what overrides do, only faster."""

import pytest

from attrition.scenario import ScenarioError, load

SCALED = """
title = "Scaled"
description = "An event doubles losses."
extends = "after-kherson"

[[events]]
week = 3
label = "harder fighting"
scale = { "combat.base_intensity" = 2 }
"""


@pytest.fixture(scope="module")
def base():
    """Give the base scenario."""
    return load("after-kherson")


@pytest.fixture
def scaled(tmp_path):
    """Give a scenario in which an event scales a parameter."""
    path = tmp_path / "scaled.toml"
    path.write_text(SCALED)
    return load(path)


def refusal(change, numbers):
    with pytest.raises(ScenarioError) as told:
        change(numbers)
    return str(told.value)


def test_numbers_are_laid_over_as_overrides_are(base):
    numbers = {"combat.lethality": 0.02, "combat.quality.b": 0.8, "grid.flow_sweeps": 3.0}
    assert base.with_numbers(numbers) == base.with_overrides(numbers)


@pytest.mark.parametrize("number", [-1.0, 1e9, float("nan")])
def test_a_number_out_of_bounds_is_refused_as_an_override_is(base, number):
    numbers = {"combat.lethality": number}
    message = refusal(base.with_numbers, numbers)
    assert message == refusal(base.with_overrides, numbers)
    assert "combat.lethality" in message


def test_a_part_of_a_whole_number_is_refused(base):
    assert "whole number" in refusal(base.with_numbers, {"grid.flow_sweeps": 2.5})


def test_a_number_that_an_event_scales_out_of_bounds_is_refused(scaled):
    low, high = 0.4, 0.9
    fits = {"combat.base_intensity": low}
    assert scaled.with_numbers(fits) == scaled.with_overrides(fits)
    message = refusal(scaled.with_numbers, {"combat.base_intensity": high})
    assert "scale: combat.base_intensity: leads to 1.8" in message
