"""Declarations of parameters: consistent in themselves, and views of values that lose nothing."""

import re

import pytest

from attrition.parameters import PARAMETERS, SECTIONS, Parameters, PerSide
from attrition.parameters.removed import REMOVED, removal

DEFAULTS = {path: parameter.default for path, parameter in PARAMETERS.items()}


@pytest.mark.parametrize("path", PARAMETERS)
def test_a_declaration_is_complete_and_its_ranges_lie_within_one_another(path):
    one = PARAMETERS[path]
    assert one.bounds[0] <= one.default <= one.bounds[1]
    assert one.bounds[0] <= one.plausible[0] < one.plausible[1] <= one.bounds[1]
    assert one.unit
    assert one.source
    assert one.meaning
    assert not one.meaning.endswith(".")


@pytest.mark.parametrize("path", PARAMETERS)
def test_no_default_is_taken_from_what_is_held_out_or_from_one_country(path):
    source = PARAMETERS[path].source
    assert not re.search(r"fitted.*202[3-9]|Ukrain|Ukrenergo|Russian", source)


def test_values_of_both_sides_and_of_none_are_found_as_attributes():
    view = Parameters.of(DEFAULTS | {"combat.quality.b": 0.7, "combat.lethality": 0.06})
    assert view.combat.quality == PerSide(1, 0.7) == (1, 0.7)
    assert view.combat.lethality == 0.06
    assert isinstance(view.grid.flow_sweeps, int)


def test_a_view_of_the_defaults_equals_sections_made_without_values():
    view = Parameters.of(DEFAULTS)
    assert all(getattr(view, name) == model() for name, model in SECTIONS.items())


def test_a_view_cannot_be_changed():
    with pytest.raises(AttributeError):
        Parameters.of(DEFAULTS).combat.lethality = 1.0


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError, match=r"combat\.lethality"):
        Parameters.of({path: v for path, v in DEFAULTS.items() if path != "combat.lethality"})


def test_a_removed_parameter_is_gone_and_its_advice_names_parameters_that_exist():
    names = {path.split(".")[1] for path in PARAMETERS}
    for path, advice in REMOVED.items():
        assert not {path, f"{path}.a"} & set(PARAMETERS)
        assert set(re.findall(r"\w+_\w+", advice.partition("set ")[2])) <= names
        assert removal(f"{path}.b") == removal(path) == f"was removed: {advice}"
    assert removal("combat.lethality") == removal("combat") == ""
