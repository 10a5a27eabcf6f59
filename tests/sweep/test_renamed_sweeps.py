"""Names of sweeps that have changed: the old ones still work, with a warning."""

from importlib import import_module

import pytest

from attrition.sweep.estimate import Estimate, Pace


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("attrition.sweep", "sweep", "run_sweep"),
        ("attrition.sweep.results", "Sweep", "SweepResults"),
        ("attrition.sweep.workers", "given", "from_executor"),
    ],
)
def test_an_old_name_gives_the_new_one(module, old, new):
    home = import_module(module)
    with pytest.warns(DeprecationWarning, match=f"{old} is deprecated"):
        assert getattr(home, old) is getattr(home, new)


def test_an_estimate_and_a_pace_still_have_words():
    plan, pace = Estimate(points=1, runs=2, seconds=3.0, size=4e6), Pace(runs=2)
    with pytest.warns(DeprecationWarning, match=r"Estimate\.words is deprecated: use text"):
        assert plan.words(1) == plan.text(1)
    with pytest.warns(DeprecationWarning, match=r"Pace\.words is deprecated: use text"):
        assert pace.words(0, 1) == ""
