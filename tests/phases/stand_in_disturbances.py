"""Disturbances of both sides for tests of single acts, and a scenario's noise switched off."""

from types import SimpleNamespace

from attrition.parameters import PARAMETERS
from attrition.records import Disturbance

NO_NOISE = {path: 0.0 for path, parameter in PARAMETERS.items() if parameter.noise}


def disturbances(**of_a):
    """Return disturbances that disturb nothing but what `of_a` says of side a."""
    none = {name: float(column.unit == "1") for name, column in Disturbance.columns.items()}
    return [SimpleNamespace(**(none | {"side": 0} | of_a)), SimpleNamespace(**(none | {"side": 1}))]
