"""Controls for Mesa's own page, `SolaraViz`, made from the declarations of parameters."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrition.arguments import ArgumentError, named, seed_of
from attrition.drivers.model_call import keyword_of
from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario, load
from attrition.scenario.values import FIELDS, parameters_at

SEEDS = 99  # the last one on the slider
STEPS = 100  # of a slider


def mesa_sliders(
    scenario: Scenario | str | Path, names: str | Iterable[str] = (), seed: int = 0
) -> dict[str, Any]:
    """Return the `model_params` of Mesa's `SolaraViz`: a slider for each parameter, and the seed.

    `names` are paths of parameters, such as "support.military.a"; a path without a side moves both
    sides. A slider bears the path, runs over the plausible range and begins at the value of the
    scenario. Reset on the page makes a `WarModel` of this scenario with the values of the sliders.
    Raises an ArgumentError for a parameter that there is not, or for both sides where their values
    differ.
    """
    war = scenario if isinstance(scenario, Scenario) else load(scenario)
    paths = named("parameter", names, {*PARAMETERS, *FIELDS})
    number = seed_of(seed)
    last = max(SEEDS, number)
    return {
        "war_scenario": war,
        "seed": _slider("seed", number, (0, last), whole=True),
        **{keyword_of(path): _of_parameter(war, path) for path in paths},
    }


def _of_parameter(war: Scenario, path: str) -> dict[str, Any]:
    """Return the slider of a parameter."""
    parameters = parameters_at(path)
    one, values = parameters[0], {war.value(each.path) for each in parameters}
    if len(values) > 1:
        raise ArgumentError(f"{path} differs between the sides: name {path}.a or {path}.b")
    return _slider(path, values.pop(), one.plausible, whole=one.whole)


def _slider(
    label: str, value: float, ends: tuple[float, float], *, whole: bool = False
) -> dict[str, Any]:
    """Return a slider in the form of Mesa's page; its ends give way to a value beyond them."""
    low, high = min(ends[0], value), max(ends[1], value)
    kind = int if whole else float
    return {
        "type": "SliderInt" if whole else "SliderFloat",
        "label": label,
        "value": kind(value),
        "min": kind(low),
        "max": kind(high),
        "step": 1 if whole else (high - low) / STEPS or 1.0,
    }
