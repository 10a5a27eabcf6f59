"""Every parameter of the model, declared once; one module a mechanism."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from attrition.parameters.calendar import Calendar
from attrition.parameters.combat import Combat
from attrition.parameters.declare import Declaration, Parameter, PerSide, Section, parameters_of
from attrition.parameters.economy import Economy
from attrition.parameters.grid import Grid
from attrition.parameters.households import Households
from attrition.parameters.mobilisation import Mobilisation
from attrition.parameters.necessities import Necessities
from attrition.parameters.openings import Openings
from attrition.parameters.politics import Politics
from attrition.parameters.process import Process
from attrition.parameters.strikes import Strikes
from attrition.parameters.support import Support


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """All parameters of a scenario as attributes, a section for each mechanism."""

    calendar: Calendar
    support: Support
    strikes: Strikes
    grid: Grid
    economy: Economy
    necessities: Necessities
    mobilisation: Mobilisation
    combat: Combat
    households: Households
    politics: Politics
    process: Process
    openings: Openings

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Parameters:
        """Return the view of values by path, for instance of combat.quality.a."""
        sections: dict[str, Any] = {
            name: model.of(name, values) for name, model in SECTIONS.items()
        }
        return cls(**sections)


SECTIONS: dict[str, type[Section]] = get_type_hints(Parameters)

PARAMETERS: dict[str, Parameter] = {
    parameter.path: parameter
    for section, model in SECTIONS.items()
    for parameter in parameters_of(section, model)
}

__all__ = [
    "PARAMETERS",
    "SECTIONS",
    "Calendar",
    "Combat",
    "Declaration",
    "Economy",
    "Grid",
    "Households",
    "Mobilisation",
    "Necessities",
    "Openings",
    "Parameter",
    "Parameters",
    "PerSide",
    "Politics",
    "Process",
    "Section",
    "Strikes",
    "Support",
]
