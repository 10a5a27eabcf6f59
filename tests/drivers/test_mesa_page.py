"""Mesa's page: sliders from declarations, and what its versions call a model with on Reset."""

import inspect
from types import SimpleNamespace

import numpy as np
import pytest

from attrition import ArgumentError, ScenarioError, WarModel, load, mesa_sliders
from attrition.parameters import PARAMETERS

COARSE = {"households.cohort_size": 200_000.0}
WAR = load("mild-winter", COARSE, weeks=4)
NAMES = ["support.military.a", "combat.lethality"]


class Scenario:
    """A stand-in for the scenario of Mesa 3.5: what it is given, and a number of its own."""

    def __init__(self, *, rng=None, **given):
        vars(self).update(given, rng=rng)
        self.model = None


Scenario.__module__ = "mesa.experimental.scenarios.scenario"


class Density(Scenario):
    """A scenario of somebody's own, built on Mesa's."""


def values_of(sliders):
    """Return what Mesa's page holds of `model_params`: fixed ones as they are, values of others."""
    return {name: one["value"] if isinstance(one, dict) else one for name, one in sliders.items()}


def reset_by_mesa_3_3(given):
    """Call as `ModelController.do_reset` of Mesa 3.3 does."""
    return WarModel(**given)


def reset_by_mesa_3_5(given):
    """Call as `ModelController.do_reset` of Mesa 3.5 does: a scenario of its own on top."""
    assert "scenario" in inspect.signature(WarModel.__init__).parameters
    return WarModel(**{**given, "scenario": Scenario()})


RESETS = pytest.mark.parametrize("reset", [reset_by_mesa_3_3, reset_by_mesa_3_5])


@RESETS
def test_reset_makes_the_same_war_with_the_values_of_the_sliders(reset):
    given = values_of(mesa_sliders(WAR, NAMES, seed=5))
    model = reset({**given, "combat__lethality": 0.03, "support__military__a": 0.5})
    changed = WAR.with_overrides({"combat.lethality": 0.03, "support.military.a": 0.5})
    assert model.war_scenario == changed
    assert model.run_seed == 5


@RESETS
def test_reset_with_untouched_sliders_is_the_model_of_the_page(reset):
    page, again = WarModel(WAR, seed=0), reset(values_of(mesa_sliders(WAR, NAMES)))
    for model in (page, again):
        model.step()
    assert again.rows == page.rows


@RESETS
def test_reset_without_parameters_gives_the_default(reset):
    assert reset({"weeks": 1, "seed": 1}).war_scenario.name == "after-kherson"


@RESETS
def test_an_unknown_keyword_is_told_with_the_nearest(reset):
    with pytest.raises(ArgumentError, match=r"unknown keyword .*'sede'; did you mean seed"):
        reset({"sede": 1})
    with pytest.raises(ScenarioError, match=r"combat\.lethalty: .*did you mean combat\.lethality"):
        reset({"combat__lethalty": 1})
    with pytest.raises(ArgumentError, match="did you mean combat__lethality"):
        reset({"combat_lethality": 1})


@pytest.mark.parametrize("kind", [Scenario, Density])
def test_the_values_of_a_scenario_of_mesas_count_as_keywords(kind):
    given = kind(rng=42, war_scenario="mild-winter", weeks=3, grid__repair_rate=0.08)
    model = WarModel(given, households__cohort_size=200_000)
    assert model.war_scenario == load("mild-winter", {**COARSE, "grid.repair_rate": 0.08}, weeks=3)
    assert model.run_seed == 42
    assert model.scenario is given


def test_a_scenario_of_nobody_is_refused():
    with pytest.raises(ArgumentError, match="scenario must be a Scenario, a name or a path"):
        WarModel(SimpleNamespace(rng=1))


def test_the_signature_suits_the_checks_of_mesas_page():
    """Mesa 3.3 asks that every other keyword goes to one called kwargs."""
    parameters = inspect.signature(WarModel.__init__).parameters
    required = [name for name, one in parameters.items() if one.default is inspect.Parameter.empty]
    assert required == ["self", "kwargs"]


def test_a_slider_runs_over_the_plausible_range_from_the_value_of_the_scenario():
    slider = mesa_sliders(WAR, "combat.lethality")["combat__lethality"]
    declared = PARAMETERS["combat.lethality"]
    assert slider["value"] == WAR.value("combat.lethality")
    assert (slider["min"], slider["max"]) == pytest.approx(declared.plausible)
    assert slider["label"] == "combat.lethality"


def test_the_ends_of_a_slider_give_way_to_a_value_beyond_them():
    far = WAR.with_overrides({"combat.lethality": 0.4})
    assert mesa_sliders(far, ["combat.lethality"])["combat__lethality"]["max"] == 0.4


def test_a_path_without_a_side_moves_both_where_they_are_equal():
    both = WAR.with_overrides({"support.military": 0.7})
    assert mesa_sliders(both, ["support.military"])["support__military"]["value"] == 0.7
    apart = both.with_overrides({"support.military.a": 0.5})
    with pytest.raises(ArgumentError, match=r"name support\.military\.a or support\.military\.b"):
        mesa_sliders(apart, ["support.military"])


def test_a_misspelt_parameter_is_told_with_the_nearest():
    with pytest.raises(ArgumentError, match=r"'combat\.lethalty'; did you mean combat\.lethality"):
        mesa_sliders(WAR, ["combat.lethalty"])


def test_whole_numbers_have_sliders_of_whole_numbers():
    path = next(path for path, one in PARAMETERS.items() if one.whole)
    sliders = mesa_sliders(WAR, [path], seed=np.int64(200))
    assert sliders["seed"] == {
        "type": "SliderInt", "label": "seed", "value": 200, "min": 0, "max": 200, "step": 1,
    }  # fmt: skip
    assert sliders[path.replace(".", "__")]["type"] == "SliderInt"
