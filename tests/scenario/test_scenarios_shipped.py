"""The scenarios that ship: prescribed moves are reached, and each moves what it is about."""

import pytest

from attrition.scenario import load


def test_prescribed_moves_of_the_front_are_reached_when_they_end(war):
    """What events prescribe for a region holds in the week in which they end."""
    scenario = load("full-scale-invasion")
    moves = [event for event in scenario.events if event.control and event.end <= 7]
    assert moves
    course = war("full-scale-invasion", weeks=7).trajectories()
    for event in moves:
        for region, share in event.control.items():
            held = course.series("control", region).iloc[event.end]
            assert held == pytest.approx(100.0 * share, abs=1e-6), (event.label, region)


CONTRASTS = [
    ("no-strikes", "grid_damaged", "a", -1),
    ("strikes-doubled", "grid_damaged", "a", 1),
    ("aid-cut", "ammunition", "a", -1),
    ("aid-doubled", "ammunition", "a", 1),
    ("no-mobilisation", "men_training", "b", -1),
    ("air-defence-surge", "grid_damaged", "a", -1),
    ("harsh-winter", "temperature", "", -1),
    ("mild-winter", "temperature", "", 1),
    ("second-mobilisation", "men_training", "b", 1),
]


@pytest.mark.parametrize(("scenario", "measure", "of", "sign"), CONTRASTS)
def test_a_counterfactual_moves_what_it_is_about(war, scenario, measure, of, sign):
    """Mean over the common weeks and with common luck, against the base scenario."""
    weeks = first_change(scenario) + 12
    base = war(weeks=weeks).trajectories().series(measure, of)
    other = war(scenario, weeks=weeks).trajectories().series(measure, of)
    assert sign * (other.to_numpy().mean() - base.to_numpy().mean()) > 0.0


def first_change(scenario):
    base = {event.label for event in load("after-kherson").events}
    own = [event.begin for event in load(scenario).events if event.label not in base]
    return min(own, default=0)
