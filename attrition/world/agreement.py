"""Whether two scenarios agree in what the world in week 0, or a part of it, is built from."""

from __future__ import annotations

from collections.abc import Sequence

from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario

PLACES = tuple(path for path, parameter in PARAMETERS.items() if parameter.places)
READ_LATER_TOO = {
    "combat": ("killed_share", "reserve_share"),
    "economy": ("closed_routes", "lost_access"),
    "mobilisation": ("skill_ceiling", "skill_floor", "skill_time"),
    "necessities": ("food_stock", "fuel_stock"),
    "politics": ("aim", "audience_cost", "ceasefire"),
}
BUILT_FROM = tuple(
    path
    for path, parameter in PARAMETERS.items()
    if parameter.start_only
    or parameter.places
    or parameter.name in READ_LATER_TOO.get(parameter.section, ())
)


def places_equal(one: Scenario, other: Scenario) -> bool:
    """Return whether two scenarios agree in all that `build_places` reads."""
    return _agree(one, other, PLACES)


def worlds_equal(one: Scenario, other: Scenario) -> bool:
    """Return whether two scenarios of the same weeks agree in all that `build_world` reads."""
    return _agree(one, other, BUILT_FROM)


def _agree(one: Scenario, other: Scenario, paths: Sequence[str]) -> bool:
    return one.tables is other.tables and all(one.values[p] == other.values[p] for p in paths)
