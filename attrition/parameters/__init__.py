"""Every parameter of the model, declared once; one module a mechanism."""

from pydantic import BaseModel, ConfigDict

from attrition.parameters.calendar import Calendar
from attrition.parameters.combat import Combat
from attrition.parameters.declare import Facts, Parameter, PerSide, Section, parameters_of
from attrition.parameters.economy import Economy
from attrition.parameters.grid import Grid
from attrition.parameters.households import Households
from attrition.parameters.mobilisation import Mobilisation
from attrition.parameters.politics import Politics
from attrition.parameters.strikes import Strikes
from attrition.parameters.support import Support


class Parameters(BaseModel):
    """All parameters of a scenario, a section for each mechanism."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    calendar: Calendar = Calendar()
    support: Support = Support()
    strikes: Strikes = Strikes()
    grid: Grid = Grid()
    economy: Economy = Economy()
    mobilisation: Mobilisation = Mobilisation()
    combat: Combat = Combat()
    households: Households = Households()
    politics: Politics = Politics()


SECTIONS: dict[str, type[Section]] = {
    name: type(info.default) for name, info in Parameters.model_fields.items()
}

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
    "Economy",
    "Facts",
    "Grid",
    "Households",
    "Mobilisation",
    "Parameter",
    "Parameters",
    "PerSide",
    "Politics",
    "Section",
    "Strikes",
    "Support",
]
